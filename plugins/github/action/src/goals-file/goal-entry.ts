import { z } from 'zod';

/** Every field of `.github/goals.yml`, with the sentence that is said where it does not fit. */

const key = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'A key has up to 64 letters, digits, dots, dashes and underscores, and starts with a letter or digit.',
  );

const title = z.string().trim().min(1, 'A title is needed.').max(200, 'A title has at most 200 characters.');

const weight = z
  .number()
  .min(0.001, 'A weight must be above 0: at least 0.001.')
  .max(1000, 'A weight is at most 1,000.')
  .describe('Beside the other inputs of the same goal. 1 when left out.');

const moment = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  'A date reads 2026-03-31, a moment 2026-03-31T12:00:00Z.',
);

const name = z.string().trim().min(1, 'A name is needed.').max(255, 'A name has at most 255 characters.');

const parent = z
  .union(
    [key, z.strictObject({ key, as: z.enum(['part', 'support']).optional(), weight: weight.optional() })],
    'A parent is the key of a goal, or key with as (part or support) and weight.',
  )
  .describe('The goal above. A part counts towards it; a support helps and does not count.');

const number = z.number();
const band = z.strictObject({ low: number, high: number });

const scale = z
  .discriminatedUnion('direction', [
    z.strictObject({
      direction: z.enum(['increase', 'decrease']),
      baseline: number.optional(),
      failure: number,
      success: number,
      stretch: number.optional(),
    }),
    z.strictObject({
      direction: z.literal('within'),
      failure: band,
      success: band,
      stretch: band.optional(),
    }),
  ])
  .describe('Thresholds. For work they are shares of what is done, from 0 to 1.');

const reading = z.strictObject({
  at: moment,
  value: number,
  evidence: z.string().trim().max(2000, 'Evidence has at most 2,000 characters.').optional(),
});

/** The ways to link work; the fields of one way stand together. */
export const LINK_WAYS = [
  ['item'],
  ['query'],
  ['label'],
  ['label', 'repository'],
  ['label', 'project'],
  ['milestone'],
  ['milestone', 'repository'],
  ['project'],
  ['repository'],
] as const;

const link = z
  .strictObject({
    item: z
      .union([z.int().positive(), name], 'An item is a number, as 12, or a name, as acme/shop#12.')
      .describe('An issue with everything below it: 12, acme/shop#12, or its address.')
      .optional(),
    label: name.describe('A label; with project, a value of a field: “Status: In progress”.').optional(),
    milestone: name.describe('A milestone of the repository; of this one when none is named.').optional(),
    project: name.describe('A project: acme/7, or user:ada/3.').optional(),
    repository: name.describe('A repository: acme/shop.').optional(),
    query: z
      .string()
      .trim()
      .min(1, 'A query is needed.')
      .max(5000, 'A query has at most 5,000 characters.')
      .describe('The filter of a board, “acme/7: status:Todo”, or words of GitHub’s search.')
      .optional(),
    weight: weight.optional(),
  })
  .meta({
    oneOf: LINK_WAYS.map((fields) => ({
      required: fields,
      properties: Object.fromEntries([...fields, 'weight'].map((field) => [field, true])),
      additionalProperties: false,
    })),
  });

const metric = z.strictObject({
  key: key.describe('Never change it: it tells this metric from the others of its goal.'),
  title,
  weight: weight.optional(),
  work: z
    .strictObject({
      by: z.enum(['count', 'points']),
      started: z.enum(['none', 'quarter']).optional(),
      unestimated: z.enum(['median', 'exclude']).optional(),
    })
    .describe('Counts the work that the links select.')
    .optional(),
  readings: z
    .strictObject({
      unit: z.string().trim().max(40, 'A unit has at most 40 characters.').optional(),
      values: z.array(reading).max(1000, 'A metric has at most 1,000 values here.').optional(),
    })
    .describe('Numbers that people write down.')
    .optional(),
  milestone: z
    .strictObject({
      success: moment,
      failure: moment,
      stretch: moment.optional(),
      reached: moment.optional(),
    })
    .describe('Something that is reached by a date.')
    .optional(),
  scale: scale.optional(),
  links: z.array(link).max(200, 'A metric has at most 200 links.').optional(),
});

const goal = z.strictObject({
  key: key.describe('Never change it: it tells this goal from all others, whatever its title says.'),
  title,
  intent: z.string().trim().max(2000, 'An intent has at most 2,000 characters.').optional(),
  ambition: z.enum(['committed', 'aspirational']).optional(),
  owner: key.describe('A login. The owner of the repository when left out.').optional(),
  visibility: z
    .enum(['company', 'private'])
    .describe('A private goal counts towards its parent and is never shown.')
    .optional(),
  due: moment.optional(),
  counting: z.enum(['all', 'own']).optional(),
  parent: parent.optional(),
  metrics: z.array(metric).max(50, 'A goal has at most 50 metrics.').optional(),
  closed: z
    .strictObject({
      outcome: z.enum(['achieved', 'missed', 'dropped']),
      reason: z
        .string()
        .trim()
        .min(1, 'A reason is needed.')
        .max(2000, 'A reason has at most 2,000 characters.'),
    })
    .optional(),
});

/** The whole file. */
export const goalsDocument = z.strictObject({
  goals: z.array(goal).max(2000, 'A file has at most 2,000 goals.'),
});

export type GoalEntry = z.output<typeof goal>;
export type MetricEntry = z.output<typeof metric>;
export type LinkEntry = z.output<typeof link>;
export type ScaleEntry = z.output<typeof scale>;

const keysOf = (object: { readonly shape: object }): readonly string[] => Object.keys(object.shape);

/** What may stand at a place of the file, by the place's path without numbers; for the sentence about a misspelt field. */
export const KNOWN_FIELDS: Readonly<Record<string, readonly string[]>> = {
  '': keysOf(goalsDocument),
  goals: keysOf(goal),
  'goals.parent': ['key', 'as', 'weight'],
  'goals.closed': ['outcome', 'reason'],
  'goals.metrics': keysOf(metric),
  'goals.metrics.work': ['by', 'started', 'unestimated'],
  'goals.metrics.readings': ['unit', 'values'],
  'goals.metrics.readings.values': keysOf(reading),
  'goals.metrics.milestone': ['success', 'failure', 'stretch', 'reached'],
  'goals.metrics.scale': ['direction', 'baseline', 'failure', 'success', 'stretch'],
  'goals.metrics.links': keysOf(link),
};
