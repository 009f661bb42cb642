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

export interface Readings {
  /** Opens a reading; `afresh` looks again at what there is to read. */
  readonly open: (afresh?: boolean) => Promise<Reading>;
  readonly forget: () => void;
}

export function readings(connection: GitHubConnection): Readings {
  const size = pageSize(connection.now);
  let kept: { readonly catalogue: Catalogue; readonly at: Instant } | null = null;
  return {
    open: async (afresh = false) => {
      if (kept === null || afresh || connection.now() - kept.at >= FRESH) {
        kept = { catalogue: await readCatalogue(connection), at: connection.now() };
      }
      const { catalogue } = kept;
      return { connection, catalogue, fieldNames: fieldNamesOf(catalogue), size };
    },
    forget: () => {
      kept = null;
    },
  };
}
