import { type Evidence, rollUpInputs } from '../caches/goal-numbers.ts';
import { fold } from '../facts/decider.ts';
import { type Instant, subjectId } from '../facts/fact.ts';
import type { Alignment, GoalId } from '../goals/goal.ts';
import { type GoalState, goalDecider, projectGoal } from '../goals/goal-state.ts';
import { readingAt, readingsDecider } from '../goals/metric-readings.ts';
import { itemAt } from '../measures/item-history.ts';
import type { MetricId, WorkLink } from '../measures/link.ts';
import type { MetricRow } from '../measures/metric.ts';
import type { Reading } from '../measures/reading.ts';
import { type GoalNumbers, NO_NUMBERS, type RollUpInput, rollUp } from '../measures/roll-up.ts';
import { type Selected, select, tallyOf } from '../measures/selection.ts';
import type { Tally } from '../measures/tally.ts';
import type { ItemChange, WorkItem } from '../measures/work-item.ts';
import type { GoalInputs } from '../ports/goal-index.ts';
import type { EverItem } from '../ports/mirror.ts';
import type { World } from '../ports/world.ts';

type Reads = Pick<World, 'journal' | 'mirror'>;

/** A goal as it was: facts up to and including the moment. */
export async function goalStateAt(world: Reads, goal: GoalId, at: Instant): Promise<GoalState> {
  return fold(goalDecider, await world.journal.read(subjectId('goal', goal)), at);
}

/** The reading of a metric that held at the moment, of those reported by then. */
export async function readingOf(world: Reads, metric: string, at: Instant): Promise<Reading | null> {
  const { readings } = fold(readingsDecider, await world.journal.read(subjectId('metric', metric)), at);
  return readingAt(readings, at);
}

/**
 * The items that the links selected at the moment, as they were then: every item that ever came into question is taken
 * back to that moment, and selected again by the same rule that counts today.
 */
export async function selectedAt(
  world: Reads,
  links: readonly WorkLink[],
  at: Instant,
): Promise<readonly Selected[]> {
  const ever = await world.mirror.everSelected(links);
  const [changes, found] = [
    Map.groupBy(await world.mirror.changes(ever.map(({ item }) => item.ref)), ({ ref }) => ref),
    await world.mirror.membersAt(
      links.filter(({ selector }) => selector.kind === 'query').map(({ link }) => link),
      at,
    ),
  ];
  const then = ever.flatMap((one) => everItemAt(one, changes.get(one.item.ref) ?? [], at) ?? []);
  return select(new Map(then.map((item) => [item.ref, item])), links, found);
}

/** What was deleted by then was not there; what could not be read any more counted as such. */
function everItemAt({ item, gone }: EverItem, changes: readonly ItemChange[], at: Instant): WorkItem | null {
  const then = itemAt(item, changes, at);
  if (then === null || gone === null || gone.since > at) return then;
  return gone.kind === 'deleted' ? null : { ...then, bucket: 'unreadable' };
}

/** Computes goals as they were at one moment; each goal once, however often it is met on the way down. */
export class PastNumbers {
  readonly #world: Reads;
  readonly #at: Instant;
  readonly #everChildren: ReadonlyMap<GoalId, readonly GoalId[]>;
  readonly #known = new Map<GoalId, Promise<GoalNumbers>>();

  constructor(world: Reads, at: Instant, everChildren: ReadonlyMap<GoalId, readonly GoalId[]>) {
    this.#world = world;
    this.#at = at;
    this.#everChildren = everChildren;
  }

  numbers(goal: GoalId): Promise<GoalNumbers> {
    const known = this.#known.get(goal) ?? this.#compute(goal);
    this.#known.set(goal, known);
    return known;
  }

  /** The goal's inputs then, each with its numbers then; undefined when the goal did not exist. */
  async inputs(
    goal: GoalId,
  ): Promise<{ readonly inputs: GoalInputs; readonly read: readonly RollUpInput[] } | undefined> {
    const projection = projectGoal(goal, await goalStateAt(this.#world, goal, this.#at));
    if (projection === undefined) return undefined;
    const inputs = { goal: projection.goal, metrics: projection.metrics, parts: await this.#partsOf(goal) };
    const evidence = await this.#evidence(projection.metrics, projection.links);
    const parts = new Map<GoalId, GoalNumbers>();
    for (const { child } of inputs.parts) parts.set(child, await this.numbers(child));
    return { inputs, read: rollUpInputs(inputs, evidence, (child) => parts.get(child) ?? NO_NUMBERS) };
  }

  async #compute(goal: GoalId): Promise<GoalNumbers> {
    const then = await this.inputs(goal);
    return then === undefined ? NO_NUMBERS : rollUp(then.read, then.inputs.goal.counting);
  }

  async #partsOf(parent: GoalId): Promise<readonly Alignment[]> {
    const parts: Alignment[] = [];
    for (const child of this.#everChildren.get(parent) ?? []) {
      const { parents } = await goalStateAt(this.#world, child, this.#at);
      const alignment = parents.get(parent);
      if (alignment?.mode === 'part') parts.push({ child, parent, ...alignment });
    }
    return parts;
  }

  async #evidence(
    metrics: readonly MetricRow[],
    links: readonly WorkLink[],
  ): Promise<Pick<Evidence, 'tallies' | 'readings'>> {
    const tallies = new Map<MetricId, Tally>();
    const readings = new Map<MetricId, Reading>();
    for (const { metric, source } of metrics) {
      if (source.kind === 'work') {
        const own = links.filter((link) => link.metric === metric);
        tallies.set(metric, tallyOf(await selectedAt(this.#world, own, this.#at)));
        continue;
      }
      const reading = await readingOf(this.#world, metric, this.#at);
      if (reading !== null) readings.set(metric, reading);
    }
    return { tallies, readings };
  }
}
