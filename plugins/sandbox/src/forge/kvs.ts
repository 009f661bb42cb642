import { z } from 'zod';
import { jsonBytes, type PlatformAnswer, refusal } from './answer.ts';
import { batchDelete, batchGet, batchSet, transact } from './kvs-batch.ts';
import { type KvsProblem, keyProblem, valueProblem } from './kvs-limits.ts';
import { deleteRequest, getRequest, queryRequest, type SetRequest, setRequest } from './kvs-schema.ts';
import { type KvsSpace, kvsSpace } from './kvs-space.ts';
import type { ForgeLimits } from './limits.ts';
import { rateWindow } from './rate-window.ts';

/** Where the pairs outlive the process, as one JSON text. `write` is called after every change. */
export interface KvsState {
  read(): string | undefined;
  write(text: string): void;
}

export interface KeyValueStore {
  answer(path: string, body: unknown): PlatformAnswer;
  clear(): void;
}

export interface KvsOptions {
  readonly now: () => number;
  readonly limits: ForgeLimits['kvs'];
  readonly state?: KvsState;
}

const storedPairs = z.array(
  z.object({
    key: z.string(),
    json: z.string(),
    createdAt: z.number(),
    updatedAt: z.number(),
    expiresAt: z.number().optional(),
  }),
);
const stateSchema = z.object({ pairs: storedPairs, secrets: storedPairs });

type Route = (body: unknown) => PlatformAnswer;

/** Forge's key-value store as `@forge/kvs` speaks to it, without custom entities. Keys sort by code unit. */
export function keyValueStore(options: KvsOptions): KeyValueStore {
  const pairs = kvsSpace(options.now);
  const secrets = kvsSpace(options.now);
  restore(options.state, pairs, secrets);
  const routes = routesOf(pairs, secrets, options.limits);
  const admit = admission(options);
  const save = () => options.state?.write(JSON.stringify({ pairs: pairs.dump(), secrets: secrets.dump() }));
  return {
    answer(path, body) {
      const route = routes.get(path);
      if (route === undefined)
        return refusal(400, 'UNSUPPORTED', `${path} is not provided by the local runtime.`);
      const reading = /\/(get|query)$/.test(path);
      const limited = admit(reading ? 'read' : 'write', body);
      const answer = limited ?? route(body);
      if (!reading && answer.status < 300) save();
      return answer;
    },
    clear() {
      pairs.clear();
      secrets.clear();
      save();
    },
  };
}

function restore(state: KvsState | undefined, pairs: KvsSpace, secrets: KvsSpace): void {
  const text = state?.read();
  if (text === undefined) return;
  const stored = stateSchema.parse(JSON.parse(text));
  pairs.load(
    stored.pairs.map(({ expiresAt, ...pair }) => (expiresAt === undefined ? pair : { ...pair, expiresAt })),
  );
  secrets.load(
    stored.secrets.map(({ expiresAt, ...pair }) => (expiresAt === undefined ? pair : { ...pair, expiresAt })),
  );
}

function routesOf(pairs: KvsSpace, secrets: KvsSpace, limits: ForgeLimits['kvs']): Map<string, Route> {
  const spaceRoutes = (prefix: string, space: KvsSpace): [string, Route][] => [
    [`${prefix}/get`, checked(getRequest, (body) => getPair(space, body.key, limits))],
    [`${prefix}/set`, checked(setRequest, (body) => setPair(space, body, limits))],
    [`${prefix}/delete`, checked(deleteRequest, (body) => deletePair(space, body.key, limits))],
  ];
  return new Map([
    ...spaceRoutes('/api/v1', pairs),
    ...spaceRoutes('/api/v1/secret', secrets),
    ['/api/v1/query', checked(queryRequest, (body) => queryPairs(pairs, body, limits))],
    ['/api/v1/batch/get', (body: unknown) => batchGet(pairs, body, limits)],
    ['/api/v1/batch/set', (body: unknown) => batchSet(pairs, body, limits)],
    ['/api/v1/batch/delete', (body: unknown) => batchDelete(pairs, body, limits)],
    ['/api/v1/transaction', (body: unknown) => transact(pairs, body, limits)],
  ]);
}

