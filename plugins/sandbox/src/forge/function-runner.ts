import { throughJson } from './answer.ts';
import type { ForgeApp } from './forge-app.ts';
import { type InvocationHost, invoke, type Outcome, type PushChain, sentenceOf } from './invocation.ts';
import { backendContext } from './site.ts';

/** Why an invocation gave no result. `failed` carries the function's own error as `cause`. */
export class ForgeInvocationError extends Error {
  override readonly name = 'ForgeInvocationError';
  readonly kind: 'failed' | 'timed-out' | 'rate-limited' | 'too-large' | 'refused';

  constructor(kind: ForgeInvocationError['kind'], message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

export interface FunctionCall {
  readonly moduleKey: string;
  readonly event: unknown;
  readonly accountId?: string | undefined;
  /** The chain of pushes that this call continues; absent for a first invocation. */
  readonly chain?: PushChain;
}

export interface FunctionRunner {
  /** Runs the function behind a module. */
  call(call: FunctionCall): Promise<Outcome>;
  /** Runs any code as one invocation of a background function, for suites that need the packages to work. */
  work(run: () => unknown, accountId: string | undefined): Promise<Outcome>;
  /** Whether functions run at all; off after an uninstallation and after `close`. */
  setRefusal(reason: string | undefined): void;
}

export function functionRunner(app: ForgeApp, host: InvocationHost): FunctionRunner {
  let refusal: string | undefined;
  const refused = (reason: string): Outcome => ({
    kind: 'failed',
    error: new ForgeInvocationError('refused', reason),
  });
  return {
    async call({ moduleKey, event, accountId, chain }) {
      if (refusal !== undefined) return refused(refusal);
      const { type, module } = app.module(moduleKey);
      const { key, handler, seconds } = app.functionOf(module);
      const context = backendContext(host.site, accountId);
      return invoke(host, {
        functionKey: key,
        moduleKey,
        moduleType: type.includes(':') ? type : `core:${type}`,
        accountId,
        seconds,
        chain: chain ?? { pushes: 0 },
        run: () => handler(throughJson(event), context),
      });
    },
    async work(run, accountId) {
      if (refusal !== undefined) return refused(refusal);
      const named = { functionKey: 'work', moduleKey: 'work', moduleType: 'core:function' };
      return invoke(host, {
        ...named,
        accountId,
        seconds: host.limits.longestSeconds,
        chain: { pushes: 0 },
        run,
      });
    },
    setRefusal(reason) {
      refusal = reason;
    },
  };
}

/** The value of an outcome; throws for every other. */
export function resultOf(outcome: Outcome): unknown {
  if (outcome.kind === 'returned') return outcome.value;
  if (outcome.kind === 'timed-out') throw new ForgeInvocationError('timed-out', sentenceOf(outcome));
  const { error } = outcome;
  if (error instanceof ForgeInvocationError) throw error;
  throw new ForgeInvocationError('failed', error instanceof Error ? error.message : String(error), error);
}
