import type { JsonObject } from '../../jira/model/json.ts';
import type { IssueRecord, StateReason, WorkRecord } from '../model/records.ts';
import { record, type SiteCore } from '../state/core.ts';
import { must } from '../state/site-state.ts';
import { putWork } from '../state/write.ts';
import { accountViewOf } from '../views/account-view.ts';
import { issueTypeView } from '../views/issue-view.ts';
import { labelView, milestoneView } from '../views/label-view.ts';
import { checkBody, checkTitle } from './create-issue.ts';
import { tellOfIssue } from './tell.ts';

/** What may change about an issue or pull request at once; what is left out stays. */
export interface WorkChange {
  readonly title?: string;
  readonly body?: string | null;
  readonly state?: 'open' | 'closed';
  readonly stateReason?: StateReason | null;
  readonly milestoneId?: number | null;
  readonly labelIds?: readonly number[];
  readonly assigneeIds?: readonly number[];
  /** Issues only. */
  readonly typeId?: number | null;
}

/** Makes a change with its history and its webhooks. One that changes nothing is heard by nobody and moves no date. */
export function changeWork(
  core: SiteCore,
  actorId: number,
  work: WorkRecord,
  change: WorkChange,
): WorkRecord {
  if (change.title !== undefined) checkTitle(change.title);
  if (change.body !== undefined) checkBody(change.body);
  const after = applied(core, actorId, work, change);
  const steps = STEPS.flatMap((step) => step(core, actorId, work, after));
  if (steps.length === 0) return work;
  putWork(core.state, after);
  for (const tell of steps) tell();
  return after;
}

function applied(core: SiteCore, actorId: number, work: WorkRecord, change: WorkChange): WorkRecord {
  const { state, stateReason, typeId, ...plain } = change;
  const moved: WorkRecord = { ...work, ...plain, updatedAt: core.now() };
  const typed = moved.kind === 'Issue' && typeId !== undefined ? { ...moved, typeId } : moved;
  if (state === undefined || typed.state === 'merged') return typed;
  if (typed.kind === 'PullRequest') return { ...typed, state, ...closing(core, actorId, work, state) };
  return {
    ...typed,
    state,
    stateReason: reason(work, state, stateReason),
    ...closing(core, actorId, work, state),
  };
}

function closing(
  core: SiteCore,
  actorId: number,
  work: WorkRecord,
  state: 'open' | 'closed',
): { closedAt: number | null; closedById: number | null } {
  if (state === 'open') return { closedAt: null, closedById: null };
  const { closedAt, closedById } = work;
  return work.state === 'open' ? { closedAt: core.now(), closedById: actorId } : { closedAt, closedById };
}

/** A reopened issue has the reason 'reopened', a closed one 'completed' unless something else is said. */
function reason(
  before: WorkRecord,
  state: 'open' | 'closed',
  asked: StateReason | null | undefined,
): StateReason | null {
  const had = before.kind === 'Issue' ? before.stateReason : null;
  if (state === 'open') return before.state === 'open' ? had : 'reopened';
  if (asked !== undefined && asked !== null) return asked;
  return before.state === 'open' ? 'completed' : had;
}

type Step = (
  core: SiteCore,
  actorId: number,
  before: WorkRecord,
  after: WorkRecord,
) => readonly (() => void)[];

const STEPS: readonly Step[] = [texts, states, milestones, labels, assignees, types];

function texts(
  core: SiteCore,
  actorId: number,
  before: WorkRecord,
  after: WorkRecord,
): readonly (() => void)[] {
  const changes: Record<string, JsonObject> = {};
  if (before.title !== after.title) changes.title = { from: before.title };
  if (before.body !== after.body) changes.body = { from: before.body ?? '' };
  if (Object.keys(changes).length === 0) return [];
  return [
    () => {
      if (before.title !== after.title) {
        record(core, after.id, actorId, { event: 'renamed', from: before.title, to: after.title });
      }
      tellOfIssue(core, actorId, after, { action: 'edited', more: () => ({ changes }) });
    },
  ];
}

