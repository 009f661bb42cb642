import type { WorkTool } from '@throughline/core';
import { type CatalogueKeeper, catalogueKeeper } from './catalogue-keeper.ts';
import type { LinearConnection } from './connection.ts';
import { linearQueries } from './queries.ts';
import { LINEAR } from './refs.ts';
import { linearSource } from './source.ts';

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
    lookAgain: () => catalogue.forget(),
  };
}
