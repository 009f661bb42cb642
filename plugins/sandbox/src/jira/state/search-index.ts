import type { IssueRecord } from '../model/records.ts';
import { createIssueTable, type IssueTable } from './issue-table.ts';

/** What JQL searches. Like the real one it may lag behind the issues; `reconcileIssues` is the way around. */
export interface SearchIndex {
  readonly table: IssueTable;
  /** Announces that an issue has this record from `at` on; undefined: it is gone. */
  note(id: number, record: IssueRecord | undefined, at: number): void;
  /** Takes in an issue as it is now, ahead of its turn. */
  refresh(id: number, record: IssueRecord | undefined): void;
  /** Takes in what is due by `now`. */
  settle(now: number): void;
  /** Grows with each change, so that cached results can be told from stale ones. */
  version(): number;
}

/** @param delay milliseconds until a change can be found */
export function createSearchIndex(delay: number): SearchIndex {
  const table = createIssueTable();
  let waiting: { readonly id: number; readonly record: IssueRecord | undefined; readonly due: number }[] = [];
  let version = 0;

  function apply(id: number, record: IssueRecord | undefined): void {
    if (record === undefined) table.remove(id);
    else table.put(record);
    version += 1;
  }

  return {
    table,
    note(id, record, at) {
      if (delay <= 0) apply(id, record);
      else waiting.push({ id, record, due: at + delay });
    },
    refresh(id, record) {
      if (!waiting.some((entry) => entry.id === id)) return;
      waiting = waiting.filter((entry) => entry.id !== id);
      apply(id, record);
    },
    settle(now) {
      if (waiting.length === 0) return;
      for (const entry of waiting) if (entry.due <= now) apply(entry.id, entry.record);
      waiting = waiting.filter((entry) => entry.due > now);
    },
    version: () => version,
  };
}
