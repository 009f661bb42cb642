import { fold } from '../facts/decider.ts';
import { type Fact, idOf, type SubjectId } from '../facts/fact.ts';
import type { GoalId } from '../goals/goal.ts';
import { goalDecider, projectGoal } from '../goals/goal-state.ts';
import { readingsDecider } from '../goals/metric-readings.ts';
import { personDecider, unitDecider } from '../people/person-facts.ts';
import type { World } from '../ports/world.ts';
import { recount } from './recount.ts';
import { evidenceOver, rollUpFrom, rollUpGoals } from './roll-up-goals.ts';

type Caches = Pick<World, 'journal' | 'goals' | 'people' | 'mirror' | 'numbers'>;

/** Brings the caches up to date with one subject's facts. Safe to repeat, and to run in several processes at once. */
export async function applySubject(world: Caches, subject: SubjectId): Promise<void> {
  // The graph's own subject only orders its writers; no cache is made of it.
  if (subject.startsWith('alignment:')) return passOver(world, subject);
  const facts = await world.journal.read(subject);
  const last = facts.at(-1);
  if (last === undefined) return;
  await project(world, subject, facts);
  await world.journal.markApplied(subject, last.version);
}

async function passOver(world: Caches, subject: SubjectId): Promise<void> {
  const { version } = await world.journal.head(subject);
  await world.journal.markApplied(subject, version);
}

/** Applies whatever a crash, or another process that is slower, left unapplied. One cheap look when there is nothing. */
export async function applyPending(world: Caches): Promise<number> {
  let applied = 0;
  for (;;) {
    const subjects = await world.journal.unapplied(100);
    for (const subject of subjects) await applySubject(world, subject);
    applied += subjects.length;
    if (subjects.length < 100) return applied;
  }
}

async function project(world: Caches, subject: SubjectId, facts: readonly Fact[]): Promise<void> {
  const id = idOf(subject);
  if (subject.startsWith('goal:')) return projectGoalFacts(world, id, facts);
  if (subject.startsWith('metric:')) return projectReadings(world, id, facts);
  if (subject.startsWith('person:'))
    return world.people.putPerson({ person: id, ...fold(personDecider, facts) });
  if (subject.startsWith('unit:')) return world.people.putUnit({ unit: id, ...fold(unitDecider, facts) });
}

async function projectGoalFacts(world: Caches, goal: GoalId, facts: readonly Fact[]): Promise<void> {
  const projection = projectGoal(goal, fold(goalDecider, facts));
  if (projection === undefined) return;
  await world.goals.put(projection);
  await recount(
    world,
    projection.metrics.filter(({ source }) => source.kind === 'work').map(({ metric }) => metric),
  );
  await rollUpGoals(world, [goal, ...parentsEver(facts)]);
}

/** A parent that the goal has left must be counted again too. */
function parentsEver(facts: readonly Fact[]): readonly GoalId[] {
  const parents = facts.flatMap(({ body }) => {
    const parsed = body.kind.startsWith('goal.') && 'parent' in body ? body.parent : undefined;
    return typeof parsed === 'string' ? [parsed] : [];
  });
  return [...new Set(parents)];
}

async function projectReadings(world: Caches, metric: string, facts: readonly Fact[]): Promise<void> {
  const { version, readings } = fold(readingsDecider, facts);
  await world.goals.putReadings(metric, version, readings);
  await rollUpFrom(world, await evidenceOver(world, [metric]));
}
