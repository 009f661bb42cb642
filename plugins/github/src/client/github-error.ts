import { ToolError, type ToolProblem } from '@throughline/core';
import { z } from 'zod';
import { GITHUB } from '../refs.ts';

const SENTENCES: Readonly<Record<Exclude<ToolProblem, 'refused'>, string>> = {
  revoked:
    'GitHub no longer accepts this connection. An administrator can restore it with a new token, or by installing or unsuspending the app.',
  forbidden:
    'GitHub does not let this connection read here. An owner of the organisation can grant the app or the token access to it.',
  'rate-limited':
    'GitHub asks to wait: the hour’s requests are used up, or too many came at once. The reading goes on by itself.',
  unreachable: 'GitHub does not answer at the moment. The last known numbers are shown until it does.',
};

/** An answer that GitHub began and could not finish: half as much may work. */
export class HeavyAnswer extends ToolError {
  constructor(cause: unknown) {
    super(
      GITHUB,
      'unreachable',
      'GitHub could not put the answer together in time, even in small parts. It is tried again later.',
      { cause },
    );
  }
}

const graphqlErrors = z.array(
  z.object({ type: z.string().optional(), message: z.string().catch('') }).loose(),
);

/** What Octokit and its plugins throw, in all their forms. */
const failureSchema = z.object({
  message: z.string().catch(''),
  status: z.number().optional(),
  headers: z.record(z.string(), z.unknown()).optional(),
  request: z.object({ url: z.string().catch('') }).optional(),
  response: z
    .object({
      headers: z.record(z.string(), z.unknown()).catch({}),
      data: z.unknown().optional(),
    })
    .optional(),
  errors: graphqlErrors.optional(),
});

type Failure = z.output<typeof failureSchema>;

/** Whatever Octokit threw, as the one error that a tool's outside world has. Never with a token: no request is kept. */
export function toToolError(thrown: unknown, now: number): ToolError {
  if (thrown instanceof ToolError) return thrown;
  const parsed = failureSchema.safeParse(thrown);
  if (!parsed.success) return new ToolError(GITHUB, 'unreachable', SENTENCES.unreachable);
  const failure = parsed.data;
  const cause = causeOf(failure);
  if (isHeavy(failure)) return new HeavyAnswer(cause);
  // Nothing was sent, or no answer of GitHub's is behind it.
  if (isOwnFault(failure)) return new ToolError(GITHUB, 'refused', UNUSABLE, { cause: nameOf(thrown) });
  const problem = problemOf(failure);
  if (problem === 'refused') return new ToolError(GITHUB, 'refused', wordsOf(failure), { cause });
  const retryAfter = problem === 'rate-limited' ? waitOf(failure, now) : undefined;
  const scopes = errorsOf(failure).find(({ type }) => type === SCOPES);
  const message = problem === 'forbidden' && scopes ? missingScope(scopes.message) : SENTENCES[problem];
  return new ToolError(GITHUB, problem, message, { retryAfter, cause });
}

const UNUSABLE =
  'GitHub could not be asked: the key of the app, or the address in the settings of the connection, cannot be used.';

function isOwnFault({ status, response, errors }: Failure): boolean {
  return status === undefined && response === undefined && errors === undefined;
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : typeof thrown;
}

/** GitHub answered, but not in the form that it documents. */
export function unexpectedAnswer(what: string, error: z.ZodError): ToolError {
  const field = error.issues[0]?.path.map(String).join('.') ?? '';
  const where = field === '' ? '' : ` The field at fault is ${field}.`;
  return new ToolError(
    GITHUB,
    'refused',
    `GitHub’s answer about ${what} is not of the form that this app knows.${where}`,
    { cause: error.issues[0]?.message },
  );
}

/** The names that GitHub gives its GraphQL errors; those that stand in a 200. */
function errorsOf({ errors, response }: Failure): z.output<typeof graphqlErrors> {
  if (errors !== undefined) return errors;
  const body = z.object({ errors: graphqlErrors }).safeParse(response?.data);
  return body.success ? body.data.errors : [];
}

const HEAVY_STATUS: readonly number[] = [502, 504];