function states(
  core: SiteCore,
  actorId: number,
  before: WorkRecord,
  after: WorkRecord,
): readonly (() => void)[] {
  const stateReason = after.kind === 'Issue' ? after.stateReason : null;
  const same =
    before.state === after.state && (before.kind !== 'Issue' || before.stateReason === stateReason);
  if (same) return [];
  return [
    () => {
      if (after.state === 'open') record(core, after.id, actorId, { event: 'reopened' });
      else record(core, after.id, actorId, { event: 'closed', stateReason });
      tellOfIssue(core, actorId, after, { action: after.state === 'open' ? 'reopened' : 'closed' });
    },
  ];
}

function milestones(
  core: SiteCore,
  actorId: number,
  before: WorkRecord,
  after: WorkRecord,
): readonly (() => void)[] {
  if (before.milestoneId === after.milestoneId) return [];
  const step = (id: number | null, event: 'milestoned' | 'demilestoned'): readonly (() => void)[] => {
    const milestone = id === null ? undefined : core.state.tables.Milestone.get(id);
    if (milestone === undefined) return [];
    return [
      () => {
        record(core, after.id, actorId, { event, title: milestone.title });
        const more = () => ({ milestone: milestoneView(core.state, milestone) });
        tellOfIssue(core, actorId, after, { action: event, more });
      },
    ];
  };
  return [...step(before.milestoneId, 'demilestoned'), ...step(after.milestoneId, 'milestoned')];
}

function labels(
  core: SiteCore,
  actorId: number,
  before: WorkRecord,
  after: WorkRecord,
): readonly (() => void)[] {
  const step = (id: number, event: 'labeled' | 'unlabeled') => (): void => {
    const label = must(core.state, 'Label', id);
    record(core, after.id, actorId, { event, name: label.name, color: label.color });
    tellOfIssue(core, actorId, after, {
      action: event,
      more: () => ({ label: labelView(core.state, label) }),
    });
  };
  return [
    ...without(before.labelIds, after.labelIds).map((id) => step(id, 'unlabeled')),
    ...without(after.labelIds, before.labelIds).map((id) => step(id, 'labeled')),
  ];
}

function assignees(
  core: SiteCore,
  actorId: number,
  before: WorkRecord,
  after: WorkRecord,
): readonly (() => void)[] {
  const step = (userId: number, event: 'assigned' | 'unassigned') => (): void => {
    record(core, after.id, actorId, { event, userId });
    const more = () => ({ assignee: accountViewOf(core.state, userId) });
    tellOfIssue(core, actorId, after, { action: event, more });
  };
  return [
    ...without(before.assigneeIds, after.assigneeIds).map((id) => step(id, 'unassigned')),
    ...without(after.assigneeIds, before.assigneeIds).map((id) => step(id, 'assigned')),
  ];
}

function types(
  core: SiteCore,
  actorId: number,
  before: WorkRecord,
  after: WorkRecord,
): readonly (() => void)[] {
  if (before.kind !== 'Issue' || after.kind !== 'Issue' || before.typeId === after.typeId) return [];
  return [() => noteType(core, actorId, after, before.typeId)];
}

function noteType(core: SiteCore, actorId: number, issue: IssueRecord, previousId: number | null): void {
  const typeId = issue.typeId ?? previousId ?? 0;
  const event =
    issue.typeId === null
      ? 'issue_type_removed'
      : previousId === null
        ? 'issue_type_added'
        : 'issue_type_changed';
  record(core, issue.id, actorId, { event, typeId, previousId });
  const more = (id: number) => () => ({ type: issueTypeView(must(core.state, 'IssueType', id)) });
  if (previousId !== null) tellOfIssue(core, actorId, issue, { action: 'untyped', more: more(previousId) });
  if (issue.typeId !== null) tellOfIssue(core, actorId, issue, { action: 'typed', more: more(issue.typeId) });
}

function without(from: readonly number[], those: readonly number[]): readonly number[] {
  return from.filter((id) => !those.includes(id));
}
