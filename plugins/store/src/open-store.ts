import type { Store } from '@throughline/core';
import type { Engine } from './engines/engine.ts';
import { sqlGoalIndex } from './goals/goal-index.ts';
import { sqlIntake } from './intake.ts';
import { sqlJournal } from './journal.ts';
import { sqlMirror } from './mirror/mirror.ts';
import { sqlNumbers } from './numbers.ts';
import { sqlPeopleIndex } from './people-index.ts';
import { sqlPlaces } from './places.ts';

/**
 * The store of one workspace on a database that `migrate` has prepared. It holds nothing in memory: any number of them, in
 * any number of processes, work on the same workspace.
 */
export function openStore(engine: Engine, { workspace }: { readonly workspace: string }): Store {
  return {
    journal: sqlJournal(engine, workspace),
    mirror: sqlMirror(engine, workspace),
    goals: sqlGoalIndex(engine, workspace),
    people: sqlPeopleIndex(engine, workspace),
    numbers: sqlNumbers(engine, workspace),
    intake: sqlIntake(engine, workspace),
    places: sqlPlaces(engine, workspace),
  };
}
