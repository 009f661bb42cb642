import { z } from 'zod';
import type { KnownCaller } from '../access/caller.ts';
import { entriesOf, filesOf, treeOf, writeTree } from '../git/file-tree.ts';
import { keep, type Person } from '../git/git-store.ts';
import { notFound, Refused } from '../model/refusal.ts';
import { blobView, commitObjectView, treeView } from '../views/git-view.ts';
import { readableGit, writableGit } from './git-place.ts';
import { created, ok } from './reply.ts';
import { accountRoute, type Call, type Route } from './route.ts';

const GIT = '/repos/:owner/:repo/git';
const Sha = z.string().regex(/^[0-9a-f]{40}$/, 'it is no SHA of 40 digits');
const PersonBody = z.object({
  name: z.string(),
  email: z.string(),
  date: z.iso.datetime({ offset: true }).optional(),
});
const TreeBody = z.object({
  base_tree: Sha.optional(),
  tree: z
    .array(
      z.object({
        path: z.string().min(1),
        mode: z.enum(['100644', '100755', '120000']),
        type: z.literal('blob'),
        sha: Sha.nullish(),
        content: z.string().optional(),
      }),
    )
    .min(1),
});
const CommitBody = z.object({
  message: z.string(),
  tree: Sha,
  parents: z.array(Sha).default([]),
  author: PersonBody.optional(),
  committer: PersonBody.optional(),
});

type AnyCall = Pick<Call<KnownCaller, unknown, unknown>, 'site' | 'caller' | 'param'>;

export const GIT_ROUTES: readonly Route[] = [
  accountRoute({
    method: 'POST',
    path: `${GIT}/blobs`,
    body: z.object({ content: z.string(), encoding: z.enum(['utf-8', 'base64']).default('utf-8') }),
    handle(call) {
      const { store, name } = writableGit(call);
      const content = Buffer.from(call.body.content, call.body.encoding === 'base64' ? 'base64' : 'utf8');
      const sha = keep(store, { type: 'blob', content });
      const { url } = blobView(name, sha, content);
      return created({ url: url ?? '', sha });
    },
  }),
  accountRoute({
    method: 'GET',
    path: `${GIT}/blobs/:file_sha`,
    handle(call) {
      const { store, name } = readableGit(call);
      const blob = store.objects.get(call.param('file_sha'));
      if (blob?.type !== 'blob') throw notFound();
      return ok(blobView(name, call.param('file_sha'), blob.content));
    },
  }),
  accountRoute({
    method: 'POST',
    path: `${GIT}/trees`,
    body: TreeBody,
    handle(call) {
      const { store, name } = writableGit(call);
      const { base_tree: base, tree } = call.body;
      if (base !== undefined && store.objects.get(base)?.type !== 'tree')
        throw new Refused('unprocessable', 'base_tree is not a valid tree oid');
      const files = base === undefined ? new Map() : filesOf(store, base);
      for (const { path, mode, sha, content } of tree) {
        if (content !== undefined)
          files.set(path, { mode, sha: keep(store, { type: 'blob', content: Buffer.from(content) }) });
        else if (sha === null || sha === undefined) files.delete(path);
        else if (store.objects.get(sha)?.type === 'blob') files.set(path, { mode, sha });
        else throw new Refused('unprocessable', `tree.sha ${sha} is not a valid blob`);
      }
      const sha = writeTree(store, files);
      return created(treeView(name, sha, entriesOf(store, sha)));
    },
  }),
  accountRoute({
    method: 'GET',
    path: `${GIT}/trees/:tree_sha`,
    query: z.object({ recursive: z.string().optional() }),
    handle(call) {
      const { store, name } = readableGit(call);
      const given = call.param('tree_sha');
      const sha = treeOf(store, store.refs.get(`refs/heads/${given}`) ?? given) ?? given;
      if (store.objects.get(sha)?.type !== 'tree') throw notFound();
      if (call.query.recursive === undefined) return ok(treeView(name, sha, entriesOf(store, sha)));
      const files = [...filesOf(store, sha)].map(([path, file]) => ({
        name: path,
        type: 'blob' as const,
        ...file,
      }));
      return ok(treeView(name, sha, files));
    },
  }),
  accountRoute({
    method: 'POST',
    path: `${GIT}/commits`,
    body: CommitBody,
    handle(call) {
      const { store, name } = writableGit(call);
      const { message, tree, parents } = call.body;
      if (store.objects.get(tree)?.type !== 'tree')
        throw new Refused('unprocessable', 'Tree SHA does not exist');
      for (const parent of parents) {
        if (store.objects.get(parent)?.type !== 'commit')
          throw new Refused('unprocessable', 'Parent SHA does not exist or is not a commit object');
      }
      const author = personFrom(call, call.body.author);
      const committer = call.body.committer === undefined ? author : personFrom(call, call.body.committer);
      const commit = { tree, parents, author, committer, message };
      const sha = keep(store, { type: 'commit', commit });
      return created(commitObjectView(name, sha, commit));
    },
  }),
  accountRoute({
    method: 'GET',
    path: `${GIT}/commits/:commit_sha`,
    handle(call) {
      const { store, name } = readableGit(call);
      const object = store.objects.get(call.param('commit_sha'));
      if (object?.type !== 'commit') throw notFound();
      return ok(commitObjectView(name, call.param('commit_sha'), object.commit));
    },
  }),
];

function personFrom({ site, caller }: AnyCall, given: z.output<typeof PersonBody> | undefined): Person {
  const login =
    site.state.tables.User.get(caller.actorId)?.login ??
    site.state.tables.Bot.get(caller.actorId)?.login ??
    '';
  const at = given?.date === undefined ? site.now() : Date.parse(given.date);
  return { name: given?.name ?? login, email: given?.email ?? `${login}@users.noreply.github.com`, at };
}
