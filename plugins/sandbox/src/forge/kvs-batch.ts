import { z } from 'zod';
import { jsonBytes, type PlatformAnswer, refusal } from './answer.ts';
import { type KvsProblem, keyProblem, valueProblem } from './kvs-limits.ts';
import { deleteRequest, getRequest, plainSetRequest, transactionRequest } from './kvs-schema.ts';
import type { KvsSpace, PairView } from './kvs-space.ts';
import type { ForgeLimits } from './limits.ts';

interface BatchFailure {
  readonly key: string;
  readonly error: KvsProblem;
}

type ItemResult = { readonly done: { readonly key: string } | PairView } | { readonly failed: BatchFailure };

/** Each key on its own: some may fail while others land. */
export function batchSet(space: KvsSpace, body: unknown, limits: ForgeLimits['kvs']): PlatformAnswer {
  return batch(z.array(plainSetRequest), body, limits, (item) => {
    const error = keyProblem(item.key, limits) ?? valueProblem(item.value, limits);
    if (error) return { failed: { key: item.key, error } };
    space.set(item);
    return { done: { key: item.key } };
  });
}

export function batchGet(space: KvsSpace, body: unknown, limits: ForgeLimits['kvs']): PlatformAnswer {
  return batch(z.array(getRequest), body, limits, ({ key }) => {
    const pair = space.get(key);
    return pair ? { done: pair } : notFound(key);
  });
}

export function batchDelete(space: KvsSpace, body: unknown, limits: ForgeLimits['kvs']): PlatformAnswer {
  return batch(z.array(deleteRequest), body, limits, ({ key }) =>
    space.delete(key) ? { done: { key } } : notFound(key),
  );
}

/** All or nothing. */
export function transact(space: KvsSpace, body: unknown, limits: ForgeLimits['kvs']): PlatformAnswer {
  const request = transactionRequest.safeParse(body);
  if (!request.success)
    return unfit('A transaction may set and delete plain keys, with no option but “ttl”.');
  const sets = request.data.set ?? [];
  const deletes = request.data.delete ?? [];
  const shape = listProblem([...sets, ...deletes], body, limits);
  if (shape) return shape;
  const problems = [
    ...sets.map((item) => keyProblem(item.key, limits) ?? valueProblem(item.value, limits)),
    ...deletes.map((item) => keyProblem(item.key, limits)),
  ];
  const problem = problems.find((one) => one !== undefined);
  if (problem) return refusal(400, problem.code, problem.message);
  for (const item of sets) space.set(item);
  for (const item of deletes) space.delete(item.key);
  return { status: 204 };
}

function batch<Item extends { readonly key: string }>(
  schema: z.ZodType<Item[]>,
  body: unknown,
  limits: ForgeLimits['kvs'],
  one: (item: Item) => ItemResult,
): PlatformAnswer {
  const items = schema.safeParse(body);
  if (!items.success) return unfit('A batch takes a list of plain keys, with no option but “ttl”.');
  const problem = listProblem(items.data, body, limits);
  if (problem) return problem;
  const results = items.data.map(one);
  return {
    status: 200,
    body: {
      successfulKeys: results.flatMap((result) => ('done' in result ? [result.done] : [])),
      failedKeys: results.flatMap((result) => ('failed' in result ? [result.failed] : [])),
    },
  };
}

function listProblem(
  items: readonly { readonly key: string }[],
  body: unknown,
  limits: ForgeLimits['kvs'],
): PlatformAnswer | undefined {
  if (items.length === 0) return unfit('The request names no key.');
  if (items.length > limits.batchKeys) return unfit(`The request may name at most ${limits.batchKeys} keys.`);
  if (new Set(items.map((item) => item.key)).size < items.length)
    return unfit('The request names one key twice.');
  if (jsonBytes(body) <= limits.batchBytes) return undefined;
  return refusal(400, 'MAX_SIZE', `The request may have at most ${limits.batchBytes} bytes.`);
}

const unfit = (message: string) => refusal(400, 'INVALID_REQUEST', message);

const notFound = (key: string): ItemResult => ({
  failed: { key, error: { code: 'KEY_NOT_FOUND', message: `There is no key “${key}”.` } },
});
