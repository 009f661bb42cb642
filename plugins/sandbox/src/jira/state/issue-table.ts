import type { IssueRecord } from '../model/records.ts';

const NONE: ReadonlySet<number> = new Set();

/** Issues by id, with the two groupings that queries ask for most. */
export interface IssueTable {
  get(id: number): IssueRecord | undefined;
  put(issue: IssueRecord): void;
  remove(id: number): void;
  values(): Iterable<IssueRecord>;
  inProject(projectId: string): ReadonlySet<number>;
  childrenOf(parentId: number): ReadonlySet<number>;
}

export function createIssueTable(): IssueTable {
  const issues = new Map<number, IssueRecord>();
  const projects = new Map<string, Set<number>>();
  const children = new Map<number, Set<number>>();

  function forget(issue: IssueRecord): void {
    projects.get(issue.projectId)?.delete(issue.id);
    if (issue.parentId !== null) children.get(issue.parentId)?.delete(issue.id);
  }

  return {
    get: (id) => issues.get(id),
    put(issue) {
      const before = issues.get(issue.id);
      if (before !== undefined) forget(before);
      issues.set(issue.id, issue);
      group(projects, issue.projectId).add(issue.id);
      if (issue.parentId !== null) group(children, issue.parentId).add(issue.id);
    },
    remove(id) {
      const before = issues.get(id);
      if (before !== undefined) forget(before);
      issues.delete(id);
    },
    values: () => issues.values(),
    inProject: (projectId) => projects.get(projectId) ?? NONE,
    childrenOf: (parentId) => children.get(parentId) ?? NONE,
  };
}

function group<K>(groups: Map<K, Set<number>>, key: K): Set<number> {
  const known = groups.get(key);
  if (known !== undefined) return known;
  const fresh = new Set<number>();
  groups.set(key, fresh);
  return fresh;
}
