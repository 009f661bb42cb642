import type { GitStore } from '../git/git-store.ts';
import type { Kind, Records } from '../model/records.ts';

type Tables = { readonly [K in Kind]: Map<number, Records[K]> };

/** Everything a site holds. Records are replaced, never changed in place; the indexes follow by `state/write.ts`. */
export interface SiteState {
  readonly tables: Tables;
  /** The next database id. */
  newId(): number;
  /** Accounts by login, repositories by `owner/name`; in lower case. */
  readonly logins: Map<string, number>;
  readonly repositoryNames: Map<string, number>;
  readonly appSlugs: Map<string, number>;
  /** Of each repository: issues and pull requests by number. */
  readonly numbers: Map<number, Map<number, { readonly kind: 'Issue' | 'PullRequest'; readonly id: number }>>;
  /** Of each repository: how many issues and pull requests are open. */
  readonly openWork: Map<number, number>;
  /** Of each owner: projects by number. */
  readonly projectNumbers: Map<number, Map<number, number>>;
  /** Of each project: its items in their order. */
  readonly projectItems: Map<number, number[]>;
  /** Of each issue, pull request or draft: the items that show it. */
  readonly itemsOfContent: Map<number, Set<number>>;
  readonly labelsOf: Map<number, Set<number>>;
  readonly milestonesOf: Map<number, Set<number>>;
  /** Of each milestone: the issues and pull requests in it. */
  readonly workOfMilestone: Map<number, Set<number>>;
  readonly commentsOf: Map<number, number[]>;
  readonly eventsOf: Map<number, number[]>;
  readonly statusUpdatesOf: Map<number, number[]>;
  readonly viewsOf: Map<number, number[]>;
  /** Of each repository: its git objects and refs. */
  readonly git: Map<number, GitStore>;
}

export function emptyState(): SiteState {
  let last = 1000;
  return {
    tables: emptyTables(),
    newId() {
      last += 1;
      return last;
    },
    logins: new Map(),
    repositoryNames: new Map(),
    appSlugs: new Map(),
    numbers: new Map(),
    openWork: new Map(),
    projectNumbers: new Map(),
    projectItems: new Map(),
    itemsOfContent: new Map(),
    labelsOf: new Map(),
    milestonesOf: new Map(),
    workOfMilestone: new Map(),
    commentsOf: new Map(),
    eventsOf: new Map(),
    statusUpdatesOf: new Map(),
    viewsOf: new Map(),
    git: new Map(),
  };
}

function emptyTables(): Tables {
  return {
    User: new Map(),
    Bot: new Map(),
    Organization: new Map(),
    Repository: new Map(),
    Label: new Map(),
    Milestone: new Map(),
    Issue: new Map(),
    PullRequest: new Map(),
    IssueComment: new Map(),
    IssueEvent: new Map(),
    IssueType: new Map(),
    IssueField: new Map(),
    App: new Map(),
    Installation: new Map(),
    ProjectV2: new Map(),
    ProjectField: new Map(),
    ProjectV2Item: new Map(),
    DraftIssue: new Map(),
    ProjectV2StatusUpdate: new Map(),
    ProjectV2View: new Map(),
  };
}

/** The list, set or map under a key, made when there is none yet. */
export function under<V>(index: Map<number, V>, key: number, make: () => V): V {
  const there = index.get(key);
  if (there !== undefined) return there;
  const made = make();
  index.set(key, made);
  return made;
}

/** A record that another one refers to; its absence is a fault of the stand-in, not of the caller. */
export function must<K extends Kind>(state: SiteState, kind: K, id: number): Records[K] {
  const record = state.tables[kind].get(id);
  if (record === undefined) throw new Error(`There is no ${kind} with the id ${id}.`);
  return record;
}

/** The records of these ids, those that are gone left out. */
export function existing<K extends Kind>(
  state: SiteState,
  kind: K,
  ids: Iterable<number> | undefined,
): readonly Records[K][] {
  const found: Records[K][] = [];
  for (const id of ids ?? []) {
    const record = state.tables[kind].get(id);
    if (record !== undefined) found.push(record);
  }
  return found;
}
