import { type Surface, showPanels, type ToolId, type World } from '@throughline/core';
import type { PgBoss } from 'pg-boss';
import { z } from 'zod';

export interface PanelJobsOptions {
  readonly boss: PgBoss;
  readonly world: World;
  readonly surfaces: ReadonlyMap<ToolId, Surface>;
  /** Seconds between two looks for places that show something old. */
  readonly every: number;
  readonly report: (problem: string) => void;
}

export interface PanelJobs {
  /** Looks for nothing new; what is under way ends with the queues. */
  close(): void;
}

const PANELS = 'panels';
const panelJob = z.object({ tool: z.string() });

/** Places that one job writes at most, so that others get their turn. */
const MOST = 200;
const LONGEST = 3600;

/** Shows goals inside the tools from now on. Of each tool one job runs at a time, whichever host runs it. */
export async function startPanels(options: PanelJobsOptions): Promise<PanelJobs> {
  const { boss, surfaces, every, report } = options;
  await boss.createQueue(PANELS, {
    policy: 'stately',
    expireInSeconds: LONGEST,
    retryLimit: 2,
    retryDelay: 60,
    deleteAfterSeconds: 3600,
  });
  await boss.work(PANELS, { localConcurrency: surfaces.size }, async ([job]) => {
    if (job !== undefined) await show(options, panelJob.parse(job.data).tool);
  });
  const ask = (): void => {
    for (const tool of surfaces.keys()) {
      const job = { singletonKey: tool, singletonSeconds: every };
      boss.send(PANELS, { tool }, job).catch((error: unknown) => report(`Panels: ${String(error)}`));
    }
  };
  ask();
  const ticks = setInterval(ask, every * 1000);
  return { close: () => clearInterval(ticks) };
}

async function show({ boss, world, surfaces, report }: PanelJobsOptions, tool: ToolId): Promise<void> {
  const surface = surfaces.get(tool);
  if (surface === undefined) return;
  const { waitUntil, failed } = await showPanels(world, tool, surface, { most: MOST });
  if (failed > 0)
    report(`Panels: ${failed} places in ${tool} could not be written. “throughline doctor” says why.`);
  if (waitUntil === null) return;
  const startAfter = Math.max(1, Math.ceil((waitUntil - world.now()) / 1000));
  await boss.send(PANELS, { tool }, { singletonKey: tool, startAfter });
}
