import type { PersonId } from '../facts/fact.ts';
import type { PersonState, UnitState } from '../people/person.ts';
import type { Batch, Intake } from '../ports/intake.ts';
import type { Guarded, NumberCache } from '../ports/number-cache.ts';
import type { PeopleIndex } from '../ports/people-index.ts';
import type { Store } from '../ports/world.ts';
import { memoryGoals } from './memory-goals.ts';
import { memoryJournal } from './memory-journal.ts';
import { memoryMirror } from './memory-mirror.ts';
import { memoryPlaces } from './memory-places.ts';

/** A whole workspace in memory: the executable definition of what a store is, and enough for a program of minutes. */
export function memoryStore(): Store {
  const numbers = memoryNumbers();
  const goals = memoryGoals(numbers);
  return {
    journal: memoryJournal(),
    goals,
    mirror: memoryMirror(goals, numbers),
    numbers,
    intake: memoryIntake(),
    places: memoryPlaces(goals, numbers),
    people: memoryPeople(),
  };
}

function memoryNumbers(): NumberCache {
  const tallies = guardedMap<Awaited<ReturnType<NumberCache['tallies']>>>();
  const numbers = guardedMap<Awaited<ReturnType<NumberCache['numbers']>>>();
  return {
    tallies: tallies.read,
    saveTallies: tallies.save,
    numbers: numbers.read,
    saveNumbers: numbers.save,
    async clear() {
      tallies.rows.clear();
      numbers.rows.clear();
    },
  };
}

type ValueOf<M> = M extends ReadonlyMap<string, Guarded<infer T>> ? T : never;

function guardedMap<M>(): {
  readonly rows: Map<string, Guarded<ValueOf<M>>>;
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Guarded<ValueOf<M>>>>;
  readonly save: (rows: ReadonlyMap<string, Guarded<ValueOf<M>>>) => Promise<readonly string[]>;
} {
  const rows = new Map<string, Guarded<ValueOf<M>>>();
  return {
    rows,
    read: async (ids) => new Map([...rows].filter(([id]) => ids.includes(id))),
    save: async (wanted) => {
      const lost = [...wanted]
        .filter(([id, { version }]) => (rows.get(id)?.version ?? 0) !== version)
        .map(([id]) => id);
      for (const [id, { value, version }] of wanted) {
        if (!lost.includes(id)) rows.set(id, { value, version: version + 1 });
      }
      return lost;
    },
  };
}

function memoryIntake(): Intake {
  const batches = new Map<string, Batch>();
  return {
    async open(batch) {
      batches.set(batch.id, batch);
    },
    async close(id) {
      batches.delete(id);
    },
    async unfinished(openedBefore, limit) {
      return [...batches.values()]
        .filter(({ opened }) => opened < openedBefore)
        .sort((a, b) => a.opened - b.opened)
        .slice(0, limit);
    },
  };
}

function memoryPeople(): PeopleIndex {
  const people = new Map<PersonId, PersonState>();
  const units = new Map<string, UnitState>();
  const managedBy = (manager: PersonId): readonly PersonId[] => {
    const below = new Set<PersonId>([manager]);
    // A Set's iteration also visits what is added on the way.
    for (const above of below)
      for (const { person, manager } of people.values()) if (manager === above) below.add(person);
    return [...below].filter((person) => person !== manager);
  };
  const unitsAbove = (unit: string | null): readonly string[] => {
    const above: string[] = [];
    for (let at = unit; at !== null && !above.includes(at); at = units.get(at)?.parent ?? null)
      above.push(at);
    return above;
  };
  return {
    async putPerson(person) {
      if ((people.get(person.person)?.version ?? 0) <= person.version) people.set(person.person, person);
    },
    async putUnit(unit) {
      if ((units.get(unit.unit)?.version ?? 0) <= unit.version) units.set(unit.unit, unit);
    },
    async clear() {
      people.clear();
      units.clear();
    },
    async standpoint(person) {
      const known = people.get(person);
      return {
        person,
        managed: managedBy(person),
        units: unitsAbove(known?.unit ?? null),
        roles: known?.roles ?? [],
      };
    },
    async people(ids) {
      return ids.flatMap((id) => people.get(id) ?? []);
    },
    async byAccount(tool, account) {
      return [...people.values()].find(({ accounts }) =>
        accounts.some((known) => known.tool === tool && known.account === account),
      );
    },
    async list() {
      return [...people.values()].sort((a, b) => (a.person < b.person ? -1 : 1));
    },
    async units() {
      return [...units.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
    },
  };
}