function checked<Body>(schema: z.ZodType<Body>, route: (body: Body) => PlatformAnswer): Route {
  return (raw) => {
    const body = schema.safeParse(raw);
    if (body.success) return route(body.data);
    const fields = body.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return refusal(
      400,
      'INVALID_REQUEST',
      `The request does not fit the key-value store. ${fields.join('; ')}.`,
    );
  };
}

const badRequest = (problem: KvsProblem) => refusal(400, problem.code, problem.message);

function getPair(space: KvsSpace, key: string, limits: ForgeLimits['kvs']): PlatformAnswer {
  const problem = keyProblem(key, limits);
  if (problem) return badRequest(problem);
  const pair = space.get(key);
  return pair ? { status: 200, body: pair } : refusal(404, 'KEY_NOT_FOUND', `There is no key “${key}”.`);
}

function setPair(space: KvsSpace, request: SetRequest, limits: ForgeLimits['kvs']): PlatformAnswer {
  const problem = keyProblem(request.key, limits) ?? valueProblem(request.value, limits);
  if (problem) return badRequest(problem);
  const previous = space.get(request.key);
  if (request.options?.keyPolicy === 'FAIL_IF_EXISTS' && previous !== undefined) {
    return refusal(409, 'KEY_ALREADY_EXISTS', `The key “${request.key}” exists already.`);
  }
  space.set(request);
  const returned = request.options?.returnValue;
  if (returned === undefined) return { status: 204 };
  const pair = returned === 'LATEST' ? space.get(request.key) : previous;
  return pair ? { status: 200, body: pair } : { status: 204 };
}

function deletePair(space: KvsSpace, key: string, limits: ForgeLimits['kvs']): PlatformAnswer {
  const problem = keyProblem(key, limits);
  if (problem) return badRequest(problem);
  return space.delete(key) ? { status: 204 } : refusal(404, 'KEY_NOT_FOUND', `There is no key “${key}”.`);
}

function queryPairs(
  space: KvsSpace,
  request: z.infer<typeof queryRequest>,
  limits: ForgeLimits['kvs'],
): PlatformAnswer {
  const limit = request.limit ?? 10;
  if (limit < 1 || limit > limits.pageSize) {
    return refusal(400, 'LIST_QUERY_LIMIT_EXCEEDED', `The limit must be between 1 and ${limits.pageSize}.`);
  }
  const [where, second] = request.where ?? [];
  if (second) return refusal(400, 'QUERY_WHERE_INVALID', 'A query may have one “where” clause.');
  if (where && where.property !== 'key') {
    return refusal(
      400,
      'QUERY_WHERE_FIELD_INVALID',
      `A query can filter by “key”, not by “${where.property}”.`,
    );
  }
  const prefix = where ? where.values[0] : '';
  if ((where && where.condition !== 'BEGINS_WITH') || typeof prefix !== 'string') {
    return refusal(400, 'INVALID_FILTER_CONDITION', 'The only condition on a key is BEGINS_WITH and a text.');
  }
  const found = space.list(prefix, request.after === undefined ? '' : fromCursor(request.after));
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const cursor = found.length > page.length && last ? { cursor: toCursor(last.key) } : {};
  return { status: 200, body: { data: page, ...cursor } };
}

const toCursor = (key: string) => Buffer.from(key).toString('base64url');
const fromCursor = (cursor: string) => Buffer.from(cursor, 'base64url').toString();

/** Requests per second, and units of 10 KB per minute apart for reads and writes. */
function admission(
  options: KvsOptions,
): (kind: 'read' | 'write', body: unknown) => PlatformAnswer | undefined {
  const { limits, now } = options;
  const perSecond = rateWindow({ limit: limits.requestsPerSecond, windowMs: 1_000, now });
  const perMinute = rateWindow({ limit: limits.unitsPerMinute, windowMs: 60_000, now });
  return (kind, body) => {
    const units = Math.max(1, Math.ceil(jsonBytes(body) / 10_240));
    if (perSecond.admit('all') && perMinute.admit(kind, units)) return undefined;
    return refusal(429, 'RATE_LIMIT_EXCEEDED', 'The key-value store takes no more requests for the moment.');
  };
}
