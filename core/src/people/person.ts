import type { PersonId } from '../facts/fact.ts';
import type { Role } from '../ports/people-index.ts';

export interface Account {
  readonly tool: string;
  readonly account: string;
}

export interface PersonState {
  readonly person: PersonId;
  readonly version: number;
  readonly name: string;
  readonly accounts: readonly Account[];
  readonly unit: string | null;
  /** The manager of the solid line. */
  readonly manager: PersonId | null;
  readonly roles: readonly Role[];
}

export interface UnitState {
  readonly unit: string;
  readonly version: number;
  readonly name: string;
  readonly parent: string | null;
}
