import type { Octokit } from '@octokit/rest';
import { ToolError } from '@throughline/core';
import { z } from 'zod';
import { toToolError } from '../../../src/client/github-error.ts';

/** The files of the branch. */
export interface BranchFiles {
  readonly facts: string;
  readonly places: string;
}

/** The branch as it was read. */
export interface BranchState {
  /** The commit that was read; null: there is no such branch. */
  readonly head: string | null;
  /** The tree of that commit. */
  readonly tree: string | null;
  readonly files: BranchFiles;
}

export interface FactBranch {
  readonly name: string;
  read(): Promise<BranchState>;
  /**
   * Writes both files in one commit upon the one that was read. `overtaken`: somebody else wrote to the branch, or removed
   * it, since; then nothing was written.
   */
  write(
    upon: BranchState,
    files: BranchFiles,
    message: string,
  ): Promise<{ readonly kind: 'written'; readonly state: BranchState } | { readonly kind: 'overtaken' }>;
}

interface BranchPlace {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
  readonly branch: string;
  readonly now: () => number;
}

const FACTS = 'facts.jsonl';
const PLACES = 'places.jsonl';
const README = 'README.md';
const ABOUT = `The history of the goals, written by an Action. Do not edit: every fact carries the hash of the one before.

- \`${FACTS}\`: what was decided, one fact to a line.
- \`${PLACES}\`: what was shown where.
`;

/** A branch of its own, without a common past with any other, kept by the git data API: no checkout, no git. */
export function factBranch(place: BranchPlace): FactBranch {
  return {
    name: place.branch,
    read: () => readBranch(place),
    write: (upon, files, message) => writeBranch(place, upon, { files, message }),
  };
}

async function readBranch(place: BranchPlace): Promise<BranchState> {
  const { octokit, owner, repo } = place;
  const head = await headOf(place);
  if (head === null) return { head, tree: null, files: { facts: '', places: '' } };
  const commit = await asked(place, () => octokit.rest.git.getCommit({ owner, repo, commit_sha: head }));
  const tree_sha = commit.data.tree.sha;
  const tree = await asked(place, () => octokit.rest.git.getTree({ owner, repo, tree_sha }));
  const blobOf = async (path: string): Promise<string> => {
    const entry = tree.data.tree.find((file) => file.path === path);
    if (entry?.sha === undefined) return '';
    const file_sha = entry.sha;
    const blob = await asked(place, () => octokit.rest.git.getBlob({ owner, repo, file_sha }));
    return Buffer.from(blob.data.content, 'base64').toString('utf8');
  };
  const files = { facts: await blobOf(FACTS), places: await blobOf(PLACES) };
  return { head, tree: tree_sha, files };
}

async function headOf(place: BranchPlace): Promise<string | null> {
  const { octokit, owner, repo, branch } = place;
  try {
    const { data } = await octokit.rest.git.getRef({ owner, repo, ref: `heads/${branch}` });
    return data.object.sha;
  } catch (thrown) {
    if (statusOf(thrown) === 404) return null;
    if (statusOf(thrown) === 409) throw emptyRepository();
    throw toToolError(thrown, place.now());
  }
}

/** Octokit repeats what failed; a write that got no answer may have been carried out. */
const ONCE = { request: { retries: 0 } };

async function writeBranch(
  place: BranchPlace,
  upon: BranchState,
  { files, message }: { readonly files: BranchFiles; readonly message: string },
): ReturnType<FactBranch['write']> {
  const { octokit, owner, repo } = place;
  const at = { owner, repo };
  const tree = await written(place, () =>
    octokit.rest.git.createTree({
      ...at,
      ...ONCE,
      ...(upon.tree === null ? {} : { base_tree: upon.tree }),
      tree: changedFiles(upon, files),
    }),
  );
  const parents = upon.head === null ? [] : [upon.head];
  const commit = await written(place, () =>
    octokit.rest.git.createCommit({ ...at, ...ONCE, message, tree: tree.data.sha, parents }),
  );
  const head = commit.data.sha;
  return (await moved(place, upon.head, head))
    ? { kind: 'written', state: { head, tree: tree.data.sha, files } }
    : { kind: 'overtaken' };
}

function changedFiles({ tree, files: before }: BranchState, files: BranchFiles) {
  const changed = [
    ...(tree === null ? [[README, ABOUT] as const] : []),
    ...(files.facts === before.facts ? [] : [[FACTS, files.facts] as const]),
    ...(files.places === before.places ? [] : [[PLACES, files.places] as const]),
  ];
  return changed.map(([path, content]) => ({ path, mode: '100644', type: 'blob', content }) as const);
}

/** Moves the branch to the commit, if it still stands where it was read. */
async function moved(place: BranchPlace, from: string | null, to: string): Promise<boolean> {
  const { octokit, owner, repo, branch } = place;
  const at = { owner, repo, ...ONCE, sha: to };
  try {
    if (from === null) await octokit.rest.git.createRef({ ...at, ref: `refs/heads/${branch}` });
    else await octokit.rest.git.updateRef({ ...at, ref: `heads/${branch}` });
    return true;
  } catch (thrown) {
    // Where the branch stands now tells what happened, in whatever words it was refused or whether the answer was lost.
    const now = await headOf(place);
    if (now === to) return true;
    if (now !== from) return false;
    throw asWriting(thrown, place);
  }
}

async function asked<T>({ now }: BranchPlace, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    throw toToolError(thrown, now());
  }
}

async function written<T>(place: BranchPlace, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (thrown) {
    if (statusOf(thrown) === 409) throw emptyRepository();
    throw asWriting(thrown, place);
  }
}

const withStatus = z.object({ status: z.number() });

function statusOf(thrown: unknown): number | undefined {
  return withStatus.safeParse(thrown).data?.status;
}

function asWriting(thrown: unknown, { owner, repo, branch, now }: BranchPlace): ToolError {
  const error = toToolError(thrown, now());
  if (error.problem !== 'forbidden' && statusOf(thrown) !== 404) return error;
  const message = `The token may not write the branch ${branch} of ${owner}/${repo}. Give the job the permission “contents: write”.`;
  return new ToolError(error.tool, 'forbidden', message, { cause: error.cause });
}

function emptyRepository(): ToolError {
  return new ToolError('github', 'refused', 'The repository is empty. Push a first commit, then run again.');
}
