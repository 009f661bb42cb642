import { createHash } from 'node:crypto';

export type GitObject =
  | { readonly type: 'blob'; readonly content: Buffer }
  | { readonly type: 'tree'; readonly entries: readonly TreeEntry[] }
  | { readonly type: 'commit'; readonly commit: Commit };

export interface TreeEntry {
  /** One name, without slashes. */
  readonly name: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree';
  readonly sha: string;
}

export interface Person {
  readonly name: string;
  readonly email: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
  readonly message: string;
}

/** A repository's objects by their real hashes, and its refs (`refs/heads/main`). */
export interface GitStore {
  readonly objects: Map<string, GitObject>;
  readonly refs: Map<string, string>;
}

export function createGitStore(): GitStore {
  return { objects: new Map(), refs: new Map() };
}

/** Keeps an object; returns the hash that git gives it. */
export function keep(store: GitStore, object: GitObject): string {
  const body = bytesOf(object);
  const sha = createHash('sha1').update(`${object.type} ${body.length}\0`).update(body).digest('hex');
  store.objects.set(sha, object);
  return sha;
}

function bytesOf(object: GitObject): Buffer {
  switch (object.type) {
    case 'blob':
      return object.content;
    case 'tree':
      return Buffer.concat(sorted(object.entries).map(entryBytes));
    case 'commit':
      return Buffer.from(commitText(object.commit));
  }
}

/** Git sorts a directory as if its name ended in a slash. */
function sorted(entries: readonly TreeEntry[]): readonly TreeEntry[] {
  const key = ({ name, type }: TreeEntry): string => (type === 'tree' ? `${name}/` : name);
  return entries.toSorted((a, b) => Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b))));
}

function entryBytes({ mode, name, sha }: TreeEntry): Buffer {
  return Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`), Buffer.from(sha, 'hex')]);
}

function commitText({ tree, parents, author, committer, message }: Commit): string {
  const stamp = ({ name, email, at }: Person): string => `${name} <${email}> ${Math.floor(at / 1000)} +0000`;
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${stamp(author)}`,
    `committer ${stamp(committer)}`,
  ];
  return `${lines.join('\n')}\n\n${message}`;
}
