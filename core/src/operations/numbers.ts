import { z } from 'zod';
import { whatIfDone } from '../caches/what-if-closed.ts';
import { refused } from '../facts/refusal.ts';
import { list, share } from '../views/shapes.ts';
import { explanationView } from '../views/view.ts';
import { explainGoal } from './explain-goal.ts';
import { explainMetric } from './explain-metric.ts';
import { id, moment, page, tool } from './fields.ts';
import { openable } from './item-gate.ts';
import { everybody, operation } from './operation.ts';

const explain = operation({
  name: 'numbers.explain',
  title: 'Ask why a number is what it is, now or at a past moment',
  purpose: 'work',
  effect: 'reads',
  allowed: everybody,
  input: z.strictObject({
    goal: id.optional(),
    metric: id.optional(),
    at: moment.optional(),
    ...page,
  }),
  output: explanationView,
  run: async (acting, { goal, metric, at, after = null, limit = 50 }) => {
    if (at !== undefined && at > acting.world.now())
      return refused('invalid-input', 'That moment is not past yet.', 'at');
    if (metric !== undefined && goal === undefined)
      return explainMetric(acting, metric, at, { after, limit });
    if (goal !== undefined && metric === undefined) return explainGoal(acting, goal, at);
    return refused('invalid-input', 'Ask about a goal or about a metric.', 'metric');
  },
});

const effect = z.strictObject({
  goal: z.string(),
  title: z.string(),
  progress: z.strictObject({ from: share, to: share }),
  score: z.strictObject({ from: share, to: share }),
});

const whatIf = operation({
  name: 'numbers.whatIf',
  title: 'See what closing some items would change',
  purpose: 'work',
  effect: 'reads',
  allowed: everybody,
  input: z.strictObject({ tool, close: z.array(z.string().min(1)).min(1).max(200) }),
  output: z.strictObject({
    /** Goals that would move and that the viewer may see. */
    goals: list(effect),
    /** Keys of items that are not known, or that the viewer may not open. */
    unknown: list(z.string()),
  }),
  run: async (acting, input) => {
    const found = await acting.world.mirror.byKeys(input.tool, input.close);
    const visible = await openable(acting, found);
    const items = found.filter(({ ref }) => visible.has(ref));
    const known = new Set(items.map(({ key }) => key));
    const { goals } = await whatIfDone(acting.world, items);
    const moved = [...goals].filter(([, { before, after }]) => before.progress !== after.progress);
    const rows = await acting.world.goals.goals(
      moved.map(([goal]) => goal),
      acting.filter,
    );
    const titles = new Map(rows.map(({ goal, title }) => [goal, title]));
    return {
      goals: moved.flatMap(([goal, { before, after }]) => {
        const title = titles.get(goal);
        if (title === undefined) return [];
        const progress = { from: before.progress, to: after.progress };
        return [{ goal, title, progress, score: { from: before.score, to: after.score } }];
      }),
      unknown: input.close.filter((key) => !known.has(key)),
    };
  },
});

/** What people ask of numbers. */
export const NUMBER_ACTS = [explain, whatIf] as const;
