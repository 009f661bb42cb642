import { figure } from './goal-figures.ts';
import type { GoalPlot } from './leading-goals.ts';
import type { PlannedGoal, PlannedSource } from './planned-goal.ts';
import type { TeamWork } from './team-goals.ts';
import { DAY } from './work-time.ts';

/** Goals of single people in a product team, from open to private. */
export function personalGoals(
  plot: GoalPlot,
  work: TeamWork,
  members: readonly string[],
): readonly PlannedGoal[] {
  const { random, now } = plot;
  // After the goals of their team, which some of them support.
  const created = now - random.whole(30, 55) * DAY;
  const [first, second, third, fourth] = random.shuffled(members);
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) {
    throw new Error(`The team ${work.unit} is too small for goals of its people.`);
  }
  const theme = work.themes[8];
  if (theme === undefined) throw new Error(`The team ${work.unit} has too few themes.`);
  const shared = { created, due: now + random.whole(15, 60) * DAY, unit: work.unit, parents: [] } as const;
  return [
    {
      ...shared,
      goal: `g_lead-${theme.slug}`,
      owner: first,
      title: `Lead “${theme.epic}” from the first sketch to the last hotel`,
      ambition: 'committed',
      visibility: 'company',
      parents: [{ parent: `g_${theme.slug}`, mode: 'support', weight: 1 }],
      metrics: [
        {
          metric: `m_lead-${theme.slug}`,
          title: 'The epic is built',
          source: workOf({ item: work.epic(theme.slug) }),
        },
      ],
    },
    {
      ...shared,
      goal: `g_bugs-${work.unit}`,
      owner: second,
      title: BUG_TITLES[work.unit] ?? 'No bug of a customer waits longer than it must',
      ambition: 'aspirational',
      visibility: 'unit',
      metrics: [
        {
          metric: `m_bugs-${work.unit}`,
          title: 'Bugs that customers reported are settled',
          source: workOf({
            query: `project = ${work.project} AND issuetype = Bug AND labels = customer-request`,
          }),
        },
      ],
    },
    {
      ...shared,
      goal: `g_access-${work.unit}`,
      owner: third,
      title: ACCESS_TITLES[work.unit] ?? 'Everything we touch gets easier to use for everybody',
      ambition: 'aspirational',
      visibility: 'line',
      metrics: [
        {
          metric: `m_access-${work.unit}`,
          title: 'Work on accessibility is finished',
          source: workOf({ label: 'accessibility', container: work.project }),
        },
      ],
    },
    {
      ...shared,
      goal: `g_learn-${work.unit}`,
      owner: fourth,
      title: PRIVATE_TITLES[work.unit] ?? 'Find out what I want to learn next',
      ambition: 'aspirational',
      visibility: 'private',
      metrics: [
        {
          metric: `m_learn-${work.unit}`,
          title: 'Sessions done',
          source: figure(
            {
              unit: 'sessions',
              direction: 'increase',
              marks: [0, 8, 12],
              way: 0.4,
              evidence: 'My own notes',
            },
            random,
            created,
            now,
          ),
        },
      ],
    },
  ];
}

const BUG_TITLES: Readonly<Record<string, string>> = {
  booking: 'No guest waits because of a bug that we know',
  payments: 'No bug about money stays open for a week',
  platform: 'No bug of a customer waits longer than it must',
};

const ACCESS_TITLES: Readonly<Record<string, string>> = {
  booking: 'Everything we touch gets easier to use for everybody',
  payments: 'Paying works without a mouse and without good eyes',
  platform: 'Every page can be read aloud',
};

const PRIVATE_TITLES: Readonly<Record<string, string>> = {
  booking: 'Find out whether I want to lead a team',
  payments: 'Feel at ease when I speak in front of hotels',
  platform: 'Learn to say no without a long explanation',
};

function workOf(select: Extract<PlannedSource, { kind: 'work' }>['select'][number]): PlannedSource {
  return { kind: 'work', by: 'count', started: 'none', select: [select] };
}
