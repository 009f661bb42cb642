import { InvocationError, InvocationErrorCode, Queue, RateLimitError } from '@forge/events';
import type { ToolError } from '@throughline/core';
import type { MarksJob } from './marks-job.ts';
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

export async function pushMarks(job: MarksJob, wait = 0): Promise<void> {
  await new Queue({ key: 'marks' }).push({ body: { ...job }, concurrency: ONE('marks'), ...delay(wait) });
}

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
