import { readSampleNote, type SampleNote, writeSampleNote } from '../data-folder/sample-note.ts';
import { openSampleCompany, type SampleCompany } from '../start/company/sample-company.ts';
import { progressBar } from '../terminal/progress.ts';
import { VERSION } from '../version.ts';
import { buildPanels } from '../web/build-panels.ts';
import { createHost } from '../web/host.ts';
import { listen } from '../web/listen.ts';
import { webApp } from '../web/web-app.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import type { CommandContext, CommandResult } from './command-context.ts';

export interface StartOptions {
  readonly port: number;
  /** Which sample company an empty folder gets. */
  readonly seed: number;
  /** Resolves when the person wants everything to end. */
  readonly interrupted: Promise<void>;
}

/** Serves the folder until it is interrupted. An empty folder becomes the sample company first. */
export async function start(context: CommandContext, options: StartOptions): Promise<CommandResult> {
  const { terminal, databaseUrl, now } = context;
  const say = (line: string): void => terminal.err(`${line}\n`);
  await buildPanels(say);
  const workspace = await openWorkspace(context.folder, { ...context, command: 'start' });
  try {
    const openSample = await sampleOf(workspace, context, options.seed);
    const host = await createHost(workspace, { now, alone: databaseUrl === undefined }, openSample);
    const app = webApp({ host, secret: workspace.lock?.secret ?? null, version: VERSION, report: say });
    const server = await listen(app, options.port, say);
    workspace.lock?.tellAddress(server.address);
    terminal.out(
      context.json
        ? `${JSON.stringify({ address: server.address })}\n`
        : `Throughline is at ${server.address}/\n`,
    );
    say('End it with Ctrl-C.');
    await options.interrupted;
    await server.close();
    await host.sample?.close();
  } finally {
    await workspace.close();
  }
  return { data: undefined, words: '' };
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
  if (known.flat().length > 0 || (await mirror.size('jira')) > 0) return null;
  writeSampleNote(workspace.folder, note);
  return note;
}
