import type { RateLimitStatus } from '../graphql/request-context.ts';
import type { TokenRecord } from '../model/access-records.ts';
import { createLeakyBucket, type LeakyBucket } from './leaky-bucket.ts';
import type { LinearLimits } from './linear-limits.ts';

interface Buckets {
  readonly requests: LeakyBucket;
  readonly complexity: LeakyBucket;
}

export interface RateLimiter {
  /** False when the hour's requests, or its points, are used up. */
  takeRequest(token: TokenRecord): boolean;
  takePoints(token: TokenRecord, points: number): boolean;
  headers(token: TokenRecord, points: number): Readonly<Record<string, string>>;
  status(token: TokenRecord, points: number): RateLimitStatus;
}

/** Whose limit a token draws from: all keys of a user share one, as do all tokens of an app's user. */
export function credentialOf(token: TokenRecord): string {
  return token.kind === 'apiKey'
    ? `user ${token.userId}`
    : `app ${token.clientId ?? ''} user ${token.userId}`;
}

export function createRateLimiter(limits: LinearLimits, now: () => number): RateLimiter {
  const buckets = new Map<string, Buckets>();

  function of(token: TokenRecord): Buckets {
    const credential = credentialOf(token);
    const known = buckets.get(credential);
    if (known !== undefined) return known;
    const hourly = token.kind === 'apiKey' ? limits.apiKey : limits.oauth;
    const fresh = {
      requests: createLeakyBucket(hourly.requests, now),
      complexity: createLeakyBucket(hourly.complexity, now),
    };
    buckets.set(credential, fresh);
    return fresh;
  }

  return {
    takeRequest: (token) => of(token).requests.take(1),
    takePoints: (token, points) => of(token).complexity.take(points),
    headers: (token, points) => ({
      'x-complexity': String(points),
      ...bucketHeaders('requests', of(token).requests),
      ...bucketHeaders('complexity', of(token).complexity),
    }),
    status: (token, points) => ({
      identifier: credentialOf(token),
      kind: token.kind === 'apiKey' ? 'apiKey' : 'oauthApp',
      limits: [
        bucketStatus('request', of(token).requests, 1),
        bucketStatus('complexity', of(token).complexity, points),
      ],
    }),
  };
}

function bucketHeaders(name: string, bucket: LeakyBucket): Readonly<Record<string, string>> {
  return {
    [`x-ratelimit-${name}-limit`]: String(bucket.capacity),
    [`x-ratelimit-${name}-remaining`]: String(bucket.remaining()),
    [`x-ratelimit-${name}-reset`]: String(bucket.fullAt()),
  };
}

function bucketStatus(type: 'request' | 'complexity', bucket: LeakyBucket, requestedAmount: number) {
  return {
    type,
    allowedAmount: bucket.capacity,
    remainingAmount: bucket.remaining(),
    requestedAmount,
    period: 3_600_000,
    reset: bucket.fullAt(),
  };
}
