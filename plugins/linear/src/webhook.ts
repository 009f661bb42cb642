import type { ToolNews } from '@throughline/core';
import type { LinearCatalogue } from './catalogue.ts';
import type { LinearEvent } from './webhook/event.ts';
import { issueNews } from './webhook/issue-news.ts';
import { permissionNews, planNews } from './webhook/plan-news.ts';

/** Who reads the event, so that it does not answer to itself or to what is another app’s. */
export interface Hearer {
  /** The app’s own user in the workspace: what it did is no news to it. Null for a person’s key. */
  readonly user: string | null;
  /** The OAuth app’s client id; null for a person’s key. */
  readonly client: string | null;
}

/**
 * What an event of Linear means for the copy, in order; none when nothing that is counted has changed. `catalogue` is what
 * was known before the event.
 */
export function newsOf(event: LinearEvent, catalogue: LinearCatalogue, hearer: Hearer): readonly ToolNews[] {
  if (event.actor !== null && event.actor === hearer.user) return [];
  switch (event.type) {
    case 'Issue':
      return issueNews(event, catalogue);
    case 'Project':
    case 'Initiative':
    case 'IssueLabel':
    case 'Team':
      return planNews(event, catalogue);
    case 'PermissionChange':
      return isFor(event, hearer) ? permissionNews(event, catalogue) : [];
    case 'OAuthApp':
      return event.action === 'revoked' && isFor(event, hearer) ? [{ kind: 'revoked' }] : [];
    default:
      return [];
  }
}

function isFor({ client }: LinearEvent, hearer: Hearer): boolean {
  return client === null || hearer.client === null || client === hearer.client;
}
