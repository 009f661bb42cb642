import type { Outcome, PushChain } from './invocation.ts';
import type { ForgeLimits } from './limits.ts';
import type { PushedEvent } from './queue-push.ts';

/** An event in the queue, with what the platform remembers of it. */
export interface QueuedEvent {
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

/** One push, and what became of its events. */
export interface Job {
  success: number;
  failed: number;
  cancelled: boolean;
}

export interface QueueContents {
  readonly waiting: Map<string, QueuedEvent>;
  readonly jobs: Map<string, Job>;
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

/** What waits, and when the first of it is due on the runtime's clock; no time when nothing waits. */
export interface QueueState {
  readonly waiting: number;
  readonly nextDueAt: number | undefined;
}

export function waitingState(waiting: readonly { readonly dueAt: number }[]): QueueState {
  const due = waiting.map((one) => one.dueAt).sort((a, b) => a - b);
  return { waiting: due.length, nextDueAt: due[0] };
}
