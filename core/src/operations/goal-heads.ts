import type { PersonId } from '../facts/fact.ts';
import type { GoalId, GoalRow } from '../goals/goal.ts';
import { type GoalNumbers, NO_NUMBERS } from '../measures/roll-up.ts';
import type { World } from '../ports/world.ts';
import type { GoalHead, Health } from '../views/view.ts';

type Reads = Pick<World, 'goals' | 'numbers' | 'people'>;

/** Goals with their numbers and owners’ names, for any panel. The rows are ones that the reader may see. */
export async function headsOf(
  world: Reads,
  rows: readonly GoalRow[],
): Promise<ReadonlyMap<GoalId, GoalHead>> {
  if (rows.length === 0) return new Map();
  const numbers = await world.numbers.numbers(rows.map(({ goal }) => goal));
  const names = await namesOf(
    world,
    rows.map(({ owner }) => owner),
  );
  return new Map(
    rows.map((row) => [
      row.goal,
      headOf(row, numbers.get(row.goal)?.value ?? NO_NUMBERS, names.get(row.owner) ?? row.owner),
    ]),
  );
}

/** Names of people; who is not known by name is called by id. */
export async function namesOf(
  world: Pick<World, 'people'>,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string>> {
  const known = await world.people.people([...new Set(people)]);
  return new Map(known.map(({ person, name }) => [person, name === '' ? person : name]));
}

function headOf(row: GoalRow, numbers: GoalNumbers, ownerName: string): GoalHead {
  const { goal, title, intent, ambition, owner, visibility, status, outcome, due } = row;
  const { progress, score, measured, inputs } = numbers;
  return {
    goal,
    title,
    intent,
    ambition,
    owner,
    ownerName,
    visibility,
    status,
    outcome,
    due,
    progress,
    score,
    met: ambition === 'committed' ? numbers.met : null,
    health: healthOf(row, numbers),
    measured,
    inputs,
  };
}

/** Where a goal is heading, as far as its work alone can tell; a forecast is needed for more, and silence is never green. */
function healthOf(row: Pick<GoalRow, 'status' | 'due'>, numbers: GoalNumbers): Health {
  if (row.status === 'closed' || numbers.progress === 1) return { kind: 'done' };
  if (numbers.inputs === 0) return lacking('inputs');
  if (numbers.progress === null) return lacking('numbers');
  return lacking(row.due === null ? 'due' : 'forecast');
}

type Unknown = Extract<Health, { kind: 'unknown' }>;

const WHY: Readonly<Record<Unknown['lack'], string>> = {
  inputs: 'Nothing is measured yet: the goal has no metric and no part.',
  numbers: 'Its metrics have no work and no reading yet.',
  due: 'The goal has no due date to be judged against.',
  forecast: 'There is no forecast yet, and progress alone does not tell.',
};

function lacking(lack: Unknown['lack']): Health {
  return { kind: 'unknown', lack, why: WHY[lack] };
}
