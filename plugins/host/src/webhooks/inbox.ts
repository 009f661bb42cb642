import { ToolError, type ToolId, type ToolNews } from '@throughline/core';
import type { Job, JobResult, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { deliveryKey } from './delivery-key.ts';
import { newsSchema } from './news.ts';

export const INBOX = 'inbox';

const jobSchema = z.object({ tool: z.string(), news: z.array(newsSchema) });

const DAY = 24 * 3600;

/** The queue of what webhooks have told. A delivery that was worked off is remembered for a week, to know its duplicates. */
export async function makeInbox(boss: PgBoss): Promise<void> {
  await boss.createQueue(INBOX, {
    notify: true,
    expireInSeconds: 600,
    heartbeatSeconds: 30,
    retryLimit: 50,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 300,
    deleteAfterSeconds: 7 * DAY,
  });
}

/** Keeps what a delivery tells; one that came before, by its id, is dropped. Returns whether it was new. */
export async function putIntoInbox(
  boss: PgBoss,
  tool: ToolId,
  delivery: {
    readonly id: string | undefined;
    readonly body: Uint8Array;
    readonly news: readonly ToolNews[];
  },
): Promise<boolean> {
  const data = { tool, news: delivery.news };
  return (await boss.send(INBOX, data, { id: deliveryKey(tool, delivery) })) !== null;
}

/** Deliveries worked off at once. */
const BATCH = 100;
/** Seconds between two looks for what is to be tried again; what is new is told. */
const LOOK = 5;

export interface InboxWork {
  /** Takes the news of one tool in. Throws `ToolError` when that must wait. */
  readonly take: (tool: ToolId, news: readonly ToolNews[]) => Promise<void>;
  readonly report: (problem: string) => void;
}

/** Works the inbox off, in batches; what cannot be taken in now is tried again. */
export async function workInbox(boss: PgBoss, { take, report }: InboxWork): Promise<void> {
  const options = { batchSize: BATCH, perJobResults: true, notifyPollingIntervalSeconds: LOOK } as const;
  await boss.work(INBOX, options, async (jobs: Job<unknown>[]) => {
    const byTool = Map.groupBy(jobs.map(readJob), ({ tool }) => tool);
    const results: JobResult[] = [];
    for (const [tool, read] of byTool) {
      const status = await taken(
        tool,
        read.flatMap(({ news }) => news),
      );
      results.push(...read.map(({ id }) => ({ id, status })));
    }
    return results;
  });

  async function taken(tool: ToolId, news: readonly ToolNews[]): Promise<JobResult['status']> {
    try {
      await take(tool, news);
      return 'completed';
    } catch (error) {
      // What a tool refuses for the moment is no news to whoever runs the host: it is tried again.
      if (!(error instanceof ToolError)) report(`Webhooks of ${tool}: ${String(error)}`);
      return 'failed';
    }
  }
}

function readJob({ id, data }: Job<unknown>): z.infer<typeof jobSchema> & { readonly id: string } {
  return { id, ...jobSchema.parse(data) };
}
