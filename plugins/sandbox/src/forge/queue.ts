import { z } from 'zod';
import { type PlatformAnswer, refusal } from './answer.ts';
import type { DeliveryPolicy } from './delivery.ts';
import type { PushChain } from './invocation.ts';
import {
  type Job,
  type QueueContents,
  type QueueOptions,
  type QueueState,
  waitingState,
} from './queue-contents.ts';
import { drainQueue } from './queue-drain.ts';
import { queuePublisher } from './queue-publish.ts';

export interface EventQueue {
  publish(chain: PushChain, body: unknown): PlatformAnswer;
  stats(body: unknown): PlatformAnswer;
  cancel(body: unknown): PlatformAnswer;
  /** One drain at a time: a second one begins when the first has ended. */
  drain(policy: DeliveryPolicy): Promise<number>;
  state(): QueueState;
  clear(): void;
}

/** Forge's async event queues of one installation: at least once, in no promised order. */
export function eventQueue(options: QueueOptions): EventQueue {
  const contents: QueueContents = { waiting: new Map(), jobs: new Map() };
  const { waiting, jobs } = contents;
  let lastDrain: Promise<number> = Promise.resolve(0);
  return {
    publish: queuePublisher(options, contents),
    stats: (body) => withJob(contents, body, (job, jobId) => jobStats(contents, job, jobId)),
    cancel: (body) => withJob(contents, body, (job, jobId) => cancelJob(contents, job, jobId)),
    drain(policy) {
      const turn = lastDrain.then(() => drainQueue(options, contents, policy));
      lastDrain = turn.catch(() => 0);
      return turn;
    },
    state: () => waitingState([...waiting.values()]),
    clear() {
      waiting.clear();
      jobs.clear();
    },
  };
}

const jobRequest = z.object({ queueName: z.string(), jobId: z.string().min(1) });

function withJob(
  { jobs }: QueueContents,
  body: unknown,
  answer: (job: Job, jobId: string) => PlatformAnswer,
): PlatformAnswer {
  const request = jobRequest.safeParse(body);
  const job = request.success ? jobs.get(request.data.jobId) : undefined;
  if (!request.success || job === undefined) return refusal(404, 'JOB_NOT_FOUND', 'There is no such job.');
  return answer(job, request.data.jobId);
}

function jobStats({ waiting }: QueueContents, { success, failed }: Job, jobId: string): PlatformAnswer {
  const inProgress = [...waiting.values()].filter((event) => event.jobId === jobId).length;
  return { status: 200, body: { success, inProgress, failed } };
}

/** Whether cancelled events count as failed is not documented; here they count as neither. */
function cancelJob({ waiting }: QueueContents, job: Job, jobId: string): PlatformAnswer {
  job.cancelled = true;
  for (const event of waiting.values()) if (event.jobId === jobId) waiting.delete(event.eventId);
  return { status: 204 };
}
