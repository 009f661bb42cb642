import type { SeededRandom } from './seeded-random.ts';
import type { PlannedIssue } from './work-plan.ts';
import { DAY } from './work-time.ts';

export interface PlannedRelease {
  readonly name: string;
  readonly start: number;
  readonly date: number;
}

/** Days from now at which a project ships, oldest first; two releases are still to come. */
const SHIPPING_DAYS: readonly number[] = [-150, -114, -79, -44, -9, 27, 62];

/** The releases of a project: 4.0, 4.1, … */
export function releasesOf(major: number, now: number): readonly PlannedRelease[] {
  return SHIPPING_DAYS.map((days, i) => ({
    name: `${major}.${i}`,
    start: now + (days - 35) * DAY,
    date: now + days * DAY,
  }));
}

/** Plans most of the work into the release that ships next after it was finished; open work into one of the next two. */
export function intoReleases(
  issues: readonly PlannedIssue[],
  releases: readonly PlannedRelease[],
  random: SeededRandom,
  now: number,
): readonly PlannedIssue[] {
  return issues.map((issue) => {
    if (!PLANNABLE.has(issue.type) || random.chance(0.25)) return issue;
    const open = issue.ended === null;
    if (open && issue.started === null && random.chance(0.5)) return issue;
    const coming = releases.filter(({ date }) => date >= (issue.ended ?? now));
    const release = open && random.chance(0.3) ? coming[1] : coming[0];
    return { ...issue, release: release?.name ?? null };
  });
}

const PLANNABLE: ReadonlySet<string> = new Set(['Story', 'Task', 'Bug']);
