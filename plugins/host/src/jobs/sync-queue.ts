import type { ToolId } from '@throughline/core';
import type { PgBoss } from 'pg-boss';
import { z } from 'zod';

const ref = z.templateLiteral([z.string(), ':', z.string()]);

/** What is to be read of one tool. */
export const syncJob = z.discriminatedUnion('kind', [
  /** Everything from the start: at first, and when somebody asks or changes how the tool is read. */
  z.object({ tool: z.string(), kind: z.literal('everything') }),
  /** What changed since the last reading, or the rest of one that was interrupted. */
  z.object({ tool: z.string(), kind: z.literal('catch-up') }),
  /**
   * Everything, and then every known item anew, which finds lost deletes. `stage` is where it stands; of the known items
   * those behind `after` are left to do.
   */
  z.object({
    tool: z.string(),
    kind: z.literal('nightly'),
    stage: z.enum(['begin', 'sweep', 'reconcile']),
    after: ref.nullable(),
  }),
]);

export type SyncJob = z.infer<typeof syncJob>;

export const SYNC = 'sync';

/** Longer than the reading of any workspace takes; whoever reads says every few seconds that it is still there. */
const LONGEST = 12 * 3600;
const HEARTBEAT = 30;

/** Of each tool one job runs at a time, whichever host runs it, and one more waits. */
export async function makeSyncQueue(boss: PgBoss): Promise<void> {
  await boss.createQueue(SYNC, {
    policy: 'stately',
    notify: true,
    expireInSeconds: LONGEST,
    heartbeatSeconds: HEARTBEAT,
    retryLimit: 5,
    retryDelay: 5,
    retryBackoff: true,
    deleteAfterSeconds: 3600,
  });
}

export interface AskOptions {
  /** Milliseconds to wait before it may run. */
  readonly wait?: number;
  /** Asked again within as many seconds, by whichever host, it is asked once. */
  readonly every?: number;
}

/** Has a tool read for what changed. Nothing is added while a reading waits: it will find the same. */
export async function askCatchUp(
  boss: PgBoss,
  tool: ToolId,
  { wait = 0, every }: AskOptions = {},
): Promise<void> {
  const job: SyncJob = { tool, kind: 'catch-up' };
  await boss.send(SYNC, job, {
    singletonKey: tool,
    startAfter: seconds(wait),
    ...(every === undefined ? {} : { singletonSeconds: every }),
  });
}

/** Has a tool read as the job says, in place of any reading of it that waits. */
export async function askFor(boss: PgBoss, job: SyncJob, { wait = 0 }: AskOptions = {}): Promise<void> {
  await boss.upsert(SYNC, job, { singletonKey: job.tool, startAfter: seconds(wait) });
}

function seconds(milliseconds: number): number {
  return Math.max(0, Math.ceil(milliseconds / 1000));
}
