import { join } from 'node:path';
import { Queue } from '@forge/events';
import type { Outcome, World } from '@throughline/core';
import { type ForgeRuntime, readManifest } from '@throughline/sandbox/forge';
import { type SampleNote, writeSampleNote } from '../../data-folder/sample-note.ts';
import { outcomeSchema } from '../../operations/outcome-schema.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appFolder } from './app-folder.ts';
import { appWorld } from './app-world.ts';
import { eventPump } from './event-pump.ts';
import { localForge } from './local-forge.ts';
import { type LocalJira, openLocalJira } from './local-jira.ts';
import { plantCompany } from './plant-company.ts';

/** The sample company at work: its Jira, and the app installed there. */
export interface SampleCompany extends LocalJira {
  readonly runtime: ForgeRuntime;
  /** The world with nobody there. */
  readonly world: World;
  /** Does an operation as a person of the company does it in Jira. */
  performIn(account: string, operation: string, input: unknown): Promise<Outcome>;
  /** Settles when everything that has happened in Jira is counted. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface SampleOptions {
  readonly workspace: Workspace;
  readonly note: SampleNote;
  readonly now: () => number;
  readonly log: (line: string) => void;
  /** `share` from 0 to 1. */
  readonly onProgress: (share: number, said: string) => void;
}

/** Opens the sample company, and makes it first where it is not complete. */
export async function openSampleCompany(options: SampleOptions): Promise<SampleCompany> {
  const { workspace, note, now, log } = options;
  const manifest = readManifest(join(appFolder, 'manifest.yml'));
  const jira = await openLocalJira(workspace.folder, note, { manifest, now });
  const runtime = localForge({ manifest, site: jira.site, workspace, now, log });
  const pump = eventPump(runtime, jira.site, log);
  const world = appWorld({ store: workspace.store, site: jira.site, runtime, now });
  const company: SampleCompany = {
    ...jira,
    runtime,
    world,
    performIn: (account, operation, input) => performIn(runtime, account, operation, input),
    settled: pump.settled,
    close: async () => {
      await pump.stop();
      runtime.close();
    },
  };
  await (note.state === 'ready' ? catchUp(company) : plant(company, options));
  return company;
}

/** What happened in Jira while nobody listened is found by a sweep, as after every upgrade of the app. */
async function catchUp({ runtime, settled }: SampleCompany): Promise<void> {
  await runtime.upgrade();
  void settled();
}

async function plant(company: SampleCompany, { workspace, note, onProgress }: SampleOptions): Promise<void> {
  const { runtime, settled, world } = company;
  const { steps } = company.company;
  onProgress(0, 'reading Jira');
  await runtime.install();
  await settled();
  await plantCompany(world, steps, (done) => onProgress(done / steps.length, 'making goals'));
  writeSampleNote(workspace.folder, { ...note, state: 'ready' });
  await markIssues(world, runtime);
  void settled();
}

/** Has the app write onto the issues which goals they serve, as it does whenever somebody links one. */
async function markIssues(world: World, runtime: ForgeRuntime): Promise<void> {
  const goals = await world.journal.subjects('goal', null, 1000);
  const metrics = await world.goals.metricsOf(goals.map((subject) => subject.slice('goal:'.length)));
  const links = await world.goals.links(metrics.map(({ metric }) => metric));
  await runtime.run(() => new Queue({ key: 'marks' }).push({ body: { refs: [], links, after: null } }));
}

/** Any module will do: all of them have the one resolver. */
const MODULE = 'global-page';

async function performIn(
  runtime: ForgeRuntime,
  account: string,
  operation: string,
  input: unknown,
): Promise<Outcome> {
  const call = { functionKey: 'operate', payload: { operation, input } };
  const extension = { type: 'jira:globalPage' };
  return outcomeSchema.parse(
    await runtime.invokeResolver(MODULE, call, { accountId: account }, { extension }),
  );
}
