import { z } from 'zod';
import { jsonBytes, type PlatformAnswer, refusal } from './answer.ts';
import type { ForgeLimits } from './limits.ts';

const pushedEvent = z.object({
  body: z.record(z.string(), z.unknown()),
  delayInSeconds: z.number().optional(),
  concurrency: z.object({ key: z.string().min(1), limit: z.number().int().positive() }).optional(),
});

const pushRequest = z.object({
  queueName: z.string().regex(/^[a-zA-Z0-9-_]+$/),
  jobId: z.string().min(1),
  payload: z.array(pushedEvent).min(1),
});

export type PushedEvent = z.infer<typeof pushedEvent>;
export type PushRequest = z.infer<typeof pushRequest>;

export type PushReading =
  | { readonly kind: 'accepted'; readonly request: PushRequest; readonly failed: readonly FailedEvent[] }
  | { readonly kind: 'refused'; readonly answer: PlatformAnswer };

/** An event that the platform leaves out of an otherwise accepted push. */
export interface FailedEvent {
  readonly index: string;
  readonly errorMessage: string;
}

/** Checks a push as the queue service does: its shape, its sizes, its delays. */
export function readPush(
  body: unknown,
  limits: ForgeLimits['queue'],
  isLongConsumer: (queueName: string) => boolean,
): PushReading {
  const parsed = pushRequest.safeParse(body);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return {
      kind: 'refused',
      answer: refusal(400, 'INVALID_PUSH', `The push is not valid. ${fields.join('; ')}.`),
    };
  }
  const { payload, queueName } = parsed.data;
  const tooBig = tooBigMessage(payload, limits);
  if (tooBig) return { kind: 'refused', answer: { status: 413, body: { errorMessage: tooBig } } };
  const most = isLongConsumer(queueName) ? limits.longConsumerEventBytes : Infinity;
  return { kind: 'accepted', request: parsed.data, failed: failedEvents(payload, most, limits) };
}

function tooBigMessage(payload: readonly PushedEvent[], limits: ForgeLimits['queue']): string | undefined {
  if (payload.length > limits.eventsPerPush)
    return `A push may carry at most ${limits.eventsPerPush} events.`;
  if (jsonBytes(payload) > limits.pushBytes) return `A push may have at most ${limits.pushBytes} bytes.`;
  return undefined;
}

function failedEvents(
  payload: readonly PushedEvent[],
  mostBytes: number,
  limits: ForgeLimits['queue'],
): readonly FailedEvent[] {
  return payload.flatMap((event, place) => {
    const delay = event.delayInSeconds ?? 0;
    const errorMessage =
      jsonBytes(event) > mostBytes
        ? `An event for a long-running consumer may have at most ${mostBytes} bytes.`
        : delay < 0 || delay > limits.longestDelaySeconds
          ? `delayInSeconds must be between 0 and ${limits.longestDelaySeconds}.`
          : undefined;
    return errorMessage === undefined ? [] : [{ index: String(place), errorMessage }];
  });
}
