import type { GoalPlot } from './leading-goals.ts';
import type { PlannedAlignment, PlannedGoal, PlannedMetric } from './planned-goal.ts';
import type { Theme } from './theme.ts';
import { DAY } from './work-time.ts';

/** What a product team's goals are made from. */
export interface TeamWork {
  readonly unit: string;
  readonly lead: string;
  readonly project: string;
  /** In the order in which their epics begin. */
  readonly themes: readonly Theme[];
  /** The key of a theme's epic. */
  readonly epic: (slug: string) => string;
  readonly parents: readonly PlannedAlignment[];
  /** The release that ships next. */
  readonly nextRelease: string;
}

/** The places, in the order of beginning, of the epics that a team has goals for: one finished, four under way, one to come. */
const CHOSEN: readonly number[] = [2, 6, 7, 8, 9, 10];

/** The goals of a product team, each counting the work of its epic. */
export function teamGoals(plot: GoalPlot, work: TeamWork): readonly PlannedGoal[] {
  const chosen = CHOSEN.flatMap((place) => work.themes[place] ?? []);
  return chosen.map((theme, i) => teamGoal(plot, work, theme, i));
}

function teamGoal({ random, now }: GoalPlot, work: TeamWork, theme: Theme, index: number): PlannedGoal {
  const over = index === 0;
  return {
    goal: `g_${theme.slug}`,
    owner: work.lead,
    unit: work.unit,
    visibility: 'company',
    created: now - (over ? 118 : random.whole(60, 100)) * DAY,
    title: theme.goal,
    intent: theme.intent,
    ambition: index % 3 === 2 ? 'aspirational' : 'committed',
    due: now + (over ? -20 : random.whole(20, 60)) * DAY,
    parents: index === 1 ? work.parents : work.parents.slice(0, 1),
    metrics: metricsOf(work, theme, index),
    ...(over
      ? {
          closed: {
            outcome: 'achieved',
            reason: 'All of it is in hotels’ hands, and they use it.',
            at: now - 18 * DAY,
          },
        }
      : {}),
  };
}

function metricsOf(work: TeamWork, theme: Theme, index: number): readonly PlannedMetric[] {
  const built: PlannedMetric = {
    metric: `m_${theme.slug}`,
    title: `${theme.epic} is built`,
    source: {
      kind: 'work',
      by: index % 2 === 0 ? 'count' : 'points',
      started: index % 3 === 1 ? 'quarter' : 'none',
      select: [{ item: work.epic(theme.slug) }],
    },
  };
  if (index !== 3) return [built];
  // One goal also minds the release it goes out with, so some issues are selected twice and must count once.
  const release = { release: work.nextRelease, container: work.project };
  return [
    { ...built, weight: 2 },
    {
      metric: `m_${theme.slug}-release`,
      title: `Release ${work.nextRelease} is ready`,
      source: {
        kind: 'work',
        by: 'count',
        started: 'none',
        select: [release, { item: work.epic(theme.slug) }],
      },
    },
  ];
}

/** Goals of teams whose work is not in Jira: by milestones and readings. */
export function otherTeamGoals({ now, who }: GoalPlot): readonly PlannedGoal[] {
  const created = now - 96 * DAY;
  const due = now + 33 * DAY;
  const shared = { created, due, ambition: 'committed', visibility: 'company' } as const;
  const milestone = (slug: string, title: string, reached: number | null): readonly PlannedMetric[] => [
    {
      metric: `m_${slug}`,
      title,
      source: { kind: 'milestone', success: now + 20 * DAY, failure: now + 60 * DAY, reached },
    },
  ];
  return [
    {
      ...shared,
      goal: 'g_alps',
      owner: who('Lead, Sales'),
      unit: 'sales',
      title: 'The first fifty hotels in the Alps sign with us',
      parents: [{ parent: 'g_more-direct', mode: 'part', weight: 1 }],
      metrics: milestone('alps', 'Fifty contracts are signed', null),
    },
    {
      ...shared,
      goal: 'g_guide',
      owner: who('Lead, Success'),
      unit: 'success',
      title: 'Every new hotel has a guide for the first two weeks',
      parents: [{ parent: 'g_own-feet', mode: 'part', weight: 1 }],
      metrics: milestone('guide', 'The guide is in use with all new hotels', now - 12 * DAY),
    },
    {
      ...shared,
      goal: 'g_salaries',
      owner: who('Head of people and finance'),
      unit: 'home',
      visibility: 'unit',
      title: 'Salary bands are fair and written down',
      parents: [{ parent: 'g_people', mode: 'part', weight: 1 }],
      metrics: milestone('salaries', 'The bands are agreed with all leads', null),
    },
  ];
}
