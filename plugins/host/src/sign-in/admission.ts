import type { Outcome, PersonState, Store } from '@throughline/core';
import type { Engine } from '@throughline/store';
import { sql } from 'kysely';
import { z } from 'zod';
import { ACCOUNTS, USERS } from './sign-in-tables.ts';
import type { SignInTool, Visitor } from './sign-in-tool.ts';

/** Why somebody who proved who they are may not come in. */
export type NotAdmitted = 'not_known' | 'not_a_member' | 'name_changed_hands' | 'taken_away';

export interface AdmissionParts {
  readonly engine: Engine;
  readonly people: Pick<Store['people'], 'byAccount' | 'people'>;
  /** Does an operation as the operator. */
  readonly perform: (operation: string, input: unknown) => Promise<Outcome>;
}

/**
 * Lets a visitor in, or says why not. Members are looked at on every sign-in, also those who are known; newcomers among
 * them are noted as people. Where no group is named, only those come in whom somebody noted with their account.
 */
export async function admit(
  parts: AdmissionParts,
  tool: SignInTool,
  visitor: Visitor,
): Promise<NotAdmitted | undefined> {
  const { id, rule } = tool;
  if (rule.kind === 'members' && visitor.groups.length === 0) return 'not_a_member';
  if (await heldByAnother(parts, id, visitor)) return 'name_changed_hands';
  const known = await personOf(parts, id, visitor);
  if (known !== undefined) return undefined;
  if (rule.kind === 'known') return 'not_known';
  return note(parts, id, visitor);
}

/** The person with the account; one whose account got another name at the tool keeps it under the new one. */
async function personOf(
  parts: AdmissionParts,
  tool: string,
  { subject, account }: Visitor,
): Promise<PersonState | undefined> {
  const known = await parts.people.byAccount(tool, account);
  const [before] = await namesOf(parts, sql`a.provider_id = ${tool} and a.account_id = ${subject}`);
  if (known !== undefined || before === undefined || before === account) return known;
  const renamed = await parts.people.byAccount(tool, before);
  if (renamed === undefined) return undefined;
  const others = renamed.accounts.filter((one) => one.tool !== tool || one.account !== before);
  await set(parts, { person: renamed.person, accounts: [...others, { tool, account }] });
  return renamed;
}

/** A name that somebody gave up can be taken by anybody; who signed in under it before is somebody else. */
async function heldByAnother(
  parts: AdmissionParts,
  tool: string,
  { subject, account }: Visitor,
): Promise<boolean> {
  const held = await namesOf(
    parts,
    sql`a.provider_id = ${tool} and a.account_id <> ${subject} and lower(u.account) = lower(${account})`,
  );
  return held.length > 0;
}

async function namesOf(
  { engine }: AdmissionParts,
  where: ReturnType<typeof sql>,
): Promise<readonly string[]> {
  const { rows } = await sql`select u.account from ${sql.table(ACCOUNTS)} a
    join ${sql.table(USERS)} u on u.id = a.user_id where ${where}`.execute(engine.db);
  return z
    .array(z.object({ account: z.string() }))
    .parse(rows)
    .map(({ account }) => account);
}

/** Two sign-ins at once note the same person: the id comes from the tool's. */
async function note(
  parts: AdmissionParts,
  tool: string,
  { subject, account, name }: Visitor,
): Promise<NotAdmitted | undefined> {
  const person = `${tool}-${subject}`;
  const [known] = await parts.people.people([person]);
  // Somebody took the account away from this person; signing in does not give it back.
  if (known?.accounts.every((one) => one.tool !== tool || one.account !== account) === true)
    return 'taken_away';
  await set(parts, { person, name: nameFrom(name, account), accounts: [{ tool, account }] });
  return undefined;
}

/** As `people.set` takes names. */
const LONGEST = 200;

function nameFrom(name: string, account: string): string {
  const said = name.trim().slice(0, LONGEST).trim();
  return said === '' ? account : said;
}

async function set({ perform }: AdmissionParts, said: object): Promise<void> {
  const outcome = await perform('people.set', said);
  if (outcome.kind === 'refused')
    throw new Error(`Whoever signed in cannot be noted: ${outcome.refusal.message}`);
}
