import { type Resolved, type Selection, ToolError } from '@throughline/core';
import type { GitHubClient } from '../client.ts';
import type { GitHubConnection } from '../connection.ts';
import type { Reading } from '../reading.ts';
import { GITHUB } from '../refs.ts';
import { openContainer, selectorParts } from './containers.ts';
import { isRefusal } from './refusal.ts';
import { resolveItem } from './resolve-item.ts';
import { resolveLabel } from './resolve-label.ts';
import { resolveQuery } from './resolve-query.ts';
import { resolveRelease } from './resolve-release.ts';

/** Turns what a person typed into a selector, with the person's own rights: what they cannot see they cannot link. */
export async function resolveSelection(
  reading: Reading,
  selection: Selection,
  as: string | null,
): Promise<Resolved> {
  const client = clientFor(reading.connection, as);
  if ('item' in selection) return resolveItem(reading, client, selection.item);
  if ('query' in selection) return resolveQuery(reading, client, selection.query);
  if ('label' in selection) return resolveLabel(reading, client, selection);
  if ('release' in selection) return resolveRelease(reading, client, selection);
  const container = await openContainer(reading, client, selection.container);
  if (isRefusal(container)) return container;
  return {
    kind: 'resolved',
    selector: { kind: 'container', ...selectorParts(container) },
    items: [],
  };
}

function clientFor({ client, person }: GitHubConnection, as: string | null): GitHubClient {
  if (as === null || person === 'everyone') return client;
  if (person?.account === as) return person.client;
  throw new ToolError(
    GITHUB,
    'forbidden',
    'GitHub can be asked in a person’s name only while that person is signed in with it.',
  );
}
