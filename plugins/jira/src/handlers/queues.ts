import { randomUUID } from 'node:crypto';
import { InvocationError, InvocationErrorCode, Queue, RateLimitError } from '@forge/events';
import { kvs, WhereConditions } from '@forge/kvs';
import type { ToolError } from '@throughline/core';
import { type MarksJob, marksJobSchema } from './marks-job.ts';
import type { SweepJob } from './sweep-job.ts';

/** The longest that Forge holds an event back, in seconds. */
const LONGEST_DELAY = 900;

/** One run at a time for each of these: what comes meanwhile waits, and finds more to do at once. */
const ONE = (key: string) => ({ key, limit: 1 });

/**
 * Wakes the consumer that reads what events have noted. More than Forge takes in a minute need not wake it again: the
 * ones that got through read everything that is noted.
 */
export async function wakeRecalc(): Promise<void> {
  try {
    await new Queue({ key: 'recalc' }).push({ body: {}, concurrency: ONE('recalc') });
  } catch (error) {
    if (!(error instanceof RateLimitError)) throw error;
  }
}

export async function pushSweep(job: SweepJob, wait = 0): Promise<void> {
  await new Queue({ key: 'sweep' }).push({ body: { ...job }, concurrency: ONE('sweep'), ...delay(wait) });
}

/** What the queue does not take now is kept, and pushed by the hour: the act that it belongs to has happened. */
export async function pushMarks(job: MarksJob, wait = 0): Promise<void> {
  try {
    await new Queue({ key: 'marks' }).push({ body: { ...job }, concurrency: ONE('marks'), ...delay(wait) });
  } catch (error) {
    if (!(error instanceof RateLimitError)) throw error;
    await kvs.set(`${KEPT_MARKS}${randomUUID()}`, job);
  }
}

/** Pushes the marks that the queue had no room for. */
export async function pushKeptMarks(): Promise<void> {
  const { results } = await kvs
    .query()
    .where('key', WhereConditions.beginsWith(KEPT_MARKS))
    .limit(50)
    .getMany<unknown>();
  for (const { key, value } of results) {
    await pushMarks(marksJobSchema.parse(value));
    await kvs.delete(key);
  }
}

const KEPT_MARKS = 'marks:';

function delay(wait: number): { readonly delayInSeconds?: number } {
  return wait === 0 ? {} : { delayInSeconds: seconds(wait) };
}

function seconds(milliseconds: number): number {
  return Math.min(LONGEST_DELAY, Math.max(1, Math.ceil(milliseconds / 1000)));
}

const DEFAULT_WAIT = 60_000;

/** Asks Forge to deliver the event again when Jira may answer. */
export function later(error: ToolError): InvocationError {
  return new InvocationError({
    retryAfter: seconds(error.retryAfter ?? DEFAULT_WAIT),
    retryReason: InvocationErrorCode.FUNCTION_UPSTREAM_RATE_LIMITED,
    retryData: {},
  });
}
