import type { ToolId, ToolNews, WorkTool, World } from '@throughline/core';
import type { KeyValues } from '@throughline/jira';
import type { PgBoss } from 'pg-boss';
import type { Connection } from '../connections/connection.ts';
import { makeInbox, workInbox } from '../webhooks/inbox.ts';
import { takeNews } from '../webhooks/take-news.ts';
import { askFirst } from './ask-first.ts';
import type { ReadingReport } from './first-readings.ts';
import { freeLostJobs } from './lost-jobs.ts';
import { makeNightQueue, readByNight, workNightQueue } from './night-queue.ts';
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
  const { boss, connections, readings } = options;
  await makeSyncQueue(boss);
  await makeNightQueue(boss);
  await makeInbox(boss);
  if (options.alone) await freeLostJobs(boss);
  for (const connection of connections) {
    await askFirst(options, connection);
    await readByNight(boss, connection.tool.id);
  }
  const ending = { begun: false };
  await workNightQueue(boss);
  await workSyncQueue(options, () => ending.begun);
  await workInbox(boss, { take: (tool, news) => take(options, tool, news), report: options.report });
  const ticks = keepAsking(options);
  return {
    close: async () => {
      clearInterval(ticks);
      ending.begun = true;
      await boss.stop({ graceful: true, timeout: PATIENCE });
      readings.close();
    },
  };
}

async function workSyncQueue(options: JobsOptions, ending: () => boolean): Promise<void> {
  const work = { localConcurrency: options.connections.length, notifyPollingIntervalSeconds: LOOK };
  await options.boss.work(SYNC, work, async ([job]) => {
    if (job !== undefined) await read(options, syncJob.parse(job.data), () => ending() || job.signal.aborted);
  });
}

function keepAsking({ boss, connections, every, report }: JobsOptions): NodeJS.Timeout {
  return setInterval(() => {
    for (const { tool } of connections) {
      askCatchUp(boss, tool.id, { every }).catch((error: unknown) => report(`Jobs: ${String(error)}`));
    }
  }, every * 1000);
}

function toolNamed({ connections }: JobsOptions, name: ToolId): WorkTool | undefined {
  return connections.find(({ tool }) => tool.id === name)?.tool;
}

async function take(options: JobsOptions, name: ToolId, news: readonly ToolNews[]): Promise<void> {
  const { boss, world } = options;
  const tool = toolNamed(options, name);
  // Another host took the delivery, before its token was taken away.
  if (tool === undefined) return;
  await takeNews(world, tool, news, {
    everything: () => askFor(boss, { tool: name, kind: 'everything' }),
    catchUp: () => askCatchUp(boss, name),
  });
}

async function read(options: JobsOptions, job: SyncJob, pause: () => boolean): Promise<void> {
  const { boss, world, report, readings } = options;
  const tool = toolNamed(options, job.tool);
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
