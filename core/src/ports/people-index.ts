import type { PersonId } from '../facts/fact.ts';
import type { PersonState, UnitState } from '../people/person.ts';

/** Who a person is to others: what the access table needs, in one look-up. */
export interface Standpoint {
  readonly person: PersonId;
  /** Everybody below the person along solid lines, at any depth. */
  readonly managed: readonly PersonId[];
  /** The person's unit and every unit above it. */
  readonly units: readonly string[];
  readonly roles: readonly Role[];
}

/** `goal-office` keeps the rules; `admin` runs the connections. Neither opens a private goal. */
export type Role = 'admin' | 'goal-office';

export interface PeopleIndex {
  putPerson(person: PersonState): Promise<void>;
  putUnit(unit: UnitState): Promise<void>;
  clear(): Promise<void>;
  /** A person nobody has told of is a member of the company with no line and no unit. */
  standpoint(person: PersonId): Promise<Standpoint>;
  people(ids: readonly PersonId[]): Promise<readonly PersonState[]>;
  byAccount(tool: string, account: string): Promise<PersonState | undefined>;
  list(): Promise<readonly PersonState[]>;
  units(): Promise<readonly UnitState[]>;
}
