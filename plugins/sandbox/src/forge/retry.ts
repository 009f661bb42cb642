import { z } from 'zod';
import { jsonBytes } from './answer.ts';
import type { Outcome } from './invocation.ts';
import type { ForgeLimits } from './limits.ts';

/** What the platform does with an event after one delivery. */
export type Verdict =
  | { readonly kind: 'delivered' }
  | {
      readonly kind: 'again';
      readonly afterSeconds: number;
      readonly reason: string;
      readonly data: unknown;
      /** Why it is not the retry that the function asked for. */
      readonly note?: string;
    }
  | { readonly kind: 'dropped'; readonly why: string };

const retryRequest = z.object({
  _retry: z.literal(true),
  retryOptions: z.object({
    retryAfter: z.number().default(1),
    retryReason: z.string().default('FUNCTION_RETRY_REQUEST'),
    retryData: z.unknown().optional(),
  }),
});

/** How often an event was tried already, and what its function may do. */
export interface Attempt {
  readonly retries: number;
  /** Milliseconds since the event was accepted. */
  readonly age: number;
  /** Time limit of the function, in seconds. */
  readonly seconds: number;
}

/**
 * Judges the outcome of a queue event. A returned `InvocationError` asks for a retry; a failure is retried with growing
 * pauses up to 15 minutes; either only within the retention window, after which the event is dropped.
 * Source: "Async events API", sections Retries and Delivery guarantees.
 */
export function judgeQueueDelivery(
  outcome: Outcome,
  attempt: Attempt,
  limits: ForgeLimits['queue'],
): Verdict {
  const verdict = queueVerdict(outcome, attempt, limits);
  if (verdict.kind !== 'again') return verdict;
  const reaches = attempt.age + verdict.afterSeconds * 1000;
  if (reaches <= limits.retentionHours * 3_600_000) return verdict;
  return { kind: 'dropped', why: `its ${limits.retentionHours} hours are over` };
}

function queueVerdict(outcome: Outcome, attempt: Attempt, limits: ForgeLimits['queue']): Verdict {
  if (outcome.kind === 'timed-out') return afterFailure(attempt, 'FUNCTION_TIME_OUT', limits);
  if (outcome.kind === 'failed') return afterFailure(attempt, 'FUNCTION_PLATFORM_UNKNOWN_ERROR', limits);
  const request = retryRequest.safeParse(outcome.value);
  if (!request.success) return { kind: 'delivered' };
  const { retryAfter, retryReason, retryData } = request.data.retryOptions;
  const note = retryDataProblem(retryData, attempt, limits);
  if (note) return { ...afterFailure(attempt, 'FUNCTION_PLATFORM_UNKNOWN_ERROR', limits), note };
  const afterSeconds = Math.min(Math.max(retryAfter, 1), limits.longestDelaySeconds);
  return { kind: 'again', afterSeconds, reason: retryReason, data: retryData };
}

function retryDataProblem(data: unknown, attempt: Attempt, limits: ForgeLimits['queue']): string | undefined {
  // The real loader measures the data of long-running functions and fails on a missing one.
  if (attempt.seconds > 55 && data === undefined) return 'a long-running function must give its retryData';
  if (jsonBytes(data) > limits.retryDataBytes)
    return `retryData may have at most ${limits.retryDataBytes} bytes`;
  return undefined;
}

/** Which reason the platform gives a thrown error is not documented; the pauses double from one minute. */
function afterFailure(
  attempt: Attempt,
  reason: string,
  limits: ForgeLimits['queue'],
): Extract<Verdict, { kind: 'again' }> {
  const afterSeconds = Math.min(60 * 2 ** attempt.retries, limits.longestDelaySeconds);
  return { kind: 'again', afterSeconds, reason, data: undefined };
}

/** Judges a product event: retried only on request, and at most four times. */
export function judgeTriggerDelivery(
  outcome: Outcome,
  attempt: Attempt,
  limits: ForgeLimits['queue'],
): Verdict {
  if (outcome.kind !== 'returned') return { kind: 'dropped', why: 'a failed trigger is not repeated' };
  const verdict = queueVerdict(outcome, attempt, limits);
  const spent = verdict.kind === 'again' && attempt.retries >= limits.triggerRetries;
  return spent ? { kind: 'dropped', why: `it was repeated ${limits.triggerRetries} times` } : verdict;
}
