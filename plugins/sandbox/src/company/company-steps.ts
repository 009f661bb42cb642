import type { PlannedGoal, PlannedMetric, PlannedSelection, PlannedSource } from './planned-goal.ts';
import type { CompanyPerson, CompanyUnit } from './staff.ts';

/**
 * One act of one person at one moment of the company's past: an operation and its input.
 *
 * No two steps have the same moment, so a fact of the subject that bears a step's moment tells that the step was taken.
 */
export interface CompanyStep {
  readonly at: number;
  /** The person who acts; null: whoever administers the workspace. */
  readonly by: string | null;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Whose facts the step adds to, such as `goal:g_trust`. */
  readonly subject: `${'unit' | 'person' | 'goal' | 'metric'}:${string}`;
  /** The id to give to what the step makes; null: it makes nothing that has one. */
  readonly makes: { readonly prefix: 'g' | 'm' | 'l'; readonly id: string } | null;
}

/** What a company's steps are made from. */
export interface CompanyPast {
  readonly units: readonly CompanyUnit[];
  readonly people: readonly CompanyPerson[];
  readonly goals: readonly PlannedGoal[];
  /** When units and people were told; before everything else. */
  readonly founded: number;
  readonly tool: string;
}

/** Everything that made the company's goals what they are, in order of time; units and people come first. */
export function companySteps({ units, people, goals, founded, tool }: CompanyPast): readonly CompanyStep[] {
  const steps = [
    ...units.map((unit) => unitStep(unit, founded)),
    ...people.map((person) => personStep(person, founded, tool)),
    ...goals.flatMap((goal) => goalSteps(goal, tool)).toSorted((a, b) => a.at - b.at),
  ];
  let last = 0;
  return steps.map((step) => {
    last = Math.max(step.at, last + 1);
    return { ...step, at: last };
  });
}

function unitStep({ unit, name, parent }: CompanyUnit, at: number): CompanyStep {
  return {
    at,
    by: null,
    operation: 'units.set',
    input: { unit, name, parent },
    subject: `unit:${unit}`,
    makes: null,
  };
}

function personStep(
  { person, name, unit, manager, roles, account }: CompanyPerson,
  at: number,
  tool: string,
): CompanyStep {
  const input = { person, name, unit, manager, roles, accounts: [{ tool, account }] };
  return { at, by: null, operation: 'people.set', input, subject: `person:${person}`, makes: null };
}

const MINUTE = 60_000;

function goalSteps(goal: PlannedGoal, tool: string): readonly CompanyStep[] {
  const { created, owner, closed } = goal;
  const subject = `goal:${goal.goal}` as const;
  const base = { by: owner, subject, makes: null };
  const [first, ...others] = goal.parents;
  return [
    {
      ...base,
      at: created,
      operation: 'goals.create',
      input: { ...createInput(goal), ...first },
      makes: { prefix: 'g', id: goal.goal },
    },
    ...others.map((alignment, i) => ({
      ...base,
      at: created + (i + 1) * MINUTE,
      operation: 'goals.align',
      input: { goal: goal.goal, ...alignment },
    })),
    ...goal.metrics.flatMap((metric, i) => metricSteps(goal, metric, created + (i * 10 + 5) * MINUTE, tool)),
    ...(closed === undefined
      ? []
      : [
          {
            ...base,
            at: closed.at,
            operation: 'goals.close',
            input: { goal: goal.goal, outcome: closed.outcome, reason: closed.reason },
          },
        ]),
  ];
}

function createInput({
  title,
  intent,
  ambition,
  visibility,
  unit,
  due,
  counting,
}: PlannedGoal): Record<string, unknown> {
  return {
    title,
    ambition,
    visibility,
    due: day(due),
    ...(intent === undefined ? {} : { intent }),
    ...(unit === undefined ? {} : { unit }),
    ...(counting === undefined ? {} : { counting }),
  };
}

function metricSteps(
  goal: PlannedGoal,
  metric: PlannedMetric,
  at: number,
  tool: string,
): readonly CompanyStep[] {
  const { source, title, weight } = metric;
  const base = { by: goal.owner, subject: `goal:${goal.goal}` } as const;
  const define: CompanyStep = {
    ...base,
    at,
    operation: 'metrics.define',
    input: { goal: goal.goal, title, ...(weight === undefined ? {} : { weight }), ...sourceInput(source) },
    makes: { prefix: 'm', id: metric.metric },
  };
  if (source.kind === 'work') {
    return [
      define,
      ...source.select.map((select, i) => linkStep(goal, metric, { select, index: i, at, tool })),
    ];
  }
  return [define, ...readingInputs(source).map((input) => readingStep(goal, metric, input))];
}

function linkStep(
  goal: PlannedGoal,
  { metric }: PlannedMetric,
  link: {
    readonly select: PlannedSelection;
    readonly index: number;
    readonly at: number;
    readonly tool: string;
  },
): CompanyStep {
  return {
    at: link.at + (link.index + 1) * MINUTE,
    by: goal.owner,
    operation: 'links.add',
    input: { metric, tool: link.tool, select: link.select },
    subject: `goal:${goal.goal}`,
    makes: { prefix: 'l', id: `l_${metric.slice(2)}-${link.index + 1}` },
  };
}

interface ReadingInput {
  readonly at: number;
  readonly value?: number;
  readonly evidence?: string;
}

function readingStep(goal: PlannedGoal, { metric }: PlannedMetric, reading: ReadingInput): CompanyStep {
  return {
    at: reading.at,
    by: goal.owner,
    operation: 'metrics.record',
    input: { metric, ...reading, at: new Date(reading.at).toISOString() },
    subject: `metric:${metric}`,
    makes: null,
  };
}

function readingInputs(source: Exclude<PlannedSource, { kind: 'work' }>): readonly ReadingInput[] {
  if (source.kind === 'readings') return source.readings;
  return source.reached === null ? [] : [{ at: source.reached }];
}

function sourceInput(source: PlannedSource): Record<string, unknown> {
  switch (source.kind) {
    case 'work':
      return { work: { by: source.by, started: source.started } };
    case 'readings': {
      const [failure, success, stretch] = source.marks;
      return {
        readings: { unit: source.unit },
        scale: { direction: source.direction, failure, success, stretch },
      };
    }
    case 'milestone':
      return { milestone: { success: day(source.success), failure: day(source.failure) } };
  }
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
