import type { WorkLink } from '../measures/link.ts';
import type { MetricRow } from '../measures/metric.ts';
import type { WorkItem } from '../measures/work-item.ts';
import { actingAs } from '../operations/operation.ts';
import { writtenLink } from './command.ts';
import { type Asking, acted, nameable, type Option, type Reply } from './reply.ts';

/** More choices than that nobody reads. */
const MOST_CHOICES = 8;

/** Links the item to a metric of the goal that the words find; asks back where they find several. */
export async function linkTo(asking: Asking, to: string): Promise<Reply> {
  const { world, item } = asking;
  const [known] = await world.mirror.items([item]);
  if (known === undefined) return refuse('This item is not known yet.');
  const byIds = /^(g_\S+) (m_\S+)$/.exec(to);
  if (byIds !== null) return link(asking, known, { goal: byIds[1] ?? '', metric: byIds[2] ?? '' });
  const found = await findTargets(asking, to);
  const [only, ...others] = found;
  if (only === undefined) return refuse(`No open goal that counts work is called “${to}”.`);
  if (others.length === 0) return link(asking, known, only);
  const options = found
    .slice(0, MOST_CHOICES)
    .map(({ goal, metric, label }): Option => ({ label, command: writtenLink(goal, metric) }));
  return { kind: 'choose', message: 'Which goal do you mean?', options };
}

interface Target {
  readonly goal: string;
  readonly metric: string;
  readonly label: string;
}

/** Metrics that count work, of goals that the person may link to and everybody may see. */
async function findTargets({ world, viewer }: Asking, text: string): Promise<readonly Target[]> {
  const { filter } = await actingAs(world, viewer);
  const { rows } = await world.goals.search({ text, status: 'open' }, filter, null, 50);
  const names = await nameable(
    world,
    rows.map(({ goal }) => goal),
  );
  const metrics = await world.goals.metricsOf([...names.keys()]);
  const counting = metrics.filter(({ source }) => source.kind === 'work');
  const alone = (metric: MetricRow) => counting.filter(({ goal }) => goal === metric.goal).length === 1;
  return counting.map((metric): Target => {
    const title = names.get(metric.goal) ?? '';
    const label = alone(metric) ? title : `${title}: ${metric.title}`;
    return { goal: metric.goal, metric: metric.metric, label };
  });
}

async function link(
  asking: Asking,
  { tool, key }: WorkItem,
  { goal, metric }: Pick<Target, 'goal' | 'metric'>,
): Promise<Reply> {
  const select = { item: key };
  const refusal = await acted(asking, 'links.add', { metric, tool, select });
  if (refusal !== null) return refusal;
  const title = (await nameable(asking.world, [goal])).get(goal);
  const where = title === undefined ? 'a goal that not everybody may see' : `“${title}”`;
  return { kind: 'done', message: `${key} and everything below it now counts in ${where}.` };
}

/** Takes away a link that names the item itself; asks back where there are several. */
export async function unlinkFrom(asking: Asking, from: string): Promise<Reply> {
  const { world, item } = asking;
  const links = await ownLinks(asking);
  const byId = links.find((one) => one.link === from);
  if (byId !== undefined) return unlink(asking, byId);
  const goalOf = await goalsOf(asking, links);
  const names = await nameable(world, [...new Set(goalOf.values())]);
  const titled = links.flatMap((one) => {
    const title = names.get(goalOf.get(one.metric) ?? '');
    return title?.toLowerCase().includes(from.toLowerCase()) === true ? [{ one, title }] : [];
  });
  const [only, ...others] = titled;
  if (only === undefined) {
    const above = (await world.mirror.reasons(item)).length > links.length;
    return refuse(
      above
        ? 'Nothing to take away here: this counts through what stands above it, or through a rule.'
        : 'This is not linked to a goal.',
    );
  }
  if (others.length === 0) return unlink(asking, only.one);
  const options = titled.map(({ one, title }): Option => ({ label: title, command: `unlink ${one.link}` }));
  return { kind: 'choose', message: 'From which goal?', options: options.slice(0, MOST_CHOICES) };
}

async function ownLinks({ world, item }: Asking): Promise<readonly WorkLink[]> {
  const reasons = (await world.mirror.reasons(item)).filter(({ via }) => via === item);
  const links = await world.goals.links([...new Set(reasons.map(({ metric }) => metric))]);
  return links.filter(({ selector }) => selector.kind === 'item' && selector.item === item);
}

async function goalsOf({ world }: Asking, links: readonly WorkLink[]): Promise<ReadonlyMap<string, string>> {
  const metrics = await world.goals.metrics([...new Set(links.map(({ metric }) => metric))]);
  return new Map(metrics.map(({ metric, goal }) => [metric, goal]));
}

async function unlink(asking: Asking, { link: id }: WorkLink): Promise<Reply> {
  const refusal = await acted(asking, 'links.remove', { link: id });
  return refusal ?? { kind: 'done', message: 'It counts there no more.' };
}

function refuse(message: string): Reply {
  return { kind: 'refused', message };
}
