import { fileURLToPath } from 'node:url';
import type { Outcome, Store } from '@throughline/core';
import { memoryStore } from '@throughline/core/testing';
import { type JiraApp, jiraApp } from '@throughline/jira';
import {
  createForgeRuntime,
  type DeliveryPolicy,
  type JiraCaller as ForgeCaller,
  type ForgeLimitChanges,
  type ForgeRuntime,
  type ForgeSqlEngine,
  type PersonalDataReport,
  withoutRates,
} from '@throughline/sandbox/forge';
import { createJiraSite, type JiraCaller, type JiraSeed, type JiraSite } from '@throughline/sandbox/jira';
import { expect } from 'vitest';

const START = Date.parse('2026-03-02T09:00:00Z');
const manifest = fileURLToPath(new URL('../../manifest.yml', import.meta.url));

/** An output, read by path in assertions. */
// biome-ignore lint/suspicious/noExplicitAny: outputs are checked by their schemas; assertions read them freely.
export type Answer = any;

/** The app, installed on a Jira site, in the local runtime on the real @forge packages. */
export interface InstalledApp {
  readonly site: JiraSite;
  readonly runtime: ForgeRuntime;
  readonly store: Store;
  readonly clock: { time: number };
  readonly log: readonly string[];
  /** Calls an operation from the issue panel, as Forge would for this person. */
  call(who: string | undefined, operation: string, input: unknown): Promise<Outcome>;
  /** The same, where it must succeed. */
  done(who: string, operation: string, input: unknown): Promise<Answer>;
  /** The same, where it must be refused. */
  refused(
    who: string,
    operation: string,
    input: unknown,
  ): Promise<{ code: string; message: string; field?: string }>;
  /** Makes a change in Jira whose events nobody hears. */
  lose(change: () => void): void;
  /** Delivers events and queues until nothing is left to do. */
  settle(policy?: DeliveryPolicy): Promise<void>;
  /** Defines a goal with one metric that counts items; gives their ids. */
  goalCounting(who: string, more?: object): Promise<{ readonly goal: string; readonly metric: string }>;
}

export interface InstallOptions {
  /** The handlers; those on the memory store when left out. */
  readonly handlers?: Readonly<Record<string, unknown>>;
  readonly sql?: ForgeSqlEngine;
  /** For handlers that have a clock of their own: the world runs on the clock of the machine. */
  readonly realTime?: boolean;
  /** Stands between the app and the site. */
  readonly around?: (site: JiraSite) => JiraSite;
  readonly limits?: ForgeLimitChanges;
  readonly personalData?: PersonalDataReport;
}

export const ADMIN = 'ada';
export const ANN = 'ann';
export const BOB = 'bob';

/** A small site: administrator Ada, Ann and Bob, the project ABC with a version, and the app's search by goal. */
function smallSite(seed: JiraSeed = {}): JiraSeed {
  return {
    administrators: [ADMIN],
    users: [ADMIN, ANN, BOB].map((accountId) => ({ accountId, displayName: accountId.toUpperCase() })),
    projects: [{ key: 'ABC', versions: [{ name: '1.0' }] }],
    entityProperties: [
      { propertyKey: 'goal.links', values: [{ path: 'goalIds', type: 'string', searchAlias: 'goalId' }] },
    ],
    ...seed,
  };
}

export function installedApp(seed: JiraSeed, options: InstallOptions = {}): InstalledApp {
  const clock = { time: START };
  const now = options.realTime === true ? Date.now : () => clock.time;
  const log: string[] = [];
  const plain = createJiraSite({
    now,
    site: smallSite(seed),
    limits: { perSecond: { GET: 1e6, POST: 1e6, PUT: 1e6, DELETE: 1e6 } },
  });
  const site = options.around?.(plain) ?? plain;
  const store = memoryStore();
  const runtime = createForgeRuntime({
    manifest,
    handlers: { jira: options.handlers ?? { ...appOn(store, now) } },
    ...(options.sql && { sql: options.sql }),
    jira: (caller, method, path, init) => site.request(toSiteCaller(caller), method, path, init),
    now,
    random: Math.random,
    log: (line) => log.push(line),
    limits: options.limits ?? withoutRates,
    ...(options.personalData && { personalData: options.personalData }),
  });
  const mute = { events: false };
  site.events((event) => void (mute.events || runtime.post({ ...event })));
  const extension = { type: 'jira:issuePanel' };
  const call: InstalledApp['call'] = async (who, operation, input) => {
    clock.time += 1000;
    const payload = { operation, input };
    const answer = await runtime.invokeResolver(
      'issue-panel',
      { functionKey: 'operate', payload },
      { accountId: who },
      { extension },
    );
    // The resolver's answer has passed through JSON; it is an outcome by the resolver's own type.
    return answer as Outcome;
  };
  const done: InstalledApp['done'] = async (who, operation, input) => {
    const outcome = await call(who, operation, input);
    expect(outcome, `${operation} ${JSON.stringify(input)}`).toMatchObject({ kind: 'done' });
    return outcome.kind === 'done' ? outcome.output : undefined;
  };
  return {
    site,
    runtime,
    store,
    clock,
    log,
    call,
    done,
    refused: async (who, operation, input) => {
      const outcome = await call(who, operation, input);
      if (outcome.kind === 'done') throw new Error(`${operation} was not refused.`);
      return outcome.refusal;
    },
    lose: (change) => {
      mute.events = true;
      change();
      mute.events = false;
    },
    settle: (policy) => settle(runtime, clock, policy),
    goalCounting: async (who, more = {}) => {
      const { goal } = await done(who, 'goals.create', { title: 'Ship it', ...more });
      const { metric } = await done(who, 'metrics.define', { goal, title: 'Work', work: { by: 'count' } });
      return { goal, metric };
    },
  };
}

function appOn(store: Store, now: () => number): JiraApp {
  return jiraApp({
    openStore: async () => store,
    migrate: async () => undefined,
    isUnprepared: () => false,
    now,
  });
}

/** Held-back events and retries wait for the clock, so it is moved to them. */
async function settle(
  runtime: ForgeRuntime,
  clock: { time: number },
  policy?: DeliveryPolicy,
): Promise<void> {
  await runtime.deliver(policy);
  for (let rounds = 0; rounds < 50; rounds += 1) {
    await runtime.drainQueue(policy);
    const { waiting, nextDueAt } = runtime.queue();
    if (waiting === 0) return;
    clock.time = Math.max(clock.time, nextDueAt ?? clock.time);
  }
  throw new Error('The queues do not come to rest.');
}

function toSiteCaller({ kind, accountId, scopes }: ForgeCaller): JiraCaller {
  if (kind === 'app') return { kind: 'app', scopes };
  return kind === 'user' && accountId !== undefined ? { accountId, scopes } : 'none';
}
