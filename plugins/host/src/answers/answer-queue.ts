import { ToolError, type ToolId } from '@throughline/core';
import type { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { deliveryKey } from '../webhooks/delivery-key.ts';

const ASKED = 'asked';

const jobSchema = z.object({ tool: z.string(), asked: z.record(z.string(), z.unknown()) });

/** Answers what a person asked in a tool, as its webhook told it. Throws `ToolError` when that must wait. */
export type Answer = (asked: unknown) => Promise<unknown>;

export interface AnswerOptions {
  readonly boss: PgBoss;
  readonly answers: ReadonlyMap<ToolId, Answer>;
  readonly report: (problem: string) => void;
}

const DAY = 24 * 3600;
/** Seconds after which nobody waits for an answer any more. */
const TOO_LATE = 3600;

/** The queue of what people ask. One who asks waits: it is told at once, and tried again for an hour. */
export async function makeAnswerQueue(boss: PgBoss): Promise<void> {
  await boss.createQueue(ASKED, {
    notify: true,
    expireInSeconds: 300,
    retentionSeconds: TOO_LATE,
    retryLimit: 10,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 300,
    deleteAfterSeconds: 7 * DAY,
  });
}

/** Keeps what is asked in a delivery; one that came before, by its id, is dropped. */
export async function putAsked(
  boss: PgBoss,
  tool: ToolId,
  delivery: { readonly id: string | undefined; readonly body: Uint8Array; readonly asked: object },
): Promise<void> {
  await boss.send(ASKED, { tool, asked: delivery.asked }, { id: deliveryKey(tool, delivery) });
}

/** Answers from now on, whichever host took the delivery. */
export async function startAnswering({ boss, answers, report }: AnswerOptions): Promise<void> {
  await boss.work(ASKED, { localConcurrency: 2, notifyPollingIntervalSeconds: 2 }, async ([job]) => {
    if (job === undefined) return;
    const { tool, asked } = jobSchema.parse(job.data);
    try {
      await answers.get(tool)?.(asked);
    } catch (error) {
      if (!(error instanceof ToolError)) report(`Answering in ${tool}: ${String(error)}`);
      throw error;
    }
  });
}
