export interface HourlyLimits {
  readonly requests: number;
  /** Points. */
  readonly complexity: number;
}

export interface LinearLimits {
  /** Shared by all keys of a user. */
  readonly apiKey: HourlyLimits;
  /** For each user, or app user, of an OAuth app. */
  readonly oauth: HourlyLimits;
  /** The points that one query may cost. */
  readonly queryComplexity: number;
}

/** As documented in September 2026. */
export const DEFAULT_LIMITS: LinearLimits = {
  apiKey: { requests: 2_500, complexity: 3_000_000 },
  oauth: { requests: 5_000, complexity: 2_000_000 },
  queryComplexity: 10_000,
};

const NO_BOUND: HourlyLimits = { requests: 1e9, complexity: 1e12 };

/** No hourly bounds; the cost of one query stays bounded, as a client must never exceed it. */
export const UNLIMITED: LinearLimits = { ...DEFAULT_LIMITS, apiKey: NO_BOUND, oauth: NO_BOUND };
