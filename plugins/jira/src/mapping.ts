import type { StateCategory } from '@throughline/core';
import { endingKey } from './not-done.ts';
import type { JiraStatus } from './schema.ts';

/** How one site's issues are to be read. Ids of custom fields and statuses differ on every site. */
export interface JiraMapping {
  /** The address of the site, without a slash at its end; null for a file that does not tell. */
  readonly site: string | null;
  /** Fields that hold story points, the first that holds a number counts; none: nothing is estimated. */
  readonly estimateFields: readonly { readonly id: string; readonly name: string }[];
  /** The older field that names an issue's epic by its key. */
  readonly epicField: string | null;
  readonly statuses: StatusTable;
  /** Endings that mean 'not done', as `endingKey` writes them. */
  readonly notDone: ReadonlySet<string>;
  /** Ids of issues that are known by key only, such as the value of the older epic field. */
  readonly idOfKey: ReadonlyMap<string, string>;
  /** Keys of projects by id, for moves whose history names only the id. */
  readonly keyOfProject: ReadonlyMap<string, string>;
}

/** Jira's status categories; `new` and the rare `undefined` are both 'to do'. */
export type OpenOrDone = Exclude<StateCategory, 'cancelled'>;

export interface StatusTable {
  readonly byId: ReadonlyMap<string, OpenOrDone>;
  /** By lower-case name; only names that mean one category on the whole site. */
  readonly byName: ReadonlyMap<string, OpenOrDone>;
}

const CATEGORIES: Readonly<Record<string, OpenOrDone>> = {
  new: 'todo',
  undefined: 'todo',
  indeterminate: 'doing',
  done: 'done',
};

/** The category a status says it has; undefined where it says none, as very old exports do. */
export function categoryOf(status: JiraStatus): OpenOrDone | undefined {
  return status.statusCategory ? CATEGORIES[status.statusCategory.key] : undefined;
}

export function statusTable(statuses: readonly JiraStatus[]): StatusTable {
  const byId = new Map<string, OpenOrDone>();
  const names = new Map<string, Set<OpenOrDone>>();
  for (const status of statuses) {
    const category = categoryOf(status);
    if (category === undefined) continue;
    if (status.id !== undefined) byId.set(status.id, category);
    const name = endingKey(status.name);
    names.set(name, (names.get(name) ?? new Set()).add(category));
  }
  const byName = [...names].flatMap(([name, [category, ...others]]) =>
    category === undefined || others.length > 0 ? [] : [[name, category] as const],
  );
  return { byId, byName: new Map(byName) };
}
