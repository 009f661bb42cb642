import type { GoalRow, Visibility } from '../goals/goal.ts';
import type { Role, Standpoint } from '../ports/people-index.ts';
import type { ReadFilter } from './read-filter.ts';

/** What a reader is to a goal. `company` is everybody. */
export type Relation = 'owner' | 'line' | 'unit' | 'company' | Role;

/** What data are used for. This table knows work only; other purposes get rows of their own. */
export type Purpose = 'work' | 'support' | 'evaluation' | 'care' | 'governance';

export type GoalAct = 'read' | 'link' | 'change';

interface AccessRow {
  readonly data: 'goal';
  readonly purpose: Purpose;
  readonly visibility: Visibility;
  readonly act: GoalAct;
  readonly relations: readonly Relation[];
}

/**
 * THE access table: who may do what with a goal, by its visibility. What is not here is not allowed. Administrators run
 * connections; no row opens a goal to them. Linking work is open to all who see a goal, because work is linked where it
 * is done; what a goal says is for its owner, the owner's line, and for company goals the goal office.
 */
export const ACCESS: readonly AccessRow[] = [
  { data: 'goal', purpose: 'work', visibility: 'private', act: 'read', relations: ['owner'] },
  { data: 'goal', purpose: 'work', visibility: 'private', act: 'link', relations: ['owner'] },
  { data: 'goal', purpose: 'work', visibility: 'private', act: 'change', relations: ['owner'] },
  { data: 'goal', purpose: 'work', visibility: 'line', act: 'read', relations: ['owner', 'line'] },
  { data: 'goal', purpose: 'work', visibility: 'line', act: 'link', relations: ['owner', 'line'] },
  { data: 'goal', purpose: 'work', visibility: 'line', act: 'change', relations: ['owner', 'line'] },
  { data: 'goal', purpose: 'work', visibility: 'unit', act: 'read', relations: ['owner', 'line', 'unit'] },
  { data: 'goal', purpose: 'work', visibility: 'unit', act: 'link', relations: ['owner', 'line', 'unit'] },
  { data: 'goal', purpose: 'work', visibility: 'unit', act: 'change', relations: ['owner', 'line'] },
  { data: 'goal', purpose: 'work', visibility: 'company', act: 'read', relations: ['company'] },
  { data: 'goal', purpose: 'work', visibility: 'company', act: 'link', relations: ['company'] },
  {
    data: 'goal',
    purpose: 'work',
    visibility: 'company',
    act: 'change',
    relations: ['owner', 'line', 'goal-office'],
  },
];

type Guarded = Pick<GoalRow, 'owner' | 'visibility' | 'unit'>;

/** Everything the reader is to the goal. */
function relationsTo(goal: Guarded, reader: Standpoint): ReadonlySet<Relation> {
  const relations = new Set<Relation>(['company', ...reader.roles]);
  if (goal.owner === reader.person) relations.add('owner');
  if (reader.managed.includes(goal.owner)) relations.add('line');
  if (goal.unit !== null && reader.units.includes(goal.unit)) relations.add('unit');
  return relations;
}

export function may(act: GoalAct, goal: Guarded, reader: Standpoint): boolean {
  const relations = relationsTo(goal, reader);
  return ACCESS.some(
    (row) =>
      row.act === act &&
      row.visibility === goal.visibility &&
      row.relations.some((relation) => relations.has(relation)),
  );
}

/** The table's `read` rows as the one filter that all queries for people go through. */
export function readFilterFor(reader: Standpoint): ReadFilter {
  return { kind: 'person', person: reader.person, managed: reader.managed, units: reader.units };
}

/** Below this many, hidden goals are not even counted aloud: the number could give one away. */
export const MINIMUM_GROUP = 5;

/** How many hidden goals may be told; null when there are none or too few to tell. */
export function tellableHidden(hidden: number, minimumGroup: number = MINIMUM_GROUP): number | null {
  return hidden >= minimumGroup ? hidden : null;
}
