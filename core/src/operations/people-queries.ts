import { z } from 'zod';
import type { PersonState, UnitState } from '../people/person.ts';
import { ROLES } from '../people/person-facts.ts';
import { foldText } from '../ports/find-text.ts';
import { list } from '../views/shapes.ts';
import { everybody, operation } from './operation.ts';

/** As many as somebody looks through before they type more of the name. */
const MOST = 20;

const asked = z.strictObject({ text: z.string().trim().max(200) });

const me = operation({
  name: 'people.me',
  title: 'See who you are here',
  purpose: 'work',
  effect: 'reads',
  allowed: everybody,
  input: z.strictObject({}),
  output: z.strictObject({
    person: z.string(),
    name: z.string(),
    units: list(z.string()),
    roles: list(z.enum(ROLES)),
  }),
  run: async ({ world, standpoint }) => {
    const [known] = await world.people.people([standpoint.person]);
    const { person, units, roles } = standpoint;
    return { person, name: known === undefined ? person : nameOf(known), units, roles };
  },
});

const people = operation({
  name: 'people.search',
  title: 'Find people by a part of their name',
  purpose: 'work',
  effect: 'reads',
  allowed: everybody,
  input: asked,
  output: z.strictObject({
    people: list(z.strictObject({ person: z.string(), name: z.string(), unitName: z.string().nullable() })),
  }),
  run: async ({ world }, { text }) => {
    const found = firstNamed(await world.people.list(), text, nameOf);
    const units = unitNames(found.length === 0 ? [] : await world.people.units());
    return {
      people: found.map((one) => {
        const unitName = one.unit === null ? null : (units.get(one.unit) ?? one.unit);
        return { person: one.person, name: nameOf(one), unitName };
      }),
    };
  },
});

const units = operation({
  name: 'units.search',
  title: 'Find units by a part of their name',
  purpose: 'work',
  effect: 'reads',
  allowed: everybody,
  input: asked,
  output: z.strictObject({
    units: list(z.strictObject({ unit: z.string(), name: z.string(), parentName: z.string().nullable() })),
  }),
  run: async ({ world }, { text }) => {
    const all = await world.people.units();
    const names = unitNames(all);
    return {
      units: firstNamed(all, text, ({ name }) => name).map(({ unit, name, parent }) => {
        return { unit, name, parentName: parent === null ? null : (names.get(parent) ?? parent) };
      }),
    };
  },
});

/** Who is not known by name is called by id. */
function nameOf({ person, name }: PersonState): string {
  return name === '' ? person : name;
}

function unitNames(units: readonly UnitState[]): ReadonlyMap<string, string> {
  return new Map(units.map(({ unit, name }) => [unit, name]));
}

/** The first by name of those whose name holds the text. */
function firstNamed<T>(all: readonly T[], text: string, nameOf: (one: T) => string): readonly T[] {
  const wanted = foldText(text);
  return all
    .map((one) => ({ one, name: foldText(nameOf(one)) }))
    .filter(({ name }) => name.includes(wanted))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .slice(0, MOST)
    .map(({ one }) => one);
}

/** What people ask of people. */
export const PEOPLE_QUERIES = [me, people, units] as const;
