import { z } from 'zod';
import type { Decider } from '../facts/decider.ts';
import { text } from '../facts/text.ts';
import type { PersonState, UnitState } from './person.ts';

export const ROLES = ['admin', 'goal-office'] as const;

const account = z.strictObject({ tool: z.string(), account: z.string() });

const personFact = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person.joined'), name: text }),
  z.strictObject({
    kind: z.literal('person.changed'),
    name: text.optional(),
    unit: z.string().nullable().optional(),
    manager: z.string().nullable().optional(),
    accounts: z.array(account).optional(),
    roles: z.array(z.enum(ROLES)).optional(),
  }),
]);

export type PersonFact = z.infer<typeof personFact>;

const nobody: Omit<PersonState, 'person'> = {
  version: 0,
  name: '',
  accounts: [],
  unit: null,
  manager: null,
  roles: [],
};

export const personDecider: Decider<Omit<PersonState, 'person'>, PersonFact> = {
  initial: nobody,
  evolve: (state, { body, version }) => {
    const { kind: _, ...change } = body;
    const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    return { ...state, ...said, version };
  },
  parse: (body) => personFact.parse(body),
  textFields: ['name'],
};

const unitFact = z.strictObject({
  kind: z.enum(['unit.created', 'unit.changed']),
  name: z.string(),
  parent: z.string().nullable(),
});

export type UnitFact = z.infer<typeof unitFact>;

export const unitDecider: Decider<Omit<UnitState, 'unit'>, UnitFact> = {
  initial: { version: 0, name: '', parent: null },
  evolve: (_, { body, version }) => ({ version, name: body.name, parent: body.parent }),
  parse: (body) => unitFact.parse(body),
  textFields: [],
};
