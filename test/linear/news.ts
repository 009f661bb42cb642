import type { ToolNews } from '@throughline/core';
import { type Hearer, type LinearCatalogue, newsOf, readEvent } from '@throughline/linear';
import { catalogue } from './issues.ts';

const HEARER: Hearer = { user: 'app-user', client: 'c1' };

/** What the body of a webhook means to an app. */
export function news(
  body: Readonly<Record<string, unknown>>,
  by: LinearCatalogue = catalogue(),
  hearer: Hearer = HEARER,
): readonly ToolNews[] {
  const event = readEvent({ organizationId: 'o1', webhookTimestamp: 0, actor: { id: 'ada' }, ...body });
  if (event === null) throw new Error('This is no event.');
  return newsOf(event, by, hearer);
}
