import { forgeScopes, type InvocationScope } from './globals.ts';
import { invocationLog } from './invocation-log.ts';
import type { ForgeLimits } from './limits.ts';
import { contextAri, type ForgeSite, newId } from './site.ts';

/** Counts the queue pushes that descend from one first invocation. */
export interface PushChain {
  pushes: number;
}

/** One run of one function. */
export interface InvocationPlan {
  readonly functionKey: string;
  readonly moduleKey: string;
  readonly moduleType: string;
  readonly accountId: string | undefined;
  readonly seconds: number;
  readonly chain: PushChain;
  run(): unknown;
}

export type Outcome =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'timed-out'; readonly seconds: number };

/** Answers a call that a package makes from inside the planned invocation. */
export type Platform = (
  plan: InvocationPlan,
  args: unknown,
  path: string,
  init: unknown,
) => Promise<Response>;

export interface InvocationHost {
  readonly site: ForgeSite;
  readonly scopes: readonly string[];
  readonly external: unknown;
  readonly limits: ForgeLimits['invocation'];
  readonly now: () => number;
  readonly random: () => number;
  readonly log: (line: string) => void;
  readonly platform: Platform;
  assertEgress(address: string): void;
}

/**
 * Runs a function as Forge would: in its own scope, with a time limit, and cut off from the platform once it has
 * returned. Never rejects; a failure is an outcome and a line in the log.
 */
export async function invoke(host: InvocationHost, plan: InvocationPlan): Promise<Outcome> {
  const started = host.now();
  const state = { open: true };
  const scope = invocationScope(host, plan, started, state);
  const limit = startTimer(plan.seconds);
  const work = forgeScopes().run(
    scope,
    async (): Promise<Outcome> => ({ kind: 'returned', value: await plan.run() }),
  );
  const outcome = await Promise.race([
    limit.expired,
    work.catch((error: unknown) => ({ kind: 'failed', error }) as const),
  ]);
  limit.stop();
  state.open = false;
  // A simulated clock passes no real time, so it is asked as well.
  const late = host.now() - started > plan.seconds * 1000;
  const judged: Outcome = late ? { kind: 'timed-out', seconds: plan.seconds } : outcome;
  if (judged.kind !== 'returned') host.log(`${plan.functionKey}: ${sentenceOf(judged)}`);
  return judged;
}

/** The outcome in words, for a log or an error. */
export function sentenceOf(outcome: Exclude<Outcome, { kind: 'returned' }>): string {
  if (outcome.kind === 'timed-out')
    return `The function was stopped after its limit of ${outcome.seconds} seconds.`;
  return outcome.error instanceof Error
    ? (outcome.error.stack ?? outcome.error.message)
    : String(outcome.error);
}

function startTimer(seconds: number): { expired: Promise<Outcome>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'timed-out', seconds }), seconds * 1000);
  });
  return { expired, stop: () => clearTimeout(timer) };
}

function invocationScope(
  host: InvocationHost,
  plan: InvocationPlan,
  started: number,
  state: { readonly open: boolean },
): InvocationScope {
  return {
    runtime: runtimeObject(host, plan, started),
    assertEgress: (address) => host.assertEgress(address),
    print: invocationLog(host, plan),
    fetch: async (args, path, init) => {
      if (state.open) return host.platform(plan, args, path, init);
      const problem = `${plan.functionKey} called the platform (${path}) after it had returned or was stopped. Such work is lost on Forge; await it.`;
      host.log(problem);
      throw new Error(problem);
    },
  };
}

/** The object behind `__forge_runtime__`, with everything that the packages read from it. */
function runtimeObject(host: InvocationHost, plan: InvocationPlan, started: number): object {
  const { site } = host;
  const deadline = started + plan.seconds * 1000;
  return {
    proxy: { token: 'local', url: 'http://local' },
    contextAri: contextAri(site),
    container: { appCodeDir: process.cwd() },
    appContext: {
      appId: site.appId,
      appVersion: '1.0.0',
      environmentId: site.environmentId,
      environmentType: 'DEVELOPMENT',
      invocationId: newId(host.random),
      installationId: site.installationId,
      functionKey: plan.functionKey,
      moduleType: plan.moduleType,
      moduleKey: plan.moduleKey,
      license: undefined,
      permissions: { scopes: host.scopes, external: host.external },
    },
    aaid: plan.accountId,
    lambdaContext: {
      awsRequestId: newId(host.random),
      getRemainingTimeInMillis: () => Math.max(0, deadline - host.now()),
    },
    tracing: { traceId: newId(host.random).replaceAll('-', ''), spanId: '0' },
    realtime: {},
    externalAuth: [],
    featureFlags: () => false,
    metrics: unusedMetrics,
  };
}

const nothing = () => undefined;

/** The packages count their own calls; nobody reads the counts here. */
const unusedMetrics = {
  counter: () => ({ incr: nothing, incrBy: nothing, decr: nothing, decrBy: nothing }),
  timing: () => ({ measure: () => ({ stop: nothing }) }),
  gauge: () => ({ set: nothing }),
};
