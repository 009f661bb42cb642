import { z } from 'zod';
import { type PlatformAnswer, refusal, throughJson } from './answer.ts';
import { deliverAll } from './deliveries.ts';
import { type DeliveryPolicy, seededRandom } from './delivery.ts';
import type { Outcome, PushChain } from './invocation.ts';
import type { ForgeLimits } from './limits.ts';
import { type PushedEvent, readPush } from './queue-push.ts';
import { rateWindow } from './rate-window.ts';
import { judgeQueueDelivery } from './retry.ts';
import { newId } from './site.ts';

/** An event in the queue, with what the platform remembers of it. */
interface QueuedEvent {
  readonly eventId: string;
  readonly jobId: string;
  readonly queueName: string;
  readonly body: unknown;
  readonly concurrency: PushedEvent['concurrency'];
  readonly acceptedAt: number;
  readonly dueAt: number;
  readonly chain: PushChain;
  readonly retry: { readonly count: number; readonly reason: string; readonly data: unknown } | undefined;
}

export interface QueueState {
  readonly waiting: number;
  /** When the next waiting event is due, on the runtime's clock; absent when none waits. */
  readonly nextDueAt: number | undefined;
}

export interface EventQueue {
  publish(chain: PushChain, body: unknown): PlatformAnswer;
  stats(body: unknown): PlatformAnswer;
  cancel(body: unknown): PlatformAnswer;
  drain(policy: DeliveryPolicy): Promise<number>;
  state(): QueueState;
}

export interface QueueOptions {
  readonly now: () => number;
  readonly random: () => number;
  readonly log: (line: string) => void;
  readonly limits: ForgeLimits['queue'];
  /** Time limit in seconds of the queue's consumer, or nothing when the manifest has no such queue. */
  consumerSeconds(queueName: string): number | undefined;
  consume(queueName: string, event: unknown, chain: PushChain): Promise<Outcome>;
}

interface Job {
  success: number;
  failed: number;
  cancelled: boolean;
}

const jobRequest = z.object({ queueName: z.string(), jobId: z.string().min(1) });

/** Forge's async event queues of one installation: at least once, in no promised order. */
export function eventQueue(options: QueueOptions): EventQueue {
  const waiting = new Map<string, QueuedEvent>();
  const jobs = new Map<string, Job>();
  const inProgress = (jobId: string) => [...waiting.values()].filter((event) => event.jobId === jobId).length;
  const withJob = (body: unknown, answer: (job: Job, jobId: string) => PlatformAnswer): PlatformAnswer => {
    const request = jobRequest.safeParse(body);
    const job = request.success ? jobs.get(request.data.jobId) : undefined;
    if (!request.success || job === undefined) return refusal(404, 'JOB_NOT_FOUND', 'There is no such job.');
    return answer(job, request.data.jobId);
  };
  return {
    publish: publisher(options, waiting, jobs),
    stats: (body) =>
      withJob(body, ({ success, failed }, jobId) => ({
        status: 200,
        body: { success, inProgress: inProgress(jobId), failed },
      })),
    cancel: (body) =>
      withJob(body, (job, jobId) => {
        job.cancelled = true;
        for (const event of waiting.values()) if (event.jobId === jobId) waiting.delete(event.eventId);
        return { status: 204 };
      }),
    drain: (policy) => drain(options, policy, waiting, jobs),
    state: () => {
      const due = [...waiting.values()].map((event) => event.dueAt);
      return { waiting: due.length, nextDueAt: due.sort((a, b) => a - b)[0] };
    },
  };
}

