import { figure } from './goal-figures.ts';
import type { PlannedGoal } from './planned-goal.ts';
import type { SeededRandom } from './seeded-random.ts';
import { DAY } from './work-time.ts';

export interface GoalPlot {
  readonly random: SeededRandom;
  readonly now: number;
  /** The person who holds a job; throws when nobody does. */
  readonly who: (job: string) => string;
}

/** The company's own objectives, with the chief executive's words. */
export function objectives({ random, now, who }: GoalPlot): readonly PlannedGoal[] {
  const created = now - 128 * DAY;
  const shared = { owner: who('Chief executive'), created, visibility: 'company', parents: [] } as const;
  const due = now + 54 * DAY;
  return [
    {
      ...shared,
      goal: 'g_own-day',
      title: 'Independent hotels run a full day without calling us',
      intent:
        'People open a small hotel because they like hosting, not because they like software. Every call to us is a guest who waits. When a full day passes without one, we have done our work.',
      ambition: 'committed',
      due,
      metrics: [
        {
          metric: 'm_calls',
          title: 'Support calls per hundred hotels and week',
          weight: 2,
          source: figure(
            {
              unit: 'calls',
              direction: 'decrease',
              marks: [42, 20, 12],
              way: 0.55,
              evidence: 'Telephone report',
            },
            random,
            created,
            now,
          ),
        },
      ],
    },
    {
      ...shared,
      goal: 'g_direct',
      title: 'Guests book and pay where they feel at home',
      intent:
        'A guest should never have to learn our system. Whoever books directly with a hotel, in their own language and with their own way to pay, comes back.',
      ambition: 'aspirational',
      due,
      metrics: [],
    },
    {
      ...shared,
      goal: 'g_trust',
      title: 'Hotels trust us with their busiest night',
      intent:
        'The busiest night is the one that pays for the quiet month. On that night we must simply be there.',
      ambition: 'committed',
      due: now + 40 * DAY,
      metrics: [
        {
          metric: 'm_outage',
          title: 'Minutes of outage in the last ninety days',
          source: figure(
            {
              unit: 'minutes',
              direction: 'decrease',
              marks: [180, 30, 10],
              way: 0.8,
              evidence: 'Status page',
            },
            random,
            created,
            now,
          ),
        },
      ],
    },
    {
      ...shared,
      goal: 'g_people',
      title: 'Marlow is a place where people stay and grow',
      intent: 'We sell hospitality. It starts with how we treat one another.',
      ambition: 'aspirational',
      due: now + 80 * DAY,
      metrics: [
        {
          metric: 'm_recommend',
          title: 'Would recommend Marlow as a place to work',
          source: figure(
            {
              unit: 'points',
              direction: 'increase',
              marks: [18, 40, 55],
              way: 0.6,
              evidence: 'Pulse survey',
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

/** What the departments answer with. */
export function departmentGoals({ random, now, who }: GoalPlot): readonly PlannedGoal[] {
  const created = now - 121 * DAY;
  const due = now + 47 * DAY;
  const shared = { created, due, visibility: 'company' } as const;
  const product = {
    ...shared,
    owner: who('Chief product officer'),
    unit: 'product',
    ambition: 'committed',
  } as const;
  const customers = { ...shared, owner: who('Head of customers'), unit: 'customers' } as const;
  const part = (parent: string, weight: number) => [{ parent, mode: 'part', weight }] as const;
  return [
    {
      ...product,
      goal: 'g_whole-day',
      title: 'The product covers the whole day of a small hotel',
      intent: 'From the first departure to the last arrival, without a paper list.',
      parents: part('g_own-day', 3),
      metrics: [],
    },
    {
      ...product,
      goal: 'g_two-minutes',
      title: 'Booking and paying take a guest two minutes',
      ambition: 'aspirational',
      parents: part('g_direct', 2),
      metrics: [],
    },
    {
      ...product,
      goal: 'g_know-first',
      title: 'We know of trouble before hotels do',
      owner: who('Lead, Platform'),
      parents: [
        { parent: 'g_trust', mode: 'part', weight: 2 },
        { parent: 'g_own-day', mode: 'support', weight: 1 },
      ],
      metrics: [],
    },
    {
      ...customers,
      goal: 'g_own-feet',
      title: 'New hotels stand on their own feet quickly',
      ambition: 'committed',
      parents: part('g_own-day', 1),
      metrics: [
        {
          metric: 'm_days-to-live',
          title: 'Days from contract to first real booking',
          source: figure(
            {
              unit: 'days',
              direction: 'decrease',
              marks: [31, 14, 9],
              way: 0.5,
              evidence: 'Onboarding board',
            },
            random,
            created,
            now,
          ),
        },
      ],
    },
    {
      ...customers,
      goal: 'g_more-direct',
      title: 'Two hundred more hotels take direct bookings',
      ambition: 'aspirational',
      parents: part('g_direct', 1),
      metrics: [
        {
          metric: 'm_direct-hotels',
          title: 'Hotels with a booking page of their own',
          source: figure(
            {
              unit: 'hotels',
              direction: 'increase',
              marks: [310, 510, 580],
              way: 0.45,
              evidence: 'Product database',
            },
            random,
            created,
            now,
          ),
        },
      ],
    },
    {
      ...shared,
      goal: 'g_planned-people',
      owner: who('Head of people and finance'),
      unit: 'home',
      title: 'Every team has the people it planned for',
      ambition: 'committed',
      parents: part('g_people', 1),
      metrics: [
        {
          metric: 'm_open-posts',
          title: 'Posts open for more than sixty days',
          source: figure(
            { unit: 'posts', direction: 'decrease', marks: [9, 2, 0], way: 0.7, evidence: 'Applicant list' },
            random,
            created,
            now,
          ),
        },
      ],
    },
  ];
}
