import { LinearError } from '@linear/sdk';
import { ToolError, type ToolProblem } from '@throughline/core';
import { z } from 'zod';
import { LINEAR } from '../refs.ts';

const SENTENCES: Readonly<Record<Exclude<ToolProblem, 'refused'>, string>> = {
  revoked:
    'Linear no longer accepts this connection. A workspace admin can restore it by installing the app again or with a new key.',
  forbidden:
    'Linear does not let this connection read here. A workspace admin can grant the app the scope or the team.',
  'rate-limited': 'Linear asks to wait: too many requests in a short time. The reading goes on by itself.',
  unreachable: 'Linear does not answer at the moment. The last known numbers are shown until it does.',
};

/** The query costs more points than Linear allows for one; a smaller page may do. */
export class TooComplex extends ToolError {}

/** There is no such thing, or the connection may not see it: Linear does not tell which. */
export class NotFound extends ToolError {}

export function failure(problem: Exclude<ToolProblem, 'refused'>, cause: string): ToolError {
  return new ToolError(LINEAR, problem, SENTENCES[problem], { cause });
}

/** Linear answered, but not in the form that its schema says. */
export function unexpectedAnswer(what: string, fault: string): ToolError {
  const message = `Linear’s answer about ${what} is not of the form that this app knows.`;
  return new ToolError(LINEAR, 'refused', message, { cause: fault });
}

/** What of the SDK's error is needed. The error itself holds the query and its variables, and is never passed on. */
const answerSchema = z.object({
  status: z.number().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z
          .object({
            code: z.string().optional(),
            type: z.string().optional(),
            userPresentableMessage: z.string().nullish(),
          })
          .nullish(),
      }),
    )
    .nullish(),
  headers: z.instanceof(Headers).optional(),
});

type Answer = z.infer<typeof answerSchema>;

/** Whatever a request failed with, as the one error of a tool's outside world. `now` in milliseconds since 1970. */
export function toToolError(error: unknown, now: number): ToolError {
  if (error instanceof ToolError) return error;
  if (!(error instanceof LinearError)) {
    return failure('unreachable', error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
  const parsed = z.object({ response: answerSchema }).safeParse(error.raw);
  const answer: Answer = parsed.success ? parsed.data.response : { status: error.status };
  const [first] = answer.errors ?? [];
  const code = first?.extensions?.code ?? '';
  const cause = `HTTP ${answer.status ?? 'none'} ${code || (first?.extensions?.type ?? '')}`.trim();
  const problem = problemOf(answer);
  if (problem === 'rate-limited') {
    const retryAfter = waitOf(answer.headers, now);
    return new ToolError(LINEAR, problem, SENTENCES[problem], { retryAfter, cause });
  }
  return problem === 'refused' ? refusedBy(first, cause) : failure(problem, cause);
}

function problemOf({ status = 0, errors }: Answer): ToolProblem {
  const { code, type } = errors?.[0]?.extensions ?? {};
  // Linear answers its rate limit with HTTP 400, and not always with a type that the SDK knows.
  if (code === 'RATELIMITED' || type === 'ratelimited' || status === 429) return 'rate-limited';
  // Not by the SDK's class: it takes every other 4xx for a failed sign-in, a proxy's page of 404 included.
  if (status === 401 || code === 'AUTHENTICATION_ERROR') return 'revoked';
  if (status === 403 || type === 'forbidden' || type === 'feature not accessible') return 'forbidden';
  if (status >= 500 || status === 408) return 'unreachable';
  // A hole in an answer would read as “none”: whatever is not plainly refused is asked again.
  return status >= 400 || isRefusal(type) ? 'refused' : 'unreachable';
}

function isRefusal(type: string | undefined): boolean {
  return type === 'invalid input' || type === 'graphql error' || type === 'user error';
}

function refusedBy(first: NonNullable<Answer['errors']>[number] | undefined, cause: string): ToolError {
  const message = first?.message ?? '';
  const words = (first?.extensions?.userPresentableMessage ?? message).trim();
  const said = words === '' ? 'Linear refuses this request.' : `Linear refuses this: ${withStop(words)}`;
  if (/entity not found/i.test(message)) return new NotFound(LINEAR, 'refused', said, { cause });
  if (/too complex|complexity/i.test(message)) return new TooComplex(LINEAR, 'refused', said, { cause });
  return new ToolError(LINEAR, 'refused', said, { cause });
}

function withStop(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

const BUCKETS: readonly string[] = ['requests', 'complexity', 'endpoint-requests'];
/** Where Linear does not say how long: its buckets refill all the time. */
const DEFAULT_WAIT = 60_000;
const SHORTEST_WAIT = 1000;

/**
 * Milliseconds to wait: `Retry-After` if there is one, else until the last of the empty buckets is renewed. Points may be too
 * few for a query without being none.
 */
function waitOf(headers: Headers | undefined, now: number): number {
  const number = (name: string): number | undefined => {
    const said = headers?.get(name);
    return said === null || said === undefined || said === '' ? undefined : Number(said);
  };
  const seconds = number('retry-after');
  if (seconds !== undefined && Number.isFinite(seconds)) return Math.ceil(seconds * 1000);
  const short = BUCKETS.filter((bucket) => {
    const remaining = number(`x-ratelimit-${bucket}-remaining`);
    const needed = bucket === 'complexity' ? (number('x-complexity') ?? 0) : 0;
    return remaining !== undefined && (remaining <= 0 || remaining < needed);
  });
  const resets = short.map((bucket) => number(`x-ratelimit-${bucket}-reset`) ?? Number.NaN);
  const until = Math.max(...resets.filter(Number.isFinite));
  return Number.isFinite(until) ? Math.max(SHORTEST_WAIT, until - now) : DEFAULT_WAIT;
}