function publisher(options: QueueOptions, waiting: Map<string, QueuedEvent>, jobs: Map<string, Job>) {
  const { limits, now } = options;
  const perMinute = rateWindow({ limit: limits.eventsPerMinute, windowMs: 60_000, now });
  return (chain: PushChain, body: unknown): PlatformAnswer => {
    const reading = readPush(body, limits, (name) => (options.consumerSeconds(name) ?? 0) > 55);
    if (reading.kind === 'refused') return reading.answer;
    const { request, failed } = reading;
    if (options.consumerSeconds(request.queueName) === undefined) {
      return refusal(
        400,
        'UNKNOWN_QUEUE',
        `The manifest has no consumer for the queue “${request.queueName}”.`,
      );
    }
    if (chain.pushes >= limits.pushesPerChain)
      return refusal(405, 'CYCLIC_LIMIT', 'This chain pushed too often.');
    if (!perMinute.admit('all', request.payload.length))
      return refusal(429, 'RATE_LIMIT', 'Too many events.');
    chain.pushes += 1;
    jobs.set(request.jobId, { success: 0, failed: failed.length, cancelled: false });
    const leftOut = new Set(failed.map((one) => Number(one.index)));
    request.payload.forEach((event, place) => {
      if (leftOut.has(place)) return;
      const acceptedAt = now();
      const eventId = newId(options.random);
      const { queueName, jobId } = request;
      const dueAt = acceptedAt + (event.delayInSeconds ?? 0) * 1000;
      const { body: content, concurrency } = event;
      waiting.set(eventId, {
        eventId,
        jobId,
        queueName,
        body: content,
        concurrency,
        acceptedAt,
        dueAt,
        chain,
        retry: undefined,
      });
    });
    return failed.length > 0 ? { status: 202, body: { failedEvents: failed } } : { status: 201, body: {} };
  };
}

/** Delivers what is due, and what becomes due meanwhile, until nothing is. Returns the number of deliveries. */
async function drain(
  options: QueueOptions,
  policy: DeliveryPolicy,
  waiting: Map<string, QueuedEvent>,
  jobs: Map<string, Job>,
): Promise<number> {
  const random = seededRandom(policy.seed);
  let deliveries = 0;
  for (;;) {
    const due = [...waiting.values()].filter((event) => event.dueAt <= options.now());
    if (due.length === 0) return deliveries;
    deliveries += await deliverAll(due, policy, random, (event) => deliverOne(options, event, waiting, jobs));
  }
}

async function deliverOne(
  options: QueueOptions,
  event: QueuedEvent,
  waiting: Map<string, QueuedEvent>,
  jobs: Map<string, Job>,
): Promise<void> {
  const job = jobs.get(event.jobId);
  if (job === undefined || job.cancelled) return;
  const outcome = await options.consume(event.queueName, asyncEvent(event, options), event.chain);
  // A second copy of an event that was settled by the first changes nothing more.
  if (waiting.get(event.eventId) !== event) return;
  waiting.delete(event.eventId);
  const attempt = {
    retries: event.retry?.count ?? 0,
    age: options.now() - event.acceptedAt,
    seconds: options.consumerSeconds(event.queueName) ?? 0,
  };
  const verdict = judgeQueueDelivery(outcome, attempt, options.limits);
  if (verdict.kind === 'delivered') job.success += 1;
  if (verdict.kind === 'dropped') {
    job.failed += 1;
    options.log(`An event of the queue “${event.queueName}” was dropped: ${verdict.why}.`);
  }
  if (verdict.kind !== 'again' || job.cancelled) return;
  if (verdict.note) options.log(`A retry on the queue “${event.queueName}” was refused: ${verdict.note}.`);
  const retry = { count: attempt.retries + 1, reason: verdict.reason, data: verdict.data };
  waiting.set(event.eventId, { ...event, dueAt: options.now() + verdict.afterSeconds * 1000, retry });
}

/** The event as a consumer receives it. */
function asyncEvent(event: QueuedEvent, options: QueueOptions): unknown {
  const { eventId, jobId, queueName, body, concurrency, retry } = event;
  const remainingTimeMs = event.acceptedAt + options.limits.retentionHours * 3_600_000 - options.now();
  const retryContext = retry && {
    retryCount: retry.count,
    retryReason: retry.reason,
    retryData: retry.data,
    retentionWindow: { startTime: new Date(event.acceptedAt).toISOString(), remainingTimeMs },
  };
  return throughJson({ body, queueName, jobId, eventId, concurrency, retryContext });
}