/**
 * The gateway gave up, our own patience ended, or GitHub cut a GraphQL call short. The name of the last is not documented,
 * so its words are looked at too.
 */
function isHeavy(failure: Failure): boolean {
  if (HEAVY_STATUS.includes(failure.status ?? 200)) return true;
  if (/aborted due to timeout|timed? ?out/i.test(failure.message)) return true;
  return errorsOf(failure).some(
    ({ type = '', message }) =>
      /RESOURCE_LIMIT|MAX_NODE_LIMIT/.test(type) ||
      /resource limits? (for this query )?exceeded|something went wrong while executing/i.test(message),
  );
}

const CONNECTION_ENDED: readonly number[] = [401, 403, 404];

function problemOf(failure: Failure): ToolProblem {
  const { status } = failure;
  const types = errorsOf(failure).map(({ type }) => type ?? '');
  if (isLimit(failure) || types.some((type) => type.startsWith('RATE_LIMIT'))) return 'rate-limited';
  // An installation that is gone or suspended is noticed when it asks for its next token.
  const asksForToken = /\/access_tokens$/.test(failure.request?.url ?? '');
  if (status === 401 || (asksForToken && CONNECTION_ENDED.includes(status ?? 0))) return 'revoked';
  if (status === 403 && /suspended/i.test(failure.message)) return 'revoked';
  if (status === 403 || types.some((type) => FORBIDDEN.includes(type))) return 'forbidden';
  if (status !== undefined && (status >= 500 || status === 408)) return 'unreachable';
  return 'refused';
}

const SCOPES = 'INSUFFICIENT_SCOPES';
const FORBIDDEN: readonly string[] = ['FORBIDDEN', SCOPES];

/** GitHub names the scopes that would do. */
function missingScope(words: string): string {
  return `The token lacks a scope, which its owner can add. GitHub says: ${sentence(words)}`;
}

/** GitHub says a limit by 429, or by a 403 that only its headers and words tell from a missing right. */
function isLimit(failure: Failure): boolean {
  if (failure.status === 429) return true;
  if (/rate limit/i.test(failure.message) && failure.status !== 401) return true;
  if (failure.status !== 403) return false;
  return header(failure, 'retry-after') !== null || header(failure, 'x-ratelimit-remaining') === '0';
}

function header({ headers, response }: Failure, name: string): string | null {
  const value = response?.headers[name] ?? headers?.[name];
  return value === undefined || value === null ? null : String(value);
}

/** Without a word from GitHub, its advice is a minute. */
const USUAL_WAIT = 60_000;

/** Milliseconds to wait: `retry-after` in seconds, else the moment at which the hour is renewed. */
function waitOf(failure: Failure, now: number): number {
  const said = Number(header(failure, 'retry-after') ?? Number.NaN);
  if (Number.isFinite(said) && said >= 0) return Math.ceil(said * 1000);
  const reset = Number(header(failure, 'x-ratelimit-reset') ?? Number.NaN);
  const usedUp = header(failure, 'x-ratelimit-remaining') === '0' || failure.status === undefined;
  // A second more, because GitHub counts in whole ones.
  return Number.isFinite(reset) && usedUp ? Math.max(0, reset * 1000 - now) + 1000 : USUAL_WAIT;
}

const restErrors = z.object({
  message: z.string().optional(),
  errors: z
    .array(z.union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)]))
    .optional(),
});

/** GitHub's own words, which are written for people. */
function wordsOf(failure: Failure): string {
  const words = errorsOf(failure).map(({ message }) => message);
  const body = restErrors.safeParse(failure.response?.data);
  const said = words.length > 0 ? words : body.success ? (body.data.errors ?? [body.data.message ?? '']) : [];
  const text = said.filter((word) => word !== '').join(' ');
  return text === '' ? 'GitHub refused the request without saying why.' : `GitHub refuses: ${sentence(text)}`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What helps to find the cause, without anything that was sent. */
function causeOf(failure: Failure): string {
  const types = errorsOf(failure).map(({ type }) => type ?? 'error');
  return [failure.status === undefined ? '' : `HTTP ${failure.status}`, ...new Set(types)]
    .filter((part) => part !== '')
    .join(' ');
}
