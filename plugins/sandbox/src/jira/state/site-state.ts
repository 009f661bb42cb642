import type {
  FieldRecord,
  IndexedProperty,
  IssueRecord,
  IssueTypeRecord,
  NamedRecord,
  ProjectRecord,
  SecurityLevelRecord,
  SprintRecord,
  StatusRecord,
  UserRecord,
} from '../model/records.ts';
import { createIssueTable, type IssueTable } from './issue-table.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';
import type { TaskRecord } from './task-record.ts';

export interface SiteFacts {
  readonly baseUrl: string;
  readonly cloudId: string;
  readonly title: string;
  readonly timeZone: string;
  /** The app's own account. */
  readonly appAccountId: string;
  /**
   * How stories hang on epics. `parent`: as on Cloud today, by `parent`, with the Epic Link field repeating it.
   * `epic-link`: as on older sites, by the Epic Link field alone; `parent` is for sub-tasks.
   */
  readonly hierarchy: 'parent' | 'epic-link';
}

/** Everything that a site holds. Records are replaced, never changed. */
export interface SiteState {
  readonly facts: SiteFacts;
  readonly users: Map<string, UserRecord>;
  readonly administrators: Set<string>;
  /** Accounts that hold a global permission of an app's own, by its key. */
  readonly globalPermissions: Map<string, ReadonlySet<string>>;
  readonly statuses: Map<string, StatusRecord>;
  readonly issueTypes: Map<string, IssueTypeRecord>;
  readonly resolutions: Map<string, NamedRecord>;
  readonly priorities: Map<string, NamedRecord>;
  readonly securityLevels: Map<string, SecurityLevelRecord>;
  readonly sprints: Map<number, SprintRecord>;
  readonly fields: Map<string, FieldRecord>;
  readonly indexedProperties: IndexedProperty[];
  readonly projects: Map<string, ProjectRecord>;
  readonly issues: IssueTable;
  /** Every key that an issue has or had, in capitals. */
  readonly keys: Map<string, number>;
  /** The highest number given out so far, by project id. */
  readonly lastNumbers: Map<string, number>;
  readonly index: SearchIndex;
  readonly tasks: Map<string, TaskRecord>;
  /** `revision` grows with each change to anything but issues, so that cached results can be told from stale ones. */
  readonly counters: {
    issue: number;
    history: number;
    project: number;
    version: number;
    task: number;
    revision: number;
  };
}

/** @param searchDelay milliseconds until a change can be found by JQL */
export function createSiteState(facts: SiteFacts, searchDelay: number): SiteState {
  return {
    facts,
    users: new Map(),
    administrators: new Set(),
    globalPermissions: new Map(),
    statuses: new Map(),
    issueTypes: new Map(),
    resolutions: new Map(),
    priorities: new Map(),
    securityLevels: new Map(),
    sprints: new Map(),
    fields: new Map(),
    indexedProperties: [],
    projects: new Map(),
    issues: createIssueTable(),
    keys: new Map(),
    lastNumbers: new Map(),
    index: createSearchIndex(searchDelay),
    tasks: new Map(),
    counters: { issue: 10_000, history: 10_000, project: 10_000, version: 10_000, task: 10_000, revision: 0 },
  };
}

/** Tells apart the states before and after any change: of issues in the index, or of anything around them. */
export function stateVersion(state: SiteState): string {
  return `${state.index.version()}.${state.counters.revision}`;
}

/** Finds by id or by any key that the issue ever had, in any case. */
export function findIssue(state: SiteState, idOrKey: string): IssueRecord | undefined {
  const id = /^\d+$/.test(idOrKey) ? Number(idOrKey) : state.keys.get(idOrKey.toUpperCase());
  return id === undefined ? undefined : state.issues.get(id);
}

export function findProject(state: SiteState, idOrKey: string): ProjectRecord | undefined {
  const byId = state.projects.get(idOrKey);
  if (byId !== undefined) return byId;
  const wanted = idOrKey.toUpperCase();
  return [...state.projects.values()].find((project) => project.key.toUpperCase() === wanted);
}

/** The record that an id in another record points to; a missing one is a fault of the stand-in, not of its caller. */
export function recordOf<K, R>(records: ReadonlyMap<K, R>, id: K, what: string): R {
  const record = records.get(id);
  if (record === undefined)
    throw new Error(`The stand-in holds no ${what} ${String(id)} although another record names it.`);
  return record;
}

/** Finds by id, or by name in any case. */
export function findNamed<R extends { readonly id: string; readonly name: string }>(
  records: ReadonlyMap<string, R>,
  idOrName: string,
): R | undefined {
  const wanted = idOrName.toLowerCase();
  return (
    records.get(idOrName) ?? [...records.values()].find((record) => record.name.toLowerCase() === wanted)
  );
}
