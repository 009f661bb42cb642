import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../contracts/postgres.ts';
import { type Asker, startAsker } from '../http/asker.ts';
import { startHost } from '../http/running-host.ts';
import { comparedLine, type Line } from '../report/line.ts';
import { compare } from '../report/rounds.ts';
import { type EngineName, openDatabase, type Place } from '../store/database.ts';
import { load } from '../store/load.ts';
import { type Company, company } from '../work/company.ts';
import { TOOL } from '../work/ids.ts';
import { workItem } from '../work/told.ts';

export interface RequestOptions {
  readonly items: number;
  readonly seed: number;
  readonly rounds: number;
  readonly on: string;
}

/** Requests of each kind in a round. */
const TIMES = 100;

/**
 * H1: processor time of the host's process for the request of one panel, beside its health route, which does nothing. On
 * a server the database's own time is not in it; embedded it is.
 */
export async function panelRequest(engine: EngineName, options: RequestOptions): Promise<Line> {
  const made = company(options);
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
  const server = engine === 'postgres' ? await startPostgres({ durable: true }) : undefined;
  try {
    await fill(
      server === undefined
        ? { kind: 'folder', dir: join(folder, 'database') }
        : { kind: 'server', url: server.url },
      made,
    );
    const host = await startHost({ folder, databaseUrl: server?.url });
    const asker = startAsker();
    try {
      return await compareRequests({ address: host.address, asker, made }, options);
    } finally {
      asker.close();
      await host.stop();
    }
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(place: Place, made: Company): Promise<void> {
  const database = await openDatabase(place);
  try {
    await load(database, made);
  } finally {
    await database.close();
  }
}

async function compareRequests(
  { address, asker, made }: { readonly address: string; readonly asker: Asker; readonly made: Company },
  { rounds, on }: RequestOptions,
): Promise<Line> {
  const [item] = made.sharedWith.keys();
  const body = JSON.stringify({ tool: TOOL, item: workItem(made, item ?? made.goals).key });
  const panel = { address: `${address}/api/operations/views.issuePanel`, body, times: TIMES };
  const empty = { address: `${address}/api/health`, body: null, times: TIMES };
  const compared = await compare(rounds, {
    ours: () => processorTime(() => asker.ask(panel)),
    baseline: () => processorTime(() => asker.ask(empty)),
    ratioOf: 'ours over baseline',
  });
  return comparedLine(compared, {
    ...{ measure: 'H1', what: 'request of a panel that two goals fill, CPU of the host', on, unit: 'ms' },
    ...{ beside: 'its empty route', goal: { kind: 'at most', value: 1.8 } },
  });
}

/** Milliseconds per request. */
async function processorTime(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / TIMES;
}
