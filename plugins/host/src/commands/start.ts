import type { World } from '@throughline/core';
import { type ConnectedTools, connectTools } from '../connections/connect-tools.ts';
import { secondsIn } from '../connections/environment.ts';
import { readSampleNote, type SampleNote, writeSampleNote } from '../data-folder/sample-note.ts';
import { IMPORTABLE } from '../imports/imported-tool.ts';
import { firstReadings } from '../jobs/first-readings.ts';
import { type Jobs, startJobs } from '../jobs/start-jobs.ts';
import { bindAddressIn, openSignIn } from '../sign-in/index.ts';
import { openSampleCompany, type SampleCompany } from '../start/company/sample-company.ts';
import { progressBar } from '../terminal/progress.ts';
import { VERSION } from '../version.ts';
import { buildPanels } from '../web/build-panels.ts';
import { createHost } from '../web/host.ts';
import { listen } from '../web/listen.ts';
import { webApp } from '../web/web-app.ts';
import { openWorld } from '../workspace/open-world.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { actInTools, openWebhooks, type ToolsAtHand } from './act-in-tools.ts';
import type { CommandContext, CommandResult } from './command-context.ts';

export interface StartOptions {
  readonly port: number;
  /** Which sample company an empty folder gets. */
  readonly seed: number;
  /** Resolves when the person wants everything to end. */
  readonly interrupted: Promise<void>;
}

/**
 * Serves the folder until it is interrupted, and reads the tools for which the environment holds a token. Without one, an
 * empty folder becomes the sample company first.
 */
export async function start(context: CommandContext, options: StartOptions): Promise<CommandResult> {
  const say = (line: string): void => context.terminal.err(`${line}\n`);
  await buildPanels(say);
  const workspace = await openWorkspace(context.folder, { ...context, command: 'start' });
  let connected: ConnectedTools | undefined;
  try {
    connected = connectTools(workspace, { ...context, report: say });
    await serve(context, options, { workspace, connected, say });
  } finally {
    await connected?.close();
    await workspace.close();
  }
  return { data: undefined, words: '' };
}

interface Opened extends ToolsAtHand {
  readonly workspace: Workspace;
}

async function serve(context: CommandContext, options: StartOptions, opened: Opened): Promise<void> {
  const { workspace, connected, say } = opened;
  const { now, terminal, env } = context;
  const bind = bindAddressIn(env);
  const { connections } = connected;
  const alone = context.databaseUrl === undefined;
  const openSample = connections.length > 0 ? null : await sampleOf(workspace, context, options.seed);
  const world = await openWorld(
    workspace,
    now,
    connections.map(({ tool }) => tool),
  );
  const host = await createHost(workspace, world, { alone }, openSample);
  const signIn = await openSignIn(workspace, { env, perform: host.perform, report: say });
  const jobs = connections.length === 0 ? null : await readTools(context, opened, world);
  const inTools = await actInTools(context.env, opened, world);
  const app = webApp({
    host,
    webhooks: await openWebhooks(context.env, opened),
    signIn,
    secret: workspace.lock?.secret ?? null,
    version: VERSION,
    report: say,
  });
  const server = await listen(app, options.port, say, bind);
  workspace.lock?.tellAddress(server.address);
  terminal.out(
    context.json
      ? `${JSON.stringify({ address: server.address })}\n`
      : `Throughline is at ${signIn?.url ?? server.address}/\n`,
  );
  sayWhatIsRead(opened, host.sample !== null);
  say('End it with Ctrl-C.');
  await options.interrupted;
  await server.close();
  inTools?.close();
  await jobs?.close();
  await host.sample?.close();
}

async function readTools(
  { env, databaseUrl, terminal }: CommandContext,
  { connected, say }: Opened,
  world: World,
): Promise<Jobs> {
  const { connections, values } = connected;
  const every = secondsIn(env, 'THROUGHLINE_CATCH_UP_SECONDS', CATCH_UP);
  const readings = firstReadings(terminal, connections);
  const alone = databaseUrl === undefined;
  const boss = await connected.boss();
  return startJobs({ boss, world, connections, values, alone, every, report: say, readings });
}

/** Five minutes, where nothing else is set. */
const CATCH_UP = { low: 1, high: 86_400, otherwise: 300 } as const;

const SAMPLE =
  'This is a sample company. To read your own work, start with a token and a folder of its own (--data my-work): “throughline connect jira” says how.';

function sayWhatIsRead({ connected, say }: Opened, sample: boolean): void {
  for (const { said } of connected.connections) say(`Reading ${said}.`);
  if (sample) say(SAMPLE);
}

/** How to open the sample company; null for a folder that holds one's own work. */
async function sampleOf(
  workspace: Workspace,
  { now, terminal }: CommandContext,
  seed: number,
): Promise<(() => Promise<SampleCompany>) | null> {
  const note =
    readSampleNote(workspace.folder) ?? (await newSample(workspace, { seed, now: now(), state: 'planting' }));
  if (note === null) return null;
  return async () => {
    if (note.state === 'planting') terminal.err('Making the sample company. This happens once.\n');
    const bar = progressBar(terminal, 'Sample company');
    const log = (line: string): void => terminal.err(`Forge: ${line}\n`);
    try {
      return await openSampleCompany({
        workspace,
        note,
        now,
        log,
        onProgress: (share, said) => bar.at(share, said),
      });
    } finally {
      bar.end();
    }
  };
}

async function newSample(workspace: Workspace, note: SampleNote): Promise<SampleNote | null> {
  const { journal, mirror } = workspace.store;
  const kinds = ['goal', 'person', 'unit'] as const;
  const known = await Promise.all(kinds.map((kind) => journal.subjects(kind, null, 1)));
  const sizes = await Promise.all(IMPORTABLE.map(({ id }) => mirror.size(id)));
  if (known.flat().length > 0 || sizes.some((items) => items > 0)) return null;
  writeSampleNote(workspace.folder, note);
  return note;
}
