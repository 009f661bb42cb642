import type { World } from '@throughline/core';
import type { KeyValues } from '@throughline/jira';
import type { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Connection } from '../connections/connection.ts';
import { CommandRefused } from '../terminal/command-outcome.ts';
import { INBOX, makeInbox, workInbox } from '../webhooks/inbox.ts';
import { takeNews } from '../webhooks/take-news.ts';
import type { ReadingReport } from './first-readings.ts';
import { runSync, type SyncEnd } from './run-sync.ts';
import { askCatchUp, askFor, makeSyncQueue, SYNC, type SyncJob, syncJob } from './sync-queue.ts';

export interface JobsOptions {
  readonly boss: PgBoss;
  readonly world: World;
  readonly connections: readonly Connection[];
  readonly values: KeyValues;
  /** No other process works on the database: what is marked as under way was lost with its process. */
  readonly alone: boolean;
  /** Seconds between two catch-ups of a tool. */
  readonly every: number;
  readonly report: (problem: string) => void;
  readonly readings: ReadingReport;
}

export interface Jobs {
  /** Ends what is under way at the next page, and stops; nothing is lost. */
  close(): Promise<void>;
}

/** How long an ending waits for what is under way, in milliseconds. */
const PATIENCE = 20_000;

/** Reads the connected tools from now on: at once, every few minutes, and by night in full. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { boss, connections, every, report, readings } = options;
  await makeSyncQueue(boss);
  await makeNightQueue(boss);
  await makeInbox(boss);
  if (options.alone) await dropLost(boss);
  for (const connection of connections) await askFirst(options, connection);
  const ending = { begun: false };
  await boss.work(NIGHT, async (jobs) => {
    for (const { data } of jobs) await askFor(boss, nightSchema.parse(data));
  });
  await boss.work(
    SYNC,
    { localConcurrency: connections.length, notifyPollingIntervalSeconds: LOOK },
    async ([job]) => {
      if (job !== undefined)
        await read(options, syncJob.parse(job.data), () => ending.begun || job.signal.aborted);
    },
  );
  await workInbox(boss, {
    take: async (tool, news) => {
      const known = connections.find((one) => one.tool.id === tool);
      if (known === undefined) return;
      await takeNews(options.world, known.tool, news, {
        everything: () => askFor(boss, { tool, kind: 'everything' }),
        catchUp: () => askCatchUp(boss, tool),
      });
    },
    report,
  });
  const ticks = setInterval(() => {
    for (const { tool } of connections) {
      askCatchUp(boss, tool.id, { every }).catch((error: unknown) => report(`Jobs: ${String(error)}`));
    }
  }, every * 1000);
  return {
    close: async () => {
      clearInterval(ticks);
      ending.begun = true;
      await boss.stop({ graceful: true, timeout: PATIENCE });
      readings.close();
    },
  };
}

async function read(
  { boss, world, connections, report, readings }: JobsOptions,
  job: SyncJob,
  pause: () => boolean,
): Promise<void> {
  const tool = connections.find(({ tool }) => tool.id === job.tool)?.tool;
  // Another host asked for it before its token was taken away.
  if (tool === undefined) return;
  const onProgress = (state: Parameters<ReadingReport['progress']>[1]): void =>
    readings.progress(tool.id, state);
  let end: SyncEnd;
  try {
    end = await runSync(world, tool, job, { pause, onProgress });
  } catch (error) {
    report(`Reading ${tool.name}: ${error instanceof Error ? error.message : String(error)}`);
    throw error;
  }
  readings.ended(tool.id, end);
  if (end.kind !== 'again') return;
  const { wait } = end;
  await (end.job.kind === 'catch-up' ? askCatchUp(boss, tool.id, { wait }) : askFor(boss, end.job, { wait }));
}

/** Seconds between two looks for what was put off; what is due at once is told. */
const LOOK = 5;

/** Jobs looked at in one statement. */
const PAGE = 1000;

const NIGHT = 'nightly';
const AT_NIGHT = '17 2 * * *';
const nightSchema = z
  .object({ tool: z.string() })
  .transform(({ tool }): SyncJob => ({ tool, kind: 'nightly', stage: 'begin', after: null }));

async function makeNightQueue(boss: PgBoss): Promise<void> {
  await boss.createQueue(NIGHT, { retryLimit: 5, retryDelay: 60, deleteAfterSeconds: 24 * 3600 });
}

const knownSchema = z.object({ site: z.string(), scope: z.string() });

/** What was connected before is caught up with; what is new, or read in another scope, is read in full. */
async function askFirst({ boss, values, world }: JobsOptions, connection: Connection): Promise<void> {
  const { tool, site, scope } = connection;
  const name = `connected.${tool.id}`;
  const known = knownSchema.safeParse(await values.get(name));
  if (known.success && known.data.site !== site)
    throw new CommandRefused(otherSite(connection, known.data.site));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  await boss.schedule(NIGHT, AT_NIGHT, { tool: tool.id }, { key: tool.id, tz: zone, missed: 'once' });
  // Of what was never read a catch-up reads everything, once, however many hosts ask for it.
  const asBefore = known.success
    ? known.data.scope === scope
    : (await world.mirror.sync(tool.id)).caughtUpAt === null;
  if (asBefore) await askCatchUp(boss, tool.id);
  else await askFor(boss, { tool: tool.id, kind: 'everything' });
  await values.set(name, { site, scope });
}

function otherSite({ tool, said }: Connection, before: string): CommandRefused['refusal'] {
  const message = `This data folder holds the work of ${tool.name} at ${before}, and that of ${said} should not mix with it. Use another folder: add --data my-work.`;
  return { code: 'in-use', message };
}

/**
 * Jobs of a process that is gone. A reading is asked for at every start, and goes on where its copy says; what webhooks
 * told is taken in again.
 */
async function dropLost(boss: PgBoss): Promise<void> {
  await eachActive(boss, SYNC, (ids) => boss.cancel(SYNC, ids));
  await eachActive(boss, INBOX, async (ids) => {
    await boss.cancel(INBOX, ids);
    await boss.resume(INBOX, ids);
  });
}

async function eachActive(
  boss: PgBoss,
  queue: string,
  act: (ids: string[]) => Promise<unknown>,
): Promise<void> {
  for (let after: string | undefined; ; ) {
    const page = await boss.findJobs(queue, { limit: PAGE, ...(after === undefined ? {} : { after }) });
    const active = page.filter(({ state }) => state === 'active').map(({ id }) => id);
    if (active.length > 0) await act(active);
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}
