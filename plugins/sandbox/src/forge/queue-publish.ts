import { type PlatformAnswer, refusal } from './answer.ts';
import type { PushChain } from './invocation.ts';
import type { QueueContents, QueuedEvent, QueueOptions } from './queue-contents.ts';
import { type PushedEvent, type PushRequest, readPush } from './queue-push.ts';
import { type RateWindow, rateWindow } from './rate-window.ts';
import { newId } from './site.ts';

/** Answers a push: refused as a whole, or accepted without the events that do not fit. */
export function queuePublisher(
  options: QueueOptions,
  { waiting, jobs }: QueueContents,
): (chain: PushChain, body: unknown) => PlatformAnswer {
  const { limits, now } = options;
  const perMinute = rateWindow({ limit: limits.eventsPerMinute, windowMs: 60_000, now });
  return (chain, body) => {
    const reading = readPush(body, limits, (name) => (options.consumerSeconds(name) ?? 0) > 55);
    if (reading.kind === 'refused') return reading.answer;
    const { request, failed } = reading;
    const refused = refusalOf(options, request, chain, perMinute);
    if (refused) return refused;
    chain.pushes += 1;
    jobs.set(request.jobId, { success: 0, failed: failed.length, cancelled: false });
    const leftOut = new Set(failed.map((one) => Number(one.index)));
    for (const [place, event] of request.payload.entries()) {
      if (leftOut.has(place)) continue;
      const queued = toQueued(options, request, chain, event);
      waiting.set(queued.eventId, queued);
    }
    return failed.length > 0 ? { status: 202, body: { failedEvents: failed } } : { status: 201, body: {} };
  };
}

function refusalOf(
  { consumerSeconds, limits }: QueueOptions,
  { queueName, payload }: PushRequest,
  chain: PushChain,
  perMinute: RateWindow,
): PlatformAnswer | undefined {
  if (consumerSeconds(queueName) === undefined) {
    return refusal(400, 'UNKNOWN_QUEUE', `The manifest has no consumer for the queue “${queueName}”.`);
  }
  if (chain.pushes >= limits.pushesPerChain) {
    return refusal(
      405,
      'CYCLIC_LIMIT',
      `At most ${limits.pushesPerChain} pushes may follow from one invocation.`,
    );
  }
  if (perMinute.admit('all', payload.length)) return undefined;
  return refusal(429, 'RATE_LIMIT', `At most ${limits.eventsPerMinute} events per minute are allowed.`);
}

function toQueued(
  { now, random }: QueueOptions,
  { queueName, jobId }: PushRequest,
  chain: PushChain,
  { body, concurrency, delayInSeconds = 0 }: PushedEvent,
): QueuedEvent {
  const acceptedAt = now();
  const dueAt = acceptedAt + delayInSeconds * 1000;
  const eventId = newId(random);
  return { eventId, jobId, queueName, body, concurrency, acceptedAt, dueAt, chain, retry: undefined };
}
