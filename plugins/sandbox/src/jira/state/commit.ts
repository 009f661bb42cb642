import type { History, IssueRecord } from '../model/records.ts';
import { changeItems } from './change-items.ts';
import { eventPayload } from './event-payload.ts';
import type { Actor, SiteCore } from './site-core.ts';
import type { SiteState } from './site-state.ts';

/** Puts a record where reads and searches find it. */
export function store(state: SiteState, issue: IssueRecord, at: number): void {
  state.issues.put(issue);
  state.keys.set(issue.key.toUpperCase(), issue.id);
  state.index.note(issue.id, issue, at);
}

export function commitCreate(core: SiteCore, actor: Actor, issue: IssueRecord): void {
  store(core.state, issue, core.now());
  core.events.emit(eventPayload(core.state, 'avi:jira:created:issue', issue, { actor }));
}

/**
 * Makes a change: one changelog entry with every field that differs, the dates that follow from it, one event
 * (and one more when the assignee is new). A draft equal to the issue changes nothing, and nobody hears of it.
 */
export function commitEdit(
  core: SiteCore,
  actor: Actor,
  before: IssueRecord,
  draft: IssueRecord,
): IssueRecord {
  const { state } = core;
  const at = core.now();
  const items = changeItems(state, before, draft);
  if (items.length === 0) return before;
  state.counters.history += 1;
  const history: History = { id: state.counters.history, at, author: actor.accountId, items };
  const after = {
    ...withDates(state, before, draft, at),
    updated: at,
    histories: [...before.histories, history],
  };
  store(state, after, at);
  core.events.emit(eventPayload(state, 'avi:jira:updated:issue', after, { actor, history }));
  if (after.assignee !== before.assignee) {
    core.events.emit(eventPayload(state, 'avi:jira:assigned:issue', after, { actor, history }));
  }
  return after;
}

/** Properties have no changelog, do not move `updated` and send no issue event. */
export function commitProperties(
  core: SiteCore,
  issue: IssueRecord,
  properties: IssueRecord['properties'],
): void {
  store(core.state, { ...issue, properties }, core.now());
}

/** Deletes an issue with its sub-tasks. As on the real one, an event is sent for the issue only, none for its sub-tasks. */
export function commitDelete(core: SiteCore, actor: Actor, issue: IssueRecord): void {
  const { state } = core;
  for (const id of [...state.issues.childrenOf(issue.id)]) {
    const child = state.issues.get(id);
    if (child === undefined) continue;
    if (state.issueTypes.get(child.typeId)?.subtask === true) remove(core, child);
    else store(state, { ...child, parentId: null }, core.now());
  }
  remove(core, issue);
  core.events.emit(eventPayload(state, 'avi:jira:deleted:issue', issue, { actor }));
}

function remove(core: SiteCore, issue: IssueRecord): void {
  const { state } = core;
  state.issues.remove(issue.id);
  for (const [key, id] of [...state.keys]) if (id === issue.id) state.keys.delete(key);
  state.index.note(issue.id, undefined, core.now());
}

function withDates(state: SiteState, before: IssueRecord, draft: IssueRecord, at: number): IssueRecord {
  const category = (issue: IssueRecord): string | undefined => state.statuses.get(issue.statusId)?.category;
  const moved = category(before) !== category(draft);
  const resolved = draft.resolutionId === null ? null : before.resolutionId === null ? at : before.resolved;
  return { ...draft, resolved, statusCategoryChanged: moved ? at : draft.statusCategoryChanged };
}
