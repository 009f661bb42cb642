import { z } from 'zod';
import { type PlatformAnswer, proxyRefusal, refusal, scopeRefusal, toResponse } from './answer.ts';
import type { InvocationPlan, Platform } from './invocation.ts';
import type { KeyValueStore } from './kvs.ts';
import { type PersonalDataReport, reportAccounts } from './personal-data.ts';
import type { ProductCalls } from './product-calls.ts';
import type { EventQueue } from './queue.ts';
import type { SqlService } from './sql-service.ts';

export interface PlatformParts {
  readonly scopes: readonly string[];
  readonly log: (line: string) => void;
  readonly kvs: KeyValueStore;
  /** Absent: Forge SQL is not provided, and its calls say so. */
  readonly sql: SqlService | undefined;
  readonly queue: EventQueue;
  readonly product: ProductCalls;
  readonly personalData: PersonalDataReport | undefined;
}

const callArguments = z.looseObject({
  type: z.string(),
  provider: z.string().optional(),
  remote: z.string().optional(),
  accountId: z.string().optional(),
});

type CallArguments = z.infer<typeof callArguments>;

const callInit = z.looseObject({
  method: z.string().default('GET'),
  headers: z.unknown().optional(),
  body: z.string().nullish(),
});

/** Answers what the `@forge/*` packages ask of `__forge_fetch__`. */
export function forgePlatform(parts: PlatformParts): Platform {
  return async (plan, rawArguments, path, rawInit) => {
    const args = callArguments.parse(rawArguments);
    const init = callInit.parse(rawInit ?? {});
    if (args.type === 'fpp' && args.remote === 'jira') {
      const as =
        args.provider === 'user'
          ? { kind: 'user' as const, accountId: args.accountId, invokedBy: plan.accountId }
          : { kind: args.provider === 'app' ? ('app' as const) : ('none' as const) };
      return parts.product.send(as, { method: init.method.toUpperCase(), path, init: toJiraInit(init) });
    }
    return toResponse(await storageOrGateway(parts, plan, args, { path, body: jsonOf(init.body) }));
  };
}

interface PlatformCall {
  readonly path: string;
  readonly body: unknown;
}

async function storageOrGateway(
  parts: PlatformParts,
  plan: InvocationPlan,
  args: CallArguments,
  call: PlatformCall,
): Promise<PlatformAnswer> {
  const mayStore = parts.scopes.includes('storage:app');
  if (args.type === 'kvs') return mayStore ? parts.kvs.answer(call.path, call.body) : scopeRefusal;
  if (args.type === 'sql') return answerSql(parts, call);
  if (args.type === 'fpp' && args.remote === 'stargate') return answerGateway(parts, plan, call);
  const what = `${args.type} ${args.remote ?? ''} ${call.path}`;
  parts.log(`The local runtime does not provide ${what}.`);
  return proxyRefusal(400, 'UNSUPPORTED', `The local runtime does not provide ${what}.`);
}

async function answerSql(parts: PlatformParts, call: PlatformCall): Promise<PlatformAnswer> {
  if (parts.sql) return parts.sql.answer(call.path, call.body);
  const message =
    'Forge SQL is not provided here: the runtime was started without a MySQL engine, or the manifest has no sql module.';
  parts.log(message);
  return refusal(403, 'APP_NOT_ENABLED', message);
}

/** Atlassian's gateway: the queues, and the report of personal data. */
function answerGateway(parts: PlatformParts, plan: InvocationPlan, call: PlatformCall): PlatformAnswer {
  const { path, body } = call;
  if (path.startsWith('/webhook/queue/publish/')) return parts.queue.publish(plan.chain, body);
  if (path.startsWith('/webhook/queue/stats/')) return parts.queue.stats(body);
  if (path.startsWith('/webhook/queue/cancel/')) return parts.queue.cancel(body);
  if (path === '/app/report-accounts') {
    return parts.scopes.includes('report:personal-data')
      ? reportAccounts(parts.personalData, body)
      : scopeRefusal;
  }
  parts.log(`The local runtime does not provide ${path}.`);
  return proxyRefusal(400, 'UNSUPPORTED', `The local runtime does not provide ${path}.`);
}

function toJiraInit(init: z.infer<typeof callInit>) {
  const headers = Object.fromEntries(headersOf(init.headers));
  return typeof init.body === 'string' ? { headers, body: init.body } : { headers };
}

/** Packages and apps pass headers in any of the three forms that `fetch` takes. */
function headersOf(headers: unknown): Headers {
  if (headers instanceof Headers) return headers;
  const pairs = z.array(z.tuple([z.string(), z.string()])).safeParse(headers);
  if (pairs.success) return new Headers(pairs.data);
  return new Headers(z.record(z.string(), z.string()).parse(headers ?? {}));
}

function jsonOf(body: string | null | undefined): unknown {
  return typeof body === 'string' ? JSON.parse(body) : undefined;
}
