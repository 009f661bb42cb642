import type { StateReason, WorkRecord } from '../model/records.ts';
import type { SiteCore } from '../state/core.ts';
import { putWork } from '../state/write.ts';
import { checkBody, checkTitle } from './create-issue.ts';
import { WORK_STEPS } from './work-steps.ts';

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
  const steps = WORK_STEPS.flatMap((step) => step(core, actorId, work, after));
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
