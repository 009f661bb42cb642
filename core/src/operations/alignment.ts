import { applyPending } from '../caches/apply-facts.ts';
import type { Addition } from '../facts/commit.ts';
import { type SubjectId, subjectId } from '../facts/fact.ts';
import { type Refused, refused } from '../facts/refusal.ts';
import { circleThrough } from '../goals/cycle.ts';
import type { GoalId } from '../goals/goal.ts';
import { openGoal } from './on-goal.ts';
import { type Acting, isRefused } from './operation.ts';

/**
 * One subject that every change of the goal graph adds a fact to. Two people who at the same moment would close a circle
 * with two edges both write its next version, so only one of them can. It also tells which goals ever were children.
 */
const ALIGNMENTS: SubjectId = subjectId('alignment', 'all');

export async function alignmentAddition(acting: Acting, child: GoalId, parent: GoalId): Promise<Addition> {
  const changed: AlignmentChanged = { kind: 'alignment.changed', child, parent };
  return {
    subject: ALIGNMENTS,
    head: await acting.world.journal.head(ALIGNMENTS),
    facts: [changed],
    textFields: [],
  };
}

interface AlignmentChanged {
  readonly kind: 'alignment.changed';
  readonly child: GoalId;
  readonly parent: GoalId;
}

/**
 * Checks that a goal may go under a parent: the viewer sees the parent, it is open, and no circle closes. The returned
 * addition must land together with the alignment; it was read before the graph was looked at.
 */
export async function checkParent(
  acting: Acting,
  child: GoalId,
  parent: GoalId,
): Promise<Addition | Refused> {
  const addition = await alignmentAddition(acting, child, parent);
  await applyPending(acting.world);
  const open = await openGoal(acting, parent, 'read', 'parent');
  if (isRefused(open)) return open;
  if (open.row.status === 'closed') return refused('closed', 'The parent is closed.', 'parent');
  const circle = circleThrough(child, parent, await acting.world.goals.alignmentsAbove([parent]));
  return circle === null ? addition : circleRefused(acting, circle);
}

/** Names the circle in words; goals that the viewer may not see stand in it without their names. */
async function circleRefused(acting: Acting, circle: readonly GoalId[]): Promise<Refused> {
  const rows = await acting.world.goals.goals(circle, acting.filter);
  const titles = new Map(rows.map(({ goal, title }) => [goal, `“${title}”`]));
  const steps = [...circle, ...circle.slice(0, 1)].map(
    (goal) => titles.get(goal) ?? 'a goal that you cannot see',
  );
  return refused('cycle', `This would close a circle: ${steps.join(' → ')}.`, 'parent');
}

/** Every goal that was ever aligned under the parent. */
export async function everChildren(acting: Acting): Promise<ReadonlyMap<GoalId, readonly GoalId[]>> {
  const facts = await acting.world.journal.read(ALIGNMENTS);
  const pairs = facts.flatMap(({ body }) =>
    typeof body.child === 'string' && typeof body.parent === 'string'
      ? [{ child: body.child, parent: body.parent }]
      : [],
  );
  const grouped = Map.groupBy(pairs, ({ parent }) => parent);
  return new Map(
    [...grouped].map(([parent, edges]) => [parent, [...new Set(edges.map(({ child }) => child))]]),
  );
}
