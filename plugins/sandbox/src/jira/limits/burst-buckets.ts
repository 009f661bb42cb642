/** Token buckets, one per endpoint and method: a second's worth of requests, refilled steadily. */
export interface BurstBuckets {
  /** Takes a token; the number left, or -1 when there was none. */
  take(endpoint: string, perSecond: number, now: number): number;
}

export function createBurstBuckets(): BurstBuckets {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(endpoint, perSecond, now) {
      const bucket = buckets.get(endpoint) ?? { tokens: perSecond, at: now };
      const refilled = bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond;
      const tokens = Math.min(perSecond, refilled);
      const allowed = tokens >= 1;
      buckets.set(endpoint, { tokens: allowed ? tokens - 1 : tokens, at: now });
      return allowed ? Math.floor(tokens - 1) : -1;
    },
  };
}
