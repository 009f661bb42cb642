import { z } from 'zod';
import { may } from '../access/access-table.ts';
import type { Refused } from '../facts/refusal.ts';
import { list, perBucket, share } from '../views/shapes.ts';
import { type LinkTarget, linkTarget } from '../views/view.ts';
import { id, page } from './fields.ts';
import { headsOf } from './goal-heads.ts';
import { levelOf } from './goal-views.ts';
import { metricViews } from './metric-views.ts';
import { openGoal } from './on-goal.ts';
import { type Acting, everybody, isRefused, operation } from './operation.ts';

const HEALTH = ['on-track', 'at-risk', 'off-track', 'unknown', 'done', 'paused'] as const;

const goalNumbers = z.strictObject({
  goal: z.string(),
  title: z.string(),
  status: z.enum(['open', 'closed']),
  progress: share,
  score: share,
  health: z.enum(HEALTH),
  metrics: list(
    z.strictObject({
      metric: z.string(),
      title: z.string(),
      progress: share,
      score: share,
      /** Items per bucket. */
      counts: perBucket,
      /** Estimated points per bucket. */
      points: perBucket,
    }),
  ),
});

const get = operation({
  name: 'goals.get',
  title: 'Read a goal’s numbers',
  purpose: 'work',
  effect: 'reads',
  allowed: everybody,
  input: z.strictObject({ goal: id }),
  output: goalNumbers,
  run: async (acting, { goal }): Promise<z.infer<typeof goalNumbers> | Refused> => {
    const open = await openGoal(acting, goal, 'read');
    if (isRefused(open)) return open;
    const head = (await headsOf(acting.world, [open.row])).get(goal);
    if (head === undefined) throw new Error(`Goal ${goal} has facts but no place in the caches.`);
    const metrics = await metricViews(acting.world, goal);
    const { title, status, progress, score, health } = head;
    return {
      goal,
      title,
      status,
      progress,
      score,
      health: health.kind,
      metrics: metrics.map(({ metric, title, progress, score, counts, points }) => ({
        metric,
        title,
        progress,
        score,
        counts,
        points,
      })),
    };
  },
});

const treeGoal = z.strictObject({
  goal: z.string(),
  title: z.string(),
  status: z.enum(['open', 'closed']),
  mode: z.enum(['part', 'support']).nullable(),
  weight: z.number().nullable(),
  progress: share,
  score: share,
  children: z.int(),
});

const tree = operation({
  name: 'goals.tree',
  title: 'List the top goals, or the children of one',
  purpose: 'work',
  effect: 'reads',
  allowed: everybody,
  input: z.strictObject({ parent: id.optional(), ...page }),
  output: z.strictObject({ goals: list(treeGoal), next: z.string().nullable() }),
  run: async (acting, { parent = null, after, limit }) => {
    if (parent !== null) {
      const open = await openGoal(acting, parent, 'read', 'parent');
      if (isRefused(open)) return open;
    }
    const level = await levelOf(acting, { parent, after, limit });
    const goals = level.rows.map(
      ({ head: { goal, title, status, progress, score }, mode, weight, children }) => ({
        goal,
        title,
        status,
        mode,
        weight,
        progress,
        score,
        children,
      }),
    );
    return { goals, next: level.next };
  },
});

const search = operation({
  name: 'goals.search',
  title: 'Find goals that work could be linked to',
  purpose: 'work',
  effect: 'reads',
  allowed: everybody,
  input: z.strictObject({ text: z.string().trim().max(200), ...page }),
  output: z.strictObject({ targets: list(linkTarget), next: z.string().nullable() }),
  run: async (acting, { text, after = null, limit = 20 }) => {
    const found = await acting.world.goals.search({ text, status: 'open' }, acting.filter, after, limit);
    const heads = await headsOf(acting.world, found.rows);
    const metrics = Map.groupBy(
      await acting.world.goals.metricsOf(found.rows.map(({ goal }) => goal)),
      ({ goal }) => goal,
    );
    const targets = found.rows.map((row): LinkTarget => {
      const work = (metrics.get(row.goal) ?? []).flatMap(({ metric, title, source }) =>
        source.kind === 'work' ? [{ metric, title, by: source.rule.by }] : [],
      );
      return {
        goal: row.goal,
        title: row.title,
        ownerName: heads.get(row.goal)?.ownerName ?? row.owner,
        progress: heads.get(row.goal)?.progress ?? null,
        metrics: work,
        mayLink: mayLink(acting, row),
      };
    });
    return { targets, next: found.next };
  },
});

function mayLink(acting: Acting, row: Parameters<typeof may>[1]): boolean {
  return may('link', row, acting.standpoint);
}

/** What people ask of goals. */
export const GOAL_QUERIES = [get, tree, search] as const;
