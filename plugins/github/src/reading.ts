import type { Instant } from '@throughline/core';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import type { GitHubConnection } from './connection.ts';
import { fieldNamesOf } from './mapping.ts';
import { type PageSize, pageSize } from './page-size.ts';

/** What is needed to read: the connection, what is read, and how much at once. */
export interface Reading {
  readonly connection: GitHubConnection;
  readonly catalogue: Catalogue;
  /** The fields of projects that are asked for, in the order of their places. */
  readonly fieldNames: readonly string[];
  readonly size: PageSize;
}

/** Projects and their fields change seldom. */
const FRESH = 10 * 60_000;

/** Opens readings of one connection; `afresh` looks again at what there is to read. */
export function readings(connection: GitHubConnection): (afresh?: boolean) => Promise<Reading> {
  const size = pageSize(connection.now);
  let kept: { readonly catalogue: Catalogue; readonly at: Instant } | null = null;
  return async (afresh = false) => {
    if (kept === null || afresh || connection.now() - kept.at >= FRESH) {
      kept = { catalogue: await readCatalogue(connection), at: connection.now() };
    }
    const { catalogue } = kept;
    return { connection, catalogue, fieldNames: fieldNamesOf(catalogue), size };
  };
}
