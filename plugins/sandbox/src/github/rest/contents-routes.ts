import { z } from 'zod';
import type { KnownCaller } from '../access/caller.ts';
import { entriesOf, fileAt, filesOf, treeOf, writeTree } from '../git/file-tree.ts';
import { type Commit, type GitStore, keep } from '../git/git-store.ts';
import { gitOf } from '../git/repository-git.ts';
import type { RepositoryRecord } from '../model/records.ts';
import { notFound, Refused } from '../model/refusal.ts';
import { accountOf, fullName } from '../state/lookups.ts';
import { commitObjectView, contentView } from '../views/git-view.ts';
import { ok, type Reply } from './reply.ts';
import { accountRoute, type Call, type Route } from './route.ts';
import { readableContents, writableRepository } from './targets.ts';

const CONTENTS = '/repos/:owner/:repo/contents/:path{.+}';
const Change = z.object({
  message: z.string(),
  sha: z.string().optional(),
  branch: z.string().optional(),
});
const Put = Change.extend({ content: z.base64() });
type AnyCall = Pick<Call<KnownCaller, unknown, unknown>, 'site' | 'caller' | 'param'>;

export const CONTENTS_ROUTES: readonly Route[] = [
  accountRoute({
    method: 'GET',
    path: CONTENTS,
    query: z.object({ ref: z.string().optional() }),
    handle(call) {
      const repository = readableContents(call);
      const store = gitOf(call.site.state, repository.id);
      const ref = call.query.ref ?? repository.defaultBranch;
      const commit = store.refs.get(`refs/heads/${ref.replace(/^refs\/heads\//, '')}`) ?? ref;
      const root = treeOf(store, commit);
      const path = call.param('path').replace(/\/$/, '');
      const entry = root === undefined ? undefined : fileAt(store, root, path);
      const object = store.objects.get(entry?.sha ?? '');
      if (entry === undefined || object === undefined) throw notFound();
      const name = fullName(call.site.state, repository);
      if (object.type === 'blob') return ok(contentView({ name, ref, path, sha: entry.sha }, object, true));
      return ok(
        entriesOf(store, entry.sha).flatMap((below) => {
          const one = store.objects.get(below.sha);
          const place = { name, ref, path: `${path}/${below.name}`, sha: below.sha };
          return one === undefined ? [] : [contentView(place, one, false)];
        }),
      );
    },
  }),
  accountRoute({
    method: 'PUT',
    path: CONTENTS,
    body: Put,
    handle: (call) => changed(call, call.body, Buffer.from(call.body.content, 'base64')),
  }),
  accountRoute({
    method: 'DELETE',
    path: CONTENTS,
    body: Change.extend({ sha: z.string() }),
    handle: (call) => changed(call, call.body, null),
  }),
];

/** Commits one file to a branch; null removes it. A file that is there is only overwritten by naming its hash. */
function changed(call: AnyCall, body: z.output<typeof Change>, content: Buffer | null): Reply {
  const repository = writableRepository(call, 'contents', 'write');
  const store = gitOf(call.site.state, repository.id);
  const branch = body.branch ?? repository.defaultBranch;
  const ref = `refs/heads/${branch}`;
  const head = store.refs.get(ref);
  // An empty repository gets its first branch; otherwise a branch has to be there.
  if (head === undefined && store.refs.size > 0) throw notFound(`Branch ${branch} not found`);
  const path = call.param('path');
  const files = filesOf(store, (head === undefined ? undefined : treeOf(store, head)) ?? '');
  checkSha(files.get(path)?.sha, body.sha, path);
  const blob = content === null ? null : { type: 'blob' as const, content };
  const sha = blob === null ? null : keep(store, blob);
  if (sha === null) files.delete(path);
  else files.set(path, { mode: '100644', sha });
  const { commitSha, commit } = committed(call, store, {
    tree: writeTree(store, files),
    parents: head === undefined ? [] : [head],
    message: body.message,
  });
  store.refs.set(ref, commitSha);
  const name = nameOf(call, repository);
  return {
    status: sha !== null && body.sha === undefined ? 201 : 200,
    body: {
      content:
        sha === null || blob === null ? null : contentView({ name, ref: branch, path, sha }, blob, false),
      commit: commitObjectView(name, commitSha, commit),
    },
  };
}

function checkSha(there: string | undefined, given: string | undefined, path: string): void {
  if (there === undefined && given !== undefined) throw notFound();
  if (there !== undefined && given === undefined) {
    throw new Refused('unprocessable', `Invalid request.\n\n"sha" wasn't supplied.`);
  }
  if (there !== given) throw new Refused('conflict', `${path} does not match ${given}`);
}

function committed(
  { site, caller }: AnyCall,
  store: GitStore,
  facts: Pick<Commit, 'tree' | 'parents' | 'message'>,
): { commitSha: string; commit: Commit } {
  const { login } = accountOf(site.state, caller.actorId);
  const person = { name: login, email: `${login}@users.noreply.github.com`, at: site.now() };
  const commit = { ...facts, author: person, committer: person };
  return { commitSha: keep(store, { type: 'commit', commit }), commit };
}

function nameOf({ site }: AnyCall, repository: RepositoryRecord): string {
  return fullName(site.state, repository);
}
