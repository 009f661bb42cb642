import {
  finishUnfinished,
  noteFailure,
  type SweepEnd,
  type SweepScope,
  sweep as sweepTool,
  ToolError,
} from '@throughline/core';
import { JIRA } from '../refs.ts';
import { begin, type Invocation, passes, timeIsShort } from './invocation.ts';
import type { JiraHost } from './jira-host.ts';
import { pushSweep } from './queues.ts';
import { type Ahead, reconcileAll, refetchSelected, reread } from './reread.ts';
import { CATCH_UP, type SweepJob, sweepJobSchema } from './sweep-job.ts';

/**
 * The consumer of long readings. Each is cut where the time is short, and goes on from there in the next invocation; after
 * a limit or a fault of Jira's it goes on as well, later.
 */
export async function sweep(host: JiraHost, event: { readonly body: unknown }): Promise<void> {
  const ahead: Ahead = { job: sweepJobSchema.parse(event.body) };
  await host.migrate();
  const invocation = await begin(host, null);
  try {
    await run(invocation, ahead);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    if (passes(error)) return pushSweep(ahead.job, error.retryAfter ?? MINUTE);
    await noteFailure(invocation.world, JIRA, error);
  }
}

async function run(invocation: Invocation, ahead: Ahead): Promise<void> {
  const { job } = ahead;
  switch (job.kind) {
    case 'everything':
      return sweepEverything(invocation);
    case 'catch-up':
      return catchUp(invocation, job);
    case 'reconcile':
      return reconcileAll(invocation, ahead, job);
    case 'reread':
      return reread(invocation, ahead, job);
    case 'refetch':
      return refetchSelected(invocation, ahead, job);
  }
}

/** Starts from the beginning: an interrupted sweep under other settings would not do. */
async function sweepEverything(invocation: Invocation): Promise<void> {
  const { mirror } = invocation.world;
  await mirror.saveSync({ ...(await mirror.sync(JIRA)), cursor: null, began: null });
  await afterSweep(
    await sweepTool(invocation.world, invocation.tool, { kind: 'everything' }, { pause: timeIsShort }),
    0,
  );
}

async function catchUp(
  { world, tool }: Invocation,
  { tries }: Extract<SweepJob, { kind: 'catch-up' }>,
): Promise<void> {
  await finishUnfinished(world);
  const { caughtUpAt } = await world.mirror.sync(JIRA);
  const scope: SweepScope = caughtUpAt === null ? { kind: 'everything' } : { kind: 'since', at: caughtUpAt };
  await afterSweep(await sweepTool(world, tool, scope, { pause: timeIsShort }), tries);
}

const MINUTE = 60_000;
/** Waits after a failed sweep, which may be a short fault of Jira's; then the hourly catch-up goes on trying. */
const WAITS: readonly number[] = [MINUTE, 5 * MINUTE, 15 * MINUTE];

async function afterSweep(end: SweepEnd, tries: number): Promise<void> {
  if (end.kind === 'paused') return pushSweep(CATCH_UP);
  if (end.kind === 'waiting') return pushSweep(CATCH_UP, end.retryAfter);
  const wait = WAITS[tries];
  if (end.kind === 'failed' && wait !== undefined)
    await pushSweep({ kind: 'catch-up', tries: tries + 1 }, wait);
}
