import type { JsonObject } from '../model/json.ts';
import type { History, IssueRecord } from '../model/records.ts';
import { changeJson } from '../state/event-payload.ts';
import { personView } from './people-view.ts';
import type { ViewContext } from './view-context.ts';

/** One entry of a changelog. */
export function historyView(view: ViewContext, history: History): JsonObject {
  const author = personView(view, history.author);
  return {
    id: String(history.id),
    ...(author === null ? {} : { author }),
    created: view.dateTime(history.at),
    items: history.items.map(changeJson),
  };
}

/**
 * What `expand=changelog` adds: the latest entries, newest first.
 * @param most how many of them; `total` tells of the others
 */
export function changelogView(view: ViewContext, issue: IssueRecord, most: number): JsonObject {
  const total = issue.histories.length;
  const latest = issue.histories.slice(Math.max(0, total - most)).reverse();
  return {
    startAt: 0,
    maxResults: Math.min(most, total),
    total,
    histories: latest.map((history) => historyView(view, history)),
  };
}
