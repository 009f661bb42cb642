import { throughJson } from './answer.ts';
import { deliverAll } from './deliveries.ts';
import { type DeliveryPolicy, seededRandom } from './delivery.ts';
import type { Outcome } from './invocation.ts';
import type { Job, QueueContents, QueuedEvent, QueueOptions } from './queue-contents.ts';
import { judgeQueueDelivery } from './retry.ts';

/** Delivers what is due, and what becomes due meanwhile, until nothing is. Returns the number of deliveries. */
export async function drainQueue(
  options: QueueOptions,
  contents: QueueContents,
  policy: DeliveryPolicy,
): Promise<number> {
  const random = seededRandom(policy.seed);
  let deliveries = 0;
  for (;;) {
    const due = [...contents.waiting.values()].filter((event) => event.dueAt <= options.now());
    if (due.length === 0) return deliveries;
    deliveries += await deliverAll(due, policy, random, (event) => deliverOne(options, contents, event));
  }
}

async function deliverOne(options: QueueOptions, contents: QueueContents, event: QueuedEvent): Promise<void> {
  const { waiting, jobs } = contents;
  const job = jobs.get(event.jobId);
  if (job === undefined || job.cancelled) return;
  const outcome = await options.consume(event.queueName, asyncEvent(event, options), event.chain);
  // A second copy of an event that was settled by the first changes nothing more.
  if (waiting.get(event.eventId) !== event) return;
  const again = settle(options, job, event, outcome);
  if (again === undefined) waiting.delete(event.eventId);
  else waiting.set(event.eventId, again);
}

/** Books the outcome of one delivery; returns the event as it waits for its next one, if there is to be one. */
function settle(
  options: QueueOptions,
  job: Job,
  event: QueuedEvent,
  outcome: Outcome,
): QueuedEvent | undefined {
  const { consumerSeconds, limits, log, now } = options;
  const retries = event.retry?.count ?? 0;
  const attempt = { retries, age: now() - event.acceptedAt, seconds: consumerSeconds(event.queueName) ?? 0 };
  const verdict = judgeQueueDelivery(outcome, attempt, limits);
  if (verdict.kind === 'delivered') job.success += 1;
  if (verdict.kind === 'dropped') {
    job.failed += 1;
    log(`An event of the queue “${event.queueName}” was dropped: ${verdict.why}.`);
  }
  if (verdict.kind !== 'again') return undefined;
  if (verdict.note) log(`A retry on the queue “${event.queueName}” was refused: ${verdict.note}.`);
  const retry = { count: retries + 1, reason: verdict.reason, data: verdict.data };
  return { ...event, dueAt: now() + verdict.afterSeconds * 1000, retry };
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
