import {
  finishUnfinished,
  noteFailure,
  reconcile,
  type SweepEnd,
  type SweepOptions,
  sweep,
  ToolError,
  type WorkTool,
  type World,
} from '@throughline/core';
import type { SyncJob } from './sync-queue.ts';

/** How a job ended. */
export type SyncEnd =
  | { readonly kind: 'finished' }
  /** The tool asked for time, or this process ends: the rest is this job, after a wait in milliseconds. */
  | { readonly kind: 'again'; readonly job: SyncJob; readonly wait: number }
  /** The tool cannot be read; every panel that it feeds says so, and the next catch-up tries again. */
  | { readonly kind: 'failed'; readonly problem: string };

/** Runs one reading of a tool, as far as it comes. */
export async function runSync(
  world: World,
  tool: WorkTool,
  job: SyncJob,
  options: SweepOptions,
): Promise<SyncEnd> {
  switch (job.kind) {
    case 'everything':
      await forget(world, tool);
      return ended(await sweep(world, tool, { kind: 'everything' }, options), catchUpOf(tool));
    case 'catch-up':
      return catchUp(world, tool, options);
    case 'nightly':
      return nightly(world, tool, job, options);
  }
}

async function catchUp(world: World, tool: WorkTool, options: SweepOptions): Promise<SyncEnd> {
  await finishUnfinished(world);
  const { caughtUpAt } = await world.mirror.sync(tool.id);
  const scope =
    caughtUpAt === null ? { kind: 'everything' as const } : { kind: 'since' as const, at: caughtUpAt };
  return ended(await sweep(world, tool, scope, options), catchUpOf(tool));
}

type Nightly = Extract<SyncJob, { kind: 'nightly' }>;

async function nightly(world: World, tool: WorkTool, job: Nightly, options: SweepOptions): Promise<SyncEnd> {
  if (job.stage === 'begin') await fromTheStart(world, tool);
  if (job.stage !== 'reconcile') {
    const end = await sweep(world, tool, { kind: 'everything' }, options);
    const swept = ended(end, { ...job, stage: 'sweep' });
    if (swept.kind !== 'finished') return swept;
  }
  return reconciled(world, tool, { ...job, stage: 'reconcile' }, options);
}

/** A page at a time, so that what a limit interrupts goes on there. */
async function reconciled(
  world: World,
  tool: WorkTool,
  job: Nightly,
  { pause = () => false }: SweepOptions,
): Promise<SyncEnd> {
  let { after } = job;
  try {
    do {
      after = (await reconcile(world, tool, after, { pause: () => true })).next;
      if (after !== null && pause()) return { kind: 'again', job: { ...job, after }, wait: 0 };
    } while (after !== null);
    return { kind: 'finished' };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const { problem, retryAfter = WAIT, message } = error;
    if (problem === 'rate-limited') return { kind: 'again', job: { ...job, after }, wait: retryAfter };
    await noteFailure(world, tool.id, error);
    return { kind: 'failed', problem: message };
  }
}

const WAIT = 60_000;

/** The place of a reading is kept in the copy, so the rest of any is a catch-up. */
function catchUpOf({ id }: WorkTool): SyncJob {
  return { tool: id, kind: 'catch-up' };
}

/** An interrupted reading under other settings would not do. */
async function fromTheStart({ mirror }: World, { id }: WorkTool): Promise<void> {
  await mirror.saveSync({ ...(await mirror.sync(id)), cursor: null, began: null });
}

/** What was caught up with does not count either: until everything was read once, each catch-up reads everything. */
async function forget({ mirror }: World, { id }: WorkTool): Promise<void> {
  await mirror.saveSync({ ...(await mirror.sync(id)), cursor: null, began: null, caughtUpAt: null });
}

function ended(end: SweepEnd, again: SyncJob): SyncEnd {
  switch (end.kind) {
    case 'finished':
      return { kind: 'finished' };
    case 'paused':
      return { kind: 'again', job: again, wait: 0 };
    case 'waiting':
      return { kind: 'again', job: again, wait: end.retryAfter };
    case 'failed':
      return { kind: 'failed', problem: end.problem };
  }
}
