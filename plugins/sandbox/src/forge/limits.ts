/**
 * What the Forge platform allows, in the units of Atlassian's own pages (limits-invocation, limits-async-events,
 * limits-kvs-ce, limits-sql). `Infinity` switches a limit off.
 */
export interface ForgeLimits {
  readonly invocation: {
    /** Resolvers, product triggers, JQL functions, lifecycle: seconds. */
    readonly shortSeconds: number;
    /** Actions, and consumers and schedules without `timeoutSeconds`: seconds. */
    readonly longSeconds: number;
    /** The most that `timeoutSeconds` of a consumer or schedule may ask for. */
    readonly longestSeconds: number;
    readonly perUserPerMinute: number;
    readonly perInstallPerMinute: number;
    readonly requestBytes: number;
    readonly responseBytes: number;
    /** Per started minute of the function's time limit. */
    readonly logLinesPerMinute: number;
    readonly logBytes: number;
  };
  readonly queue: {
    readonly eventsPerPush: number;
    readonly pushBytes: number;
    /** For one event that goes to a consumer with more than 55 seconds. */
    readonly longConsumerEventBytes: number;
    readonly eventsPerMinute: number;
    /** Push requests that may descend from one first invocation. */
    readonly pushesPerChain: number;
    readonly longestDelaySeconds: number;
    readonly retryDataBytes: number;
    readonly retentionHours: number;
    readonly triggerRetries: number;
  };
  readonly kvs: {
    readonly keyLength: number;
    readonly valueBytes: number;
    readonly depth: number;
    readonly batchKeys: number;
    readonly batchBytes: number;
    readonly pageSize: number;
    readonly requestsPerSecond: number;
    /** In units of 10 KB, counted apart for reads and writes. */
    readonly unitsPerMinute: number;
  };
  readonly sql: {
    readonly requestBytes: number;
    readonly responseBytes: number;
    readonly selectSeconds: number;
    readonly writeSeconds: number;
    readonly definitionSeconds: number;
    readonly tables: number;
    readonly requestsPerSecond: number;
    readonly definitionsPerMinute: number;
    readonly querySecondsPerMinute: number;
  };
}

export type ForgeLimitChanges = { readonly [Area in keyof ForgeLimits]?: Partial<ForgeLimits[Area]> };

const kibibyte = 1024;

export const forgeLimits: ForgeLimits = {
  invocation: {
    shortSeconds: 25,
    longSeconds: 55,
    longestSeconds: 900,
    perUserPerMinute: 1_200,
    perInstallPerMinute: 5_000,
    requestBytes: 500 * kibibyte,
    responseBytes: 5 * kibibyte * kibibyte,
    logLinesPerMinute: 100,
    logBytes: 200 * kibibyte,
  },
  queue: {
    eventsPerPush: 50,
    pushBytes: 200 * kibibyte,
    longConsumerEventBytes: 100 * kibibyte,
    eventsPerMinute: 500,
    pushesPerChain: 1_000,
    longestDelaySeconds: 900,
    retryDataBytes: 4 * kibibyte,
    retentionHours: 24,
    triggerRetries: 4,
  },
  kvs: {
    keyLength: 500,
    valueBytes: 240 * kibibyte,
    depth: 31,
    batchKeys: 25,
    batchBytes: 4 * kibibyte * kibibyte,
    pageSize: 100,
    requestsPerSecond: 1_000,
    unitsPerMinute: 4_000,
  },
  sql: {
    requestBytes: kibibyte * kibibyte,
    responseBytes: 4 * kibibyte * kibibyte,
    selectSeconds: 5,
    writeSeconds: 10,
    definitionSeconds: 20,
    tables: 200,
    requestsPerSecond: 150,
    definitionsPerMinute: 25,
    querySecondsPerMinute: 62.5,
  },
};

/** For suites on a clock that stands still: sizes, times and rules stay, only the rates are off. */
export const withoutRates: ForgeLimitChanges = {
  invocation: { perUserPerMinute: Infinity, perInstallPerMinute: Infinity },
  queue: { eventsPerMinute: Infinity },
  kvs: { requestsPerSecond: Infinity, unitsPerMinute: Infinity },
  sql: { requestsPerSecond: Infinity, definitionsPerMinute: Infinity, querySecondsPerMinute: Infinity },
};

export function limitsWith(changes: ForgeLimitChanges = {}): ForgeLimits {
  return {
    invocation: { ...forgeLimits.invocation, ...changes.invocation },
    queue: { ...forgeLimits.queue, ...changes.queue },
    kvs: { ...forgeLimits.kvs, ...changes.kvs },
    sql: { ...forgeLimits.sql, ...changes.sql },
  };
}
