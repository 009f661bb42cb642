import type { SeededRandom } from './seeded-random.ts';
import type { PlannedIssue } from './work-plan.ts';
import { DAY } from './work-time.ts';

/** Gives a few stories a past in another epic, as re-planning does. */
export function withMoves(
  issues: readonly PlannedIssue[],
  random: SeededRandom,
  now: number,
): readonly PlannedIssue[] {
  const epics = issues.filter(({ type }) => type === 'Epic');
  return issues.map((issue) => {
    const at = issue.created + 3 * DAY;
    const others = epics.filter((epic) => epic.id !== issue.parent && epic.created <= issue.created);
    const movable = issue.type === 'Story' && issue.parent !== null && at < now && others.length > 0;
    if (!movable || !random.chance(0.06)) return issue;
    return { ...issue, movedFrom: { parent: random.pick(others).id, at } };
  });
}
