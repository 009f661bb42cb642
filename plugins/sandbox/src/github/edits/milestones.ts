import type { JsonObject } from '../../jira/model/json.ts';
import type { MilestoneRecord } from '../model/records.ts';
import { invalid } from '../model/refusal.ts';
import { isoTime } from '../model/times.ts';
import type { SiteCore } from '../state/core.ts';
import { milestonesOf, workById } from '../state/lookups.ts';
import { putMilestone, putWork } from '../state/write.ts';
import { milestoneView } from '../views/label-view.ts';
import { tellOfRepository } from './tell.ts';

export interface MilestoneText {
  readonly title: string;
  readonly description: string | null;
  readonly dueOn: number | null;
  readonly state: 'open' | 'closed';
}

export function createMilestone(
  core: SiteCore,
  actorId: number,
  repositoryId: number,
  text: MilestoneText,
): MilestoneRecord {
  const others = milestonesOf(core.state, repositoryId);
  checkTitle(others, text.title);
  const at = core.now();
  const milestone: MilestoneRecord = {
    kind: 'Milestone',
    id: core.state.newId(),
    repositoryId,
    number: 1 + Math.max(0, ...others.map(({ number }) => number)),
    ...text,
    closedAt: text.state === 'closed' ? at : null,
    creatorId: actorId,
    createdAt: at,
    updatedAt: at,
  };
  putMilestone(core.state, milestone);
  tell(core, actorId, milestone, { action: 'created' });
  return milestone;
}

export function editMilestone(
  core: SiteCore,
  actorId: number,
  before: MilestoneRecord,
  change: Partial<MilestoneText>,
): MilestoneRecord {
  const { title } = change;
  if (title !== undefined) {
    checkTitle(
      milestonesOf(core.state, before.repositoryId).filter(({ id }) => id !== before.id),
      title,
    );
  }
  const moved = { ...before, ...change, updatedAt: core.now() };
  const closedAt = moved.state === 'open' ? null : (before.closedAt ?? core.now());
  const after: MilestoneRecord = { ...moved, closedAt };
  putMilestone(core.state, after);
  const changes = textChanges(before, after);
  if (Object.keys(changes).length > 0) tell(core, actorId, after, { action: 'edited', changes });
  if (before.state !== after.state) {
    tell(core, actorId, after, { action: after.state === 'open' ? 'opened' : 'closed' });
  }
  return after;
}

/** Takes its issues out of it. As on the real one, they have no event for that. */
export function deleteMilestone(core: SiteCore, actorId: number, milestone: MilestoneRecord): void {
  const { state } = core;
  for (const id of [...(state.workOfMilestone.get(milestone.id) ?? [])]) {
    const work = workById(state, id);
    if (work !== undefined) putWork(state, { ...work, milestoneId: null });
  }
  state.tables.Milestone.delete(milestone.id);
  state.milestonesOf.get(milestone.repositoryId)?.delete(milestone.id);
  tell(core, actorId, milestone, { action: 'deleted' });
}

function checkTitle(others: readonly MilestoneRecord[], title: string): void {
  if (title.trim() === '') throw invalid('Milestone', 'title', 'missing_field');
  if (others.some((other) => other.title === title)) throw invalid('Milestone', 'title', 'already_exists');
}

function textChanges(before: MilestoneRecord, after: MilestoneRecord): JsonObject {
  return {
    ...(before.title === after.title ? {} : { title: { from: before.title } }),
    ...(before.description === after.description ? {} : { description: { from: before.description ?? '' } }),
    ...(before.dueOn === after.dueOn
      ? {}
      : { due_on: { from: before.dueOn === null ? '' : isoTime(before.dueOn) } }),
  };
}

function tell(
  core: SiteCore,
  actorId: number,
  milestone: MilestoneRecord,
  notice: { readonly action: string; readonly changes?: JsonObject },
): void {
  const changes = notice.changes === undefined ? {} : { changes: notice.changes };
  tellOfRepository(core, actorId, milestone.repositoryId, {
    event: 'milestone',
    action: notice.action,
    parts: () => ({ milestone: milestoneView(core.state, milestone), ...changes }),
  });
}
