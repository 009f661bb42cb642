import type { ToolId } from '@throughline/core';
import type { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { askFor, type SyncJob } from './sync-queue.ts';

const NIGHT = 'nightly';

/** By the clock of this machine. A night that nobody was there for is made up for once. */
const AT_NIGHT = '17 2 * * *';

const nightSchema = z
  .object({ tool: z.string() })
  .transform(({ tool }): SyncJob => ({ tool, kind: 'nightly', stage: 'begin', after: null }));

/** The queue that the clock fills: what it holds is handed to the queue of readings, where one of each tool runs at a time. */
export async function makeNightQueue(boss: PgBoss): Promise<void> {
  await boss.createQueue(NIGHT, { retryLimit: 5, retryDelay: 60, deleteAfterSeconds: 24 * 3600 });
}

/** Has a tool read in full every night. */
export async function readByNight(boss: PgBoss, tool: ToolId): Promise<void> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  await boss.schedule(NIGHT, AT_NIGHT, { tool }, { key: tool, tz: zone, missed: 'once' });
}

export async function workNightQueue(boss: PgBoss): Promise<void> {
  await boss.work(NIGHT, async (jobs) => {
    for (const { data } of jobs) await askFor(boss, nightSchema.parse(data));
  });
}
