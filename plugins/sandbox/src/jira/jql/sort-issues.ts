import { RANK_TYPE } from '../model/custom-fields.ts';
import type { FieldRecord, IssueRecord } from '../model/records.ts';
import { numberOf } from '../state/issue-keys.ts';
import type { SiteState } from '../state/site-state.ts';
import { findFieldRecords, noSuchField } from './find-field.ts';
import { queryError } from './jql-error.ts';
import type { JqlOrder } from './syntax-tree.ts';

type SortValue = string | number | null;
type Reader = (issue: IssueRecord) => SortValue;
type Order = (a: IssueRecord, b: IssueRecord) => number;

/** Jira takes at most this many fields in ORDER BY here. */
const MOST_FIELDS = 7;
const NEWEST_FIRST: ReadonlySet<string> = new Set(['created', 'updated', 'resolutiondate', 'issuekey']);

/**
 * The order that a query asks for; without one the newest come first. Empty values come last in ascending order. Ties
 * go by id, so that the same query always gives the same order. Throws JqlError for a field that cannot be sorted by.
 */
export function issueOrder(state: SiteState, orderBy: readonly JqlOrder[]): Order {
  if (orderBy.length === 0) return (a, b) => b.created - a.created || b.id - a.id;
  if (orderBy.length > MOST_FIELDS)
    throw queryError(`The ORDER BY clause can have at most ${MOST_FIELDS} fields.`);
  const orders = orderBy.map((order) => fieldOrder(state, order));
  return (a, b) => {
    for (const order of orders) {
      const difference = order(a, b);
      if (difference !== 0) return difference;
    }
    return a.id - b.id;
  };
}

function fieldOrder(state: SiteState, { field, direction }: JqlOrder): Order {
  const [record] = findFieldRecords(state, field);
  if (record === undefined) throw noSuchField(field);
  const sign = (direction ?? (NEWEST_FIRST.has(record.id) ? 'desc' : 'asc')) === 'asc' ? 1 : -1;
  if (record.id === 'issuekey') return (a, b) => sign * compareKeys(state, a, b);
  const read = readerOf(state, record);
  if (read === undefined) throw queryError(`Not able to sort using field '${field.name}'.`);
  return (a, b) => sign * compareValues(read(a), read(b));
}

function compareKeys(state: SiteState, a: IssueRecord, b: IssueRecord): number {
  if (a.projectId === b.projectId) return numberOf(a.key) - numberOf(b.key);
  return compareValues(
    state.projects.get(a.projectId)?.key ?? null,
    state.projects.get(b.projectId)?.key ?? null,
  );
}

function compareValues(a: SortValue, b: SortValue): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

function readerOf(state: SiteState, field: FieldRecord): Reader | undefined {
  const system = systemReader(state, field.id);
  if (system !== undefined || !field.custom) return system;
  if (field.schema?.custom === RANK_TYPE) return (issue) => rankOf(issue, field.id);
  return (issue) => {
    const value = issue.values.get(field.id);
    return typeof value === 'string' || typeof value === 'number' ? value : null;
  };
}

/** Issues without a rank of their own stand in the order in which they were made. */
function rankOf(issue: IssueRecord, fieldId: string): string {
  const rank = issue.values.get(fieldId);
  return typeof rank === 'string' ? rank : `0|i${String(issue.id).padStart(10, '0')}:`;
}

function systemReader(state: SiteState, id: string): Reader | undefined {
  const place = (records: ReadonlyMap<string, unknown>): ReadonlyMap<string, number> =>
    new Map([...records.keys()].map((key, index) => [key, index]));
  const nameOf = (accountId: string | null): SortValue =>
    accountId === null ? null : (state.users.get(accountId)?.displayName ?? accountId);
  const statuses = place(state.statuses);
  const priorities = place(state.priorities);
  const readers: Readonly<Record<string, Reader>> = {
    summary: (issue) => issue.summary.toLowerCase(),
    project: (issue) => state.projects.get(issue.projectId)?.name ?? null,
    issuetype: (issue) => state.issueTypes.get(issue.typeId)?.name ?? null,
    status: (issue) => statuses.get(issue.statusId) ?? null,
    resolution: (issue) =>
      issue.resolutionId === null ? null : (state.resolutions.get(issue.resolutionId)?.name ?? null),
    priority: (issue) => (issue.priorityId === null ? null : -(priorities.get(issue.priorityId) ?? 0)),
    parent: (issue) => (issue.parentId === null ? null : (state.issues.get(issue.parentId)?.key ?? null)),
    assignee: (issue) => nameOf(issue.assignee),
    reporter: (issue) => nameOf(issue.reporter),
    creator: (issue) => nameOf(issue.creator),
    created: (issue) => issue.created,
    updated: (issue) => issue.updated,
    resolutiondate: (issue) => issue.resolved,
    duedate: (issue) => issue.dueDate,
  };
  return readers[id];
}
