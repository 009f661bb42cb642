import { type ItemRef, refsThere, type WorkMirror, type WorkTool } from '@throughline/core';
import { type CatalogueKeeper, catalogueKeeper } from './catalogue-keeper.ts';
import type { LinearConnection } from './connection.ts';
import { linearQueries } from './queries.ts';
import { LINEAR } from './refs.ts';
import { linearSource } from './source.ts';
import type { LinearNews } from './webhook/news.ts';

/** Linear as a tool that holds work. */
export interface LinearTool extends WorkTool {
  /** What issues point at; reading a webhook's news needs it. */
  readonly catalogue: CatalogueKeeper;
}

export function linearTool(connection: LinearConnection): LinearTool {
  const catalogue = catalogueKeeper(connection.api, connection.now);
  return {
    id: LINEAR,
    name: 'Linear',
    source: linearSource({ ...connection, catalogue }),
    queries: linearQueries(connection.api),
    catalogue,
  };
}

/**
 * The issues that a change of a plan, a label or a team concerns: those that stand so in the copy, and those that Linear
 * finds now. Forgets what was known of the workspace, so that they are read by what holds.
 */
export async function itemsConcerned(
  news: Extract<LinearNews, { readonly kind: 'plan-changed' }>,
  tool: LinearTool,
  mirror: Pick<WorkMirror, 'everSelected'>,
): Promise<readonly ItemRef[]> {
  tool.catalogue.forget();
  const links = news.selectors.map((selector, index) => ({
    ...{ link: `news-${index}`, metric: 'news', tool: LINEAR, weight: 1000 },
    selector,
  }));
  const known = links.length === 0 ? [] : refsThere(await mirror.everSelected(links));
  const found: ItemRef[] = [];
  for (const filter of news.filters) found.push(...((await tool.queries?.find(filter)) ?? []));
  return [...new Set([...known, ...found])];
}
