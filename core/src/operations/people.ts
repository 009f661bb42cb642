import { z } from 'zod';
import { decided } from '../facts/decider.ts';
import { subjectId } from '../facts/fact.ts';
import { refused } from '../facts/refusal.ts';
import { personDecider, ROLES, unitDecider } from '../people/person-facts.ts';
import { id } from './fields.ts';
import { actOnSubject } from './on-goal.ts';
import { holders, isRefused, operation } from './operation.ts';

const name = z.string().trim().min(1, 'A name is needed.').max(200, 'A name has at most 200 characters.');
const account = z.strictObject({ tool: z.string().min(1).max(40), account: z.string().min(1).max(200) });

const set = operation({
  name: 'people.set',
  title: 'Say who a person is: name, accounts, unit, manager, roles',
  purpose: 'work',
  effect: 'writes',
  allowed: holders('admin'),
  input: z.strictObject({
    person: id,
    name: name.optional(),
    accounts: z.array(account).max(20).optional(),
    unit: id.nullable().optional(),
    manager: id.nullable().optional(),
    roles: z.array(z.enum(ROLES)).optional(),
  }),
  output: z.strictObject({ person: z.string() }),
  run: async (acting, { person, name, ...change }) => {
    if (change.manager === person) return refused('invalid-input', 'Nobody is their own manager.', 'manager');
    if (typeof change.manager === 'string') {
      const below = await acting.world.people.standpoint(person);
      if (below.managed.includes(change.manager)) {
        return refused('cycle', 'This manager reports to the person already.', 'manager');
      }
    }
    const acted = await actOnSubject(acting, subjectId('person', person), personDecider, (state) => {
      if (state.version > 0) return decided({ kind: 'person.changed', name, ...change });
      return decided({ kind: 'person.joined', name: name ?? person }, { kind: 'person.changed', ...change });
    });
    return isRefused(acted) ? acted : { person };
  },
});

const units = operation({
  name: 'units.set',
  title: 'Create or change a unit',
  purpose: 'work',
  effect: 'writes',
  allowed: holders('admin'),
  input: z.strictObject({ unit: id, name, parent: id.nullable().optional() }),
  output: z.strictObject({ unit: z.string() }),
  run: async (acting, { unit, name, parent = null }) => {
    const above = new Map((await acting.world.people.units()).map((known) => [known.unit, known.parent]));
    for (let at: string | null = parent; at !== null; at = above.get(at) ?? null) {
      if (at === unit) return refused('cycle', 'A unit cannot stand below itself.', 'parent');
    }
    const acted = await actOnSubject(acting, subjectId('unit', unit), unitDecider, (state) =>
      decided({ kind: state.version === 0 ? 'unit.created' : 'unit.changed', name, parent }),
    );
    return isRefused(acted) ? acted : { unit };
  },
});

/** What is said about people, as far as goals need it. */
export const PEOPLE_ACTS = [set, units] as const;
