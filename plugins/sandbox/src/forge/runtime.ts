import { type DeliveryPolicy, kindDelivery } from './delivery.ts';
import { type EntryPoints, entryPoints, type ForgeUser } from './entry-points.ts';
import type { FunctionRunner } from './function-runner.ts';
import { type Outcome, sentenceOf } from './invocation.ts';
import { type Lifecycle, lifecycle } from './lifecycle.ts';
import type { ForgeManifest } from './manifest.ts';
import type { ProductRequest } from './product-calls.ts';
import type { EventDelivery, ForgeEvent } from './product-events.ts';
import type { QueueState } from './queue-contents.ts';
import { type ForgeRuntimeOptions, inContext, type RuntimeParts, runtimeParts } from './runtime-parts.ts';
import type { ForgeSite } from './site.ts';

/** One installation of the app on one site, on this machine. */
export interface ForgeRuntime extends EntryPoints, Lifecycle {
  readonly manifest: ForgeManifest;
  readonly site: ForgeSite;
  /** Takes an event and delivers it, with everything held that is due, once and in order. */
  trigger(event: ForgeEvent): Promise<readonly EventDelivery[]>;
  /** Takes an event and holds it; returns the number of trigger modules that will get it. */
  post(event: ForgeEvent): number;
  /** Delivers the events that are held and due. */
  deliver(policy?: DeliveryPolicy): Promise<readonly EventDelivery[]>;
  /** Runs a scheduledTrigger module once, without a user. A failed run is not repeated. */
  schedule(moduleKey: string): Promise<Outcome>;
  /** Delivers queue events until none is due; returns the number of deliveries. Later retries wait for the clock. */
  drainQueue(policy?: DeliveryPolicy): Promise<number>;
  /** Queue events that wait. */
  queue(): QueueState;
  /** Product events that were posted and not delivered yet, or that a trigger wants repeated. */
  heldEvents(): QueueState;
  /** A Custom UI's request to Jira: as the user, with the app's scopes. */
  requestProduct(who: ForgeUser, request: ProductRequest): Promise<Response>;
  /** Runs any code as one invocation of at most 900 s, so that the real packages work in it. Throws what it throws. */
  run<Result>(work: () => Promise<Result>, who?: ForgeUser): Promise<Result>;
  close(): void;
}

/** A local Forge that runs the real `@forge/*` packages: it provides their two globals and the services behind them. */
export function createForgeRuntime(options: ForgeRuntimeOptions): ForgeRuntime {
  const parts = runtimeParts(options);
  const { app, events, queue, runner, product, site } = parts;
  return {
    ...entryPoints({ app, site, runner, limits: parts.limits.invocation, now: options.now }),
    ...lifecycle(parts),
    manifest: app.manifest,
    site,
    trigger(event) {
      events.post(event);
      return events.deliver(kindDelivery);
    },
    post: (event) => events.post(event),
    deliver: (policy = kindDelivery) => events.deliver(policy),
    schedule: (moduleKey) => runSchedule(parts, moduleKey),
    drainQueue: (policy = kindDelivery) => queue.drain(policy),
    queue: () => queue.state(),
    heldEvents: () => events.state(),
    requestProduct: ({ accountId }, request) =>
      product.send({ kind: 'user', accountId, invokedBy: accountId, via: 'browser' }, request),
    run: (work, who) => runWork(runner, work, who?.accountId),
    close: () => runner.setRefusal('The runtime is closed.'),
  };
}

async function runSchedule(parts: RuntimeParts, moduleKey: string): Promise<Outcome> {
  const { type } = parts.app.module(moduleKey);
  if (type !== 'scheduledTrigger') throw new Error(`The module “${moduleKey}” is no scheduledTrigger.`);
  return parts.runner.call({ moduleKey, event: inContext({}, parts.site, moduleKey) });
}

/** Neither result nor error passes through JSON: the work is the caller's own code. */
async function runWork<Result>(
  runner: FunctionRunner,
  work: () => Promise<Result>,
  accountId: string | undefined,
): Promise<Result> {
  const kept: { result?: Result } = {};
  const outcome = await runner.work(async () => {
    kept.result = await work();
  }, accountId);
  if (outcome.kind === 'failed') throw outcome.error;
  if (outcome.kind === 'timed-out') throw new Error(sentenceOf(outcome));
  if (!('result' in kept)) throw new Error('The work ended without a result.');
  return kept.result;
}
