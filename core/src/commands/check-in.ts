import { actingAs } from '../operations/operation.ts';
import type { Command } from './command.ts';
import { type Asking, acted, nameable, type Option, type Reply } from './reply.ts';

type CheckIn = Extract<Command, { readonly kind: 'check-in' }>;

/** Records a reading of a metric of a goal that the item serves; asks back where there are several. */
export async function checkIn(asking: Asking, { value, note, metric }: CheckIn): Promise<Reply> {
  const known = await readable(asking);
  const [only, ...others] = metric === null ? known : known.filter((one) => one.metric === metric);
  if (only === undefined) {
    return {
      kind: 'refused',
      message: 'The goals that this serves have no metric that readings are typed for.',
    };
  }
  if (others.length > 0) {
    const options = known.map(
      ({ metric: id, label }): Option => ({ label, command: `check in ${id} ${value} ${note}`.trimEnd() }),
    );
    return { kind: 'choose', message: `Of which metric is ${value} a reading?`, options };
  }
  const evidence = note === '' ? {} : { evidence: note };
  const refusal = await acted(asking, 'metrics.record', { metric: only.metric, value, ...evidence });
  return refusal ?? { kind: 'done', message: `${value} is recorded for ${only.label}.` };
}

/** Metrics with readings, of the goals that the item serves and everybody may see. */
async function readable({
  world,
  viewer,
  item,
}: Asking): Promise<readonly { readonly metric: string; readonly label: string }[]> {
  const reasons = await world.mirror.reasons(item);
  const serving = await world.goals.metrics([...new Set(reasons.map(({ metric }) => metric))]);
  const names = await nameable(world, [...new Set(serving.map(({ goal }) => goal))]);
  const { filter } = await actingAs(world, viewer);
  const seen = await world.goals.goals([...names.keys()], filter);
  const metrics = await world.goals.metricsOf(seen.map(({ goal }) => goal));
  return metrics.flatMap(({ metric, goal, title, source }) =>
    source.kind === 'readings' ? [{ metric, label: `“${title}” of “${names.get(goal)}”` }] : [],
  );
}
