import { ToolError, type ToolProblem } from '@throughline/core';
import { JIRA } from '../refs.ts';
import { errorBodySchema } from '../schema.ts';

/** What is needed of an HTTP answer; Forge's answers and those of `fetch` both have it. */
export interface JiraResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

const SENTENCES: Readonly<Record<Exclude<ToolProblem, 'refused'>, string>> = {
  revoked:
    'Jira no longer accepts this connection. A Jira administrator can restore it by installing or approving the app again.',
  forbidden:
    'Jira does not let this connection read or write here. A Jira administrator can grant the app access to the project.',
  'rate-limited': 'Jira asks to wait: too many requests in a short time. The reading goes on by itself.',
  unreachable: 'Jira does not answer at the moment. The last known numbers are shown until it does.',
};

/** An answer that is not a success, as the one error that a tool's outside world has. */
export async function toToolError(response: JiraResponse, now: number): Promise<ToolError> {
  const problem = problemOf(response.status);
  if (problem === 'refused') return refusedBy(await wordsOf(response), response.status);
  const retryAfter = problem === 'rate-limited' ? waitOf(response, now) : undefined;
  return new ToolError(JIRA, problem, SENTENCES[problem], {
    retryAfter,
    cause: `HTTP ${response.status} ${response.headers.get('RateLimit-Reason') ?? ''}`.trim(),
  });
}

/** No answer from Jira itself. Forge's proxy in between tells a status when it refused to pass the request on. */
export function unanswered(cause: unknown): ToolError {
  const status =
    cause instanceof Error && 'status' in cause && typeof cause.status === 'number' ? cause.status : 503;
  const problem = problemOf(status);
  const said = problem === 'refused' ? 'unreachable' : problem;
  return new ToolError(JIRA, said, SENTENCES[said], { cause });
}

/** Jira answered, but not in the form that it documents. */
export function unexpectedAnswer(what: string, cause: unknown): ToolError {
  return new ToolError(
    JIRA,
    'refused',
    `Jira’s answer about ${what} is not of the form that this app knows.`,
    { cause },
  );
}

function refusedBy(words: string, status: number): ToolError {
  return new ToolError(
    JIRA,
    'refused',
    words === '' ? 'Jira refused the request without saying why.' : words,
    {
      cause: `HTTP ${status}`,
    },
  );
}

function problemOf(status: number): ToolProblem {
  if (status === 401) return 'revoked';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'rate-limited';
  return status >= 500 || status === 408 ? 'unreachable' : 'refused';
}

/** Jira's own words, which are written for people: they name the field or the place in a query. */
async function wordsOf(response: JiraResponse): Promise<string> {
  const parsed = errorBodySchema.safeParse(jsonOrNull(await response.text()));
  if (!parsed.success) return '';
  return [...(parsed.data.errorMessages ?? []), ...Object.values(parsed.data.errors ?? {})].join(' ');
}

export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // An error page of a proxy in between is HTML; the status then says all there is.
    return null;
  }
}

/** Milliseconds to wait: `Retry-After` in seconds or as a date, else the moment at which the quota is renewed. */
function waitOf({ headers }: JiraResponse, now: number): number | undefined {
  const said = headers.get('Retry-After');
  if (said !== null && /^\d+(\.\d+)?$/.test(said.trim())) return Math.ceil(Number(said) * 1000);
  const until = Date.parse(said ?? headers.get('X-RateLimit-Reset') ?? '');
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
}
