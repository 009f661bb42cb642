import type { JsonObject } from '../../jira/model/json.ts';
import type { IssueRecord, WorkRecord } from '../model/records.ts';
import { record, type SiteCore } from '../state/core.ts';
import { must } from '../state/site-state.ts';
import { accountViewOf } from '../views/account-view.ts';
import { issueTypeView } from '../views/issue-view.ts';
import { labelView, milestoneView } from '../views/label-view.ts';
import { tellOfIssue } from './tell.ts';

type Step = (
  core: SiteCore,
  actorId: number,
  before: WorkRecord,
  after: WorkRecord,
) => readonly (() => void)[];

/** Each looks at one side of a change; what it returns writes the history and tells the webhooks, once the change is made. */
export const WORK_STEPS: readonly Step[] = [texts, states, milestones, labels, assignees, types];

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
