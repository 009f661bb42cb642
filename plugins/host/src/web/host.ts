import {
  finishUnfinished,
  type Outcome,
  type PersonState,
  perform,
  type Store,
  type World,
} from '@throughline/core';
import { viewerFor } from '../operations/operator.ts';
import type { SampleCompany } from '../start/company/sample-company.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Somebody whom the pages can be looked at as. */
export interface Looker {
  readonly person: string;
  readonly name: string;
  /** The name of their unit; empty for nobody's. */
  readonly unit: string;
  /** Their account in Jira. */
  readonly account: string | null;
}

/** What the web pages and the command line ask of a running host. */
export interface Host {
  /** Does an operation as a person; null: as the operator. */
  perform(person: string | null, operation: string, input: unknown): Promise<Outcome>;
  people(): Promise<readonly Looker[]>;
  /** The account as which the pages are shown before anybody was chosen: the lead of the company's first project. */
  readonly firstAccount: string | null;
  /** The sample company with its Jira; null where the work is one's own. */
  readonly sample: SampleCompany | null;
}

/** A host over an opened workspace, with whatever a crash left unfinished finished first. */
export async function createHost(
  workspace: Workspace,
  world: World,
  { alone }: { readonly alone: boolean },
  openSample: (() => Promise<SampleCompany>) | null,
): Promise<Host> {
  await finishUnfinished(world, { alone });
  const sample = openSample === null ? null : await openSample();
  const people = workspace.store.people;
  return {
    sample,
    people: () => lookers(people),
    firstAccount: sample?.company.jira.projects?.[0]?.lead ?? null,
    async perform(person, operation, input) {
      if (sample === null) return perform(world, viewerFor(person), operation, input);
      const account = person === null ? undefined : await accountOf(people, person);
      if (account !== undefined) return sample.performIn(account, operation, input);
      return perform(sample.world, viewerFor(person), operation, input);
    },
  };
}

async function lookers(people: Store['people']): Promise<readonly Looker[]> {
  const units = new Map((await people.units()).map(({ unit, name }) => [unit, name]));
  return (await people.list()).map((one) => ({
    person: one.person,
    name: one.name,
    unit: one.unit === null ? '' : (units.get(one.unit) ?? one.unit),
    account: jiraAccount(one) ?? null,
  }));
}

async function accountOf(people: Store['people'], person: string): Promise<string | undefined> {
  const [known] = await people.people([person]);
  return known === undefined ? undefined : jiraAccount(known);
}

function jiraAccount({ accounts }: PersonState): string | undefined {
  return accounts.find(({ tool }) => tool === 'jira')?.account;
}
