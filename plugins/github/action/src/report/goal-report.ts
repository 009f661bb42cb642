import { perform, type World } from '@throughline/core';
import { z } from 'zod';
import type { NameBook } from '../facts/name-book.ts';

const perBucket = z.object({
  todo: z.number(),
  doing: z.number(),
  done: z.number(),
  cancelled: z.number(),
  unreadable: z.number(),
});

const numbers = z.object({
  metrics: z.array(
    z.object({
      metric: z.string(),
      title: z.string(),
      progress: z.number().nullable(),
      score: z.number().nullable(),
      counts: perBucket,
      points: perBucket,
    }),
  ),
});

const head = z.object({
  goal: z.string(),
  title: z.string(),
  ownerName: z.string(),
  status: z.enum(['open', 'closed']),
  outcome: z.string().nullable(),
  due: z.number().nullable(),
  progress: z.number().nullable(),
  score: z.number().nullable(),
  health: z.object({ kind: z.enum(['on-track', 'at-risk', 'off-track', 'unknown', 'done', 'paused']) }),
});

type MetricFigures = z.output<typeof numbers>['metrics'][number];
type Head = z.output<typeof head>;

/** A goal as the summary and the outputs tell of it. */
export interface ReportedGoal {
  /** The key in the goals file. */
  readonly key: string;
  /** 0 for a goal at the top. */
  readonly depth: number;
  readonly head: Head;
  readonly metrics: readonly (MetricFigures & { readonly key: string })[];
}

/** Owns nothing and manages nobody: what everybody sees. Summaries and outputs are read by whoever sees the repository. */
const ANYBODY = { person: '' };

const tree = z.object({
  nodes: z.array(z.object({ head, children: z.int() })),
  next: z.string().nullable(),
});
type Node = z.output<typeof tree>['nodes'][number];

/** Every goal of the file that everybody may see, each below its parent. */
export async function goalReport(world: World, names: NameBook): Promise<readonly ReportedGoal[]> {
  const keys = keysById(names.all('goal'));
  const metricKeys = keysById(names.all('metric'));
  const reported: ReportedGoal[] = [];
  const visit = async (parent: string | undefined, depth: number): Promise<void> => {
    for (const { head, children } of await level(world, parent)) {
      const key = keys.get(head.goal);
      if (key === undefined) continue;
      const found = numbers.parse(await read(world, 'goals.get', { goal: head.goal }));
      const metrics = found.metrics.map((metric) => ({
        ...metric,
        key: metricKeys.get(metric.metric)?.slice(key.length + 1) ?? '',
      }));
      reported.push({ key, depth, head, metrics });
      if (children > 0) await visit(head.goal, depth + 1);
    }
  };
  await visit(undefined, 0);
  return reported;
}

function keysById(names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...names].map(([name, id]) => [id, name]));
}

async function level(world: World, parent: string | undefined): Promise<readonly Node[]> {
  const nodes: Node[] = [];
  let after: string | undefined;
  do {
    const page = tree.parse(await read(world, 'views.goalTree', { parent, after, limit: 500 }));
    nodes.push(...page.nodes);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return nodes;
}

async function read(world: World, operation: string, input: object): Promise<unknown> {
  const outcome = await perform(world, ANYBODY, operation, input);
  if (outcome.kind === 'done') return outcome.output;
  throw new Error(`${operation} was refused: ${outcome.refusal.message}`);
}
