import { egressGuard } from './egress.ts';
import { type ForgeApp, type ForgeHandlers, forgeApp } from './forge-app.ts';
import { type FunctionRunner, functionRunner } from './function-runner.ts';
import type { InvocationHost } from './invocation.ts';
import type { JiraSite } from './jira-site.ts';
import { type KeyValueStore, type KvsState, keyValueStore } from './kvs.ts';
import { type ForgeLimitChanges, type ForgeLimits, limitsWith } from './limits.ts';
import { egressAddresses, type ForgeManifest, impersonationScopes } from './manifest.ts';
import type { PersonalDataReport } from './personal-data.ts';
import { forgePlatform, type PlatformParts } from './platform.ts';
import { type ProductCalls, productCalls } from './product-calls.ts';
import { type ProductEvents, productEvents } from './product-events.ts';
import { type EventQueue, eventQueue } from './queue.ts';
import type { QueueOptions } from './queue-contents.ts';
import { type ForgeSite, newId, siteOf } from './site.ts';
import type { ForgeSqlEngine } from './sql-engine.ts';
import { sqlService } from './sql-service.ts';

export interface ForgeRuntimeOptions {
  /** Path of `manifest.yml`, or the manifest as read. */
  readonly manifest: string | ForgeManifest;
  readonly handlers: ForgeHandlers;
  readonly jira: JiraSite;
  /** Absent: calls of `@forge/sql` answer APP_NOT_ENABLED, and the log says so. */
  readonly sql?: ForgeSqlEngine;
  /** Keeps the key-value store beyond this process; absent: it is in memory only. */
  readonly kvsState?: KvsState;
  readonly personalData?: PersonalDataReport;
  /** Milliseconds; every delay, rate and retry follows it. Time limits follow it and real time, whichever is over first. */
  readonly now: () => number;
  /** From 0 to below 1; only ids are drawn from it. */
  readonly random: () => number;
  readonly log: (line: string) => void;
  readonly cloudId?: string;
  readonly siteUrl?: string;
  readonly limits?: ForgeLimitChanges;
}

/** Everything that one runtime consists of. */
export interface RuntimeParts {
  readonly options: ForgeRuntimeOptions;
  readonly app: ForgeApp;
  readonly site: ForgeSite;
  readonly limits: ForgeLimits;
  readonly kvs: KeyValueStore;
  readonly queue: EventQueue;
  readonly events: ProductEvents;
  readonly runner: FunctionRunner;
  readonly product: ProductCalls;
}

export function runtimeParts(options: ForgeRuntimeOptions): RuntimeParts {
  const { now, random, log } = options;
  const limits = limitsWith(options.limits);
  const app = forgeApp(options.manifest, options.handlers, limits.invocation);
  const site = siteOf(app.manifest, options.cloudId ?? newId(random), options.siteUrl ?? 'http://localhost');
  const kvs = keyValueStore({
    now,
    limits: limits.kvs,
    ...(options.kvsState && { state: options.kvsState }),
  });
  const { scopes } = app;
  const product = productCalls({
    jira: options.jira,
    scopes,
    impersonation: impersonationScopes(app.manifest),
  });
  // The queue and the functions need each other: a function pushes, and the queue calls a function.
  const consume: QueueOptions['consume'] = async (name, event, chain) =>
    runner.call({ moduleKey: consumerOf(app, name)?.key ?? name, event, chain });
  const consumerSeconds = (name: string) => {
    const module = consumerOf(app, name);
    return module && app.functionOf(module).seconds;
  };
  const queue = eventQueue({ now, random, log, limits: limits.queue, consumerSeconds, consume });
  const sql = sqlOf(options, app, limits);
  const platform = { scopes, log, kvs, sql, queue, product, personalData: options.personalData };
  const runner = functionRunner(app, invocationHost(options, app, site, { limits, platform }));
  const events = productEvents({
    ...{ now, log, manifest: app.manifest, limits: limits.queue },
    seconds: (module) => app.functionOf(module).seconds,
    run: (module, event) => runner.call({ moduleKey: module.key, event: inContext(event, site, module.key) }),
  });
  return { options, app, site, limits, kvs, queue, events, runner, product };
}

function invocationHost(
  { now, random, log }: ForgeRuntimeOptions,
  app: ForgeApp,
  site: ForgeSite,
  { limits, platform }: { readonly limits: ForgeLimits; readonly platform: PlatformParts },
): InvocationHost {
  return {
    ...{ site, now, random, log },
    scopes: app.scopes,
    external: app.manifest.permissions?.external ?? {},
    limits: limits.invocation,
    assertEgress: egressGuard(egressAddresses(app.manifest)),
    platform: forgePlatform(platform),
  };
}

function consumerOf(app: ForgeApp, queueName: string) {
  return app.manifest.modules.consumer?.find((module) => module.queue === queueName);
}

function sqlOf({ sql, now }: ForgeRuntimeOptions, app: ForgeApp, limits: ForgeLimits) {
  const declared = (app.manifest.modules.sql ?? []).length > 0;
  return sql && declared ? sqlService({ engine: sql, limits: limits.sql, now }) : undefined;
}

/** An event with what the platform adds for the module that gets it. */
export function inContext(event: unknown, site: ForgeSite, moduleKey: string): unknown {
  const fields = typeof event === 'object' ? event : {};
  return { ...fields, context: { cloudId: site.cloudId, moduleKey }, contextToken: 'local' };
}
