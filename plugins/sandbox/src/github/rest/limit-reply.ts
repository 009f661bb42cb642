import type { LimitHit, Resource } from '../limits/rate-limiter.ts';
import { DOCS } from '../views/urls.ts';
import type { Reply } from './reply.ts';

const LIMITS_PAGE = `${DOCS}/overview/rate-limits-for-the-rest-api`;

/** What a request is told that was one too many: 403 and, for GraphQL's hourly points, 200 with an error. */
export function limitReply(hit: LimitHit, resource: Resource, budget: string): Reply {
  if (hit.kind === 'secondary') {
    const message =
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
    const body = { message, documentation_url: `${LIMITS_PAGE}#about-secondary-rate-limits` };
    return { status: 403, body, headers: { 'retry-after': String(Math.max(1, Math.ceil(hit.wait / 1000))) } };
  }
  const [kind = '', id = ''] = budget.split(' ');
  const message = `API rate limit exceeded for ${kind} ID ${id}.`;
  if (resource === 'graphql') return { status: 200, body: { errors: [{ type: 'RATE_LIMITED', message }] } };
  return { status: 403, body: { message, documentation_url: LIMITS_PAGE } };
}
