import { throughJson } from './answer.ts';
import { deliverAll } from './deliveries.ts';
import { type DeliveryPolicy, seededRandom } from './delivery.ts';
import type { Outcome } from './invocation.ts';
import type { ForgeLimits } from './limits.ts';
import type { EventFilter, ForgeManifest, TriggerModule } from './manifest.ts';
import { type QueueState, waitingState } from './queue-contents.ts';
import { judgeTriggerDelivery } from './retry.ts';

/** A product or lifecycle event, as its page in Atlassian's reference describes it. */
export interface ForgeEvent {
  readonly eventType: string;
  /** Set by Jira on what the app itself caused. */
  readonly selfGenerated?: boolean;
  readonly [field: string]: unknown;
}

export interface EventDelivery {
  readonly moduleKey: string;
  readonly outcome: Outcome;
}

interface WaitingEvent {
  readonly module: TriggerModule;
  readonly event: unknown;
  readonly acceptedAt: number;
  readonly dueAt: number;
  readonly retries: number;
}

export interface ProductEvents {
  /** Holds an event for every trigger module that wants it; returns their number. */
  post(event: ForgeEvent): number;
  /** Delivers what is held and due. */
  deliver(policy: DeliveryPolicy): Promise<readonly EventDelivery[]>;
  state(): QueueState;
  clear(): void;
}

export interface ProductEventOptions {
  readonly manifest: ForgeManifest;
  readonly now: () => number;
  readonly log: (line: string) => void;
  readonly limits: ForgeLimits['queue'];
  seconds(module: TriggerModule): number;
  run(module: TriggerModule, event: unknown): Promise<Outcome>;
}

/** Routes events to the app's trigger modules: at least once, in no promised order, retried only on request. */
export function productEvents(options: ProductEventOptions): ProductEvents {
  const held: WaitingEvent[] = [];
  const wants = triggerFilter(options);
  return {
    clear: () => held.splice(0),
    state: () => waitingState(held),
    post(event) {
      const modules = (options.manifest.modules.trigger ?? []).filter((module) => wants(module, event));
      const now = options.now();
      const copy = throughJson(event);
      held.push(
        ...modules.map((module) => ({ module, event: copy, acceptedAt: now, dueAt: now, retries: 0 })),
      );
      return modules.length;
    },
    async deliver(policy) {
      const isDue = (one: WaitingEvent) => one.dueAt <= options.now();
      const due = held.filter(isDue);
      held.splice(0, held.length, ...held.filter((one) => !isDue(one)));
      const deliveries: EventDelivery[] = [];
      const again = new Set<WaitingEvent>();
      await deliverAll(due, policy, seededRandom(policy.seed), async (one) => {
        const outcome = await options.run(one.module, one.event);
        deliveries.push({ moduleKey: one.module.key, outcome });
        const retry = again.has(one) ? undefined : retryOf(options, one, outcome);
        if (retry === undefined) return;
        again.add(one);
        held.push(retry);
      });
      return deliveries;
    },
  };
}

function retryOf(
  options: ProductEventOptions,
  one: WaitingEvent,
  outcome: Outcome,
): WaitingEvent | undefined {
  const now = options.now();
  const attempt = { retries: one.retries, age: now - one.acceptedAt, seconds: options.seconds(one.module) };
  const verdict = judgeTriggerDelivery(outcome, attempt, options.limits);
  if (verdict.kind === 'dropped')
    options.log(`An event for “${one.module.key}” was dropped: ${verdict.why}.`);
  if (verdict.kind !== 'again') return undefined;
  const retryContext = { retryCount: one.retries + 1, retryReason: verdict.reason, retryData: verdict.data };
  const event = { ...(typeof one.event === 'object' ? one.event : {}), retryContext };
  return { ...one, event, dueAt: now + verdict.afterSeconds * 1000, retries: one.retries + 1 };
}

/** Whether a trigger module subscribed to the event and its filter lets the event pass. */
function triggerFilter(options: ProductEventOptions): (module: TriggerModule, event: ForgeEvent) => boolean {
  const unlicensed = options.manifest.app.licensing?.enabled !== true;
  const told = new Set<string>();
  const tellOnce = (line: string) => {
    if (!told.has(line)) options.log(line);
    told.add(line);
  };
  const passes = (module: TriggerModule, filter: EventFilter | undefined, event: ForgeEvent) => {
    if (filter?.ignoreSelf === true && event.selfGenerated === true) return false;
    if (filter?.expression) tellOnce(`The filter expression of “${module.key}” is not evaluated here.`);
    if (filter?.appIsLicensed !== true || !unlicensed) return true;
    tellOnce(`“${module.key}” wants licensed installations only; without licensing it gets no events.`);
    return false;
  };
  return (module, event) =>
    module.events.some((subscription) => {
      const wanted = typeof subscription === 'string' ? { eventType: subscription } : subscription;
      if (wanted.eventType !== event.eventType) return false;
      return passes(module, 'filter' in wanted ? wanted.filter : module.filter, event);
    });
}
