import { z } from 'zod';
import { isAncestor } from '../git/file-tree.ts';
import { notFound, Refused } from '../model/refusal.ts';
import { refView } from '../views/git-view.ts';
import { readableGit, writableGit } from './git-place.ts';
import { created, noContent, ok } from './reply.ts';
import { accountRoute, type Route } from './route.ts';

const GIT = '/repos/:owner/:repo/git';
const Sha = z.string().regex(/^[0-9a-f]{40}$/, 'it is no SHA of 40 digits');

export const GIT_REF_ROUTES: readonly Route[] = [
  accountRoute({
    method: 'GET',
    path: `${GIT}/ref/:ref{.+}`,
    handle(call) {
      const { store, name } = readableGit(call);
      if (store.refs.size === 0) throw new Refused('conflict', 'Git Repository is empty.');
      const ref = `refs/${call.param('ref')}`;
      const sha = store.refs.get(ref);
      if (sha === undefined) throw notFound();
      return ok(refView(name, ref, sha));
    },
  }),
  accountRoute({
    method: 'POST',
    path: `${GIT}/refs`,
    body: z.object({ ref: z.string(), sha: Sha }),
    handle(call) {
      const { store, name } = writableGit(call);
      const { ref, sha } = call.body;
      if (!/^refs\/[^/]+\/.+/.test(ref))
        throw new Refused('unprocessable', 'Reference name is not well-formed');
      if (store.refs.has(ref)) throw new Refused('unprocessable', 'Reference already exists');
      if (!store.objects.has(sha)) throw new Refused('unprocessable', 'Object does not exist');
      store.refs.set(ref, sha);
      return created(refView(name, ref, sha));
    },
  }),
  accountRoute({
    method: 'PATCH',
    path: `${GIT}/refs/:ref{.+}`,
    body: z.object({ sha: Sha, force: z.boolean().default(false) }),
    handle(call) {
      const { store, name } = writableGit(call);
      const ref = `refs/${call.param('ref')}`;
      const before = store.refs.get(ref);
      if (before === undefined) throw new Refused('unprocessable', 'Reference does not exist');
      const { sha, force } = call.body;
      if (!store.objects.has(sha)) throw new Refused('unprocessable', 'Object does not exist');
      if (!force && !isAncestor(store, before, sha))
        throw new Refused('unprocessable', 'Update is not a fast forward');
      store.refs.set(ref, sha);
      return ok(refView(name, ref, sha));
    },
  }),
  accountRoute({
    method: 'DELETE',
    path: `${GIT}/refs/:ref{.+}`,
    handle(call) {
      const { store } = writableGit(call);
      if (!store.refs.delete(`refs/${call.param('ref')}`))
        throw new Refused('unprocessable', 'Reference does not exist');
      return noContent();
    },
  }),
];
