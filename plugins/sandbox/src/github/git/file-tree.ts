import { type GitStore, keep, type TreeEntry } from './git-store.ts';

export interface TreeFile {
  readonly mode: string;
  readonly sha: string;
}

/** All files below a tree, by path. */
export function filesOf(store: GitStore, treeSha: string, prefix = ''): Map<string, TreeFile> {
  const files = new Map<string, TreeFile>();
  for (const entry of entriesOf(store, treeSha)) {
    const path = `${prefix}${entry.name}`;
    if (entry.type === 'blob') files.set(path, { mode: entry.mode, sha: entry.sha });
    else for (const [below, file] of filesOf(store, entry.sha, `${path}/`)) files.set(below, file);
  }
  return files;
}

/** The entries right below a tree; none for a hash that is no tree. */
export function entriesOf(store: GitStore, treeSha: string): readonly TreeEntry[] {
  const object = store.objects.get(treeSha);
  return object?.type === 'tree' ? object.entries : [];
}

/** Writes the trees that hold these files; returns the root's hash. */
export function writeTree(store: GitStore, files: ReadonlyMap<string, TreeFile>): string {
  const entries: TreeEntry[] = [];
  const folders = new Map<string, Map<string, TreeFile>>();
  for (const [path, file] of files) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      entries.push({ name: path, mode: file.mode, type: 'blob', sha: file.sha });
      continue;
    }
    const folder = path.slice(0, slash);
    const below = folders.get(folder) ?? new Map<string, TreeFile>();
    folders.set(folder, below.set(path.slice(slash + 1), file));
  }
  for (const [name, below] of folders) {
    entries.push({ name, mode: '040000', type: 'tree', sha: writeTree(store, below) });
  }
  return keep(store, { type: 'tree', entries });
}

/** The file of a path below a tree. */
export function fileAt(store: GitStore, treeSha: string, path: string): TreeEntry | undefined {
  const [first = '', ...rest] = path.split('/');
  const entry = entriesOf(store, treeSha).find(({ name }) => name === first);
  if (rest.length === 0 || entry === undefined) return entry;
  return entry.type === 'tree' ? fileAt(store, entry.sha, rest.join('/')) : undefined;
}

/** The tree of a commit; undefined for a hash that is no commit. */
export function treeOf(store: GitStore, commitSha: string): string | undefined {
  const object = store.objects.get(commitSha);
  return object?.type === 'commit' ? object.commit.tree : undefined;
}

/** Whether a commit comes before another, or is the same one. */
export function isAncestor(store: GitStore, ancestor: string, of: string): boolean {
  const pending = [of];
  const seen = new Set<string>();
  for (let sha = pending.pop(); sha !== undefined; sha = pending.pop()) {
    if (sha === ancestor) return true;
    if (seen.has(sha)) continue;
    seen.add(sha);
    const object = store.objects.get(sha);
    if (object?.type === 'commit') pending.push(...object.commit.parents);
  }
  return false;
}
