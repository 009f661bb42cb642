import type { Instant, ItemRef, WorkItem } from '@throughline/core';
import type { CatalogueKeeper } from './catalogue-keeper.ts';
import type { LinearApi } from './client.ts';

/** One workspace of Linear, as a host reaches it. */
export interface LinearConnection {
  readonly api: LinearApi;
  readonly now: () => Instant;
  /** What the copy holds of items already, as the mirror’s `items` tells it: deleted ones are left out. */
  readonly known: (refs: readonly ItemRef[]) => Promise<readonly WorkItem[]>;
  /** Is told what could not be read as it should: a sentence for an administrator. */
  readonly note: (problem: string) => void;
}

/** A connection, with what it remembers of the workspace. */
export interface Workspace extends LinearConnection {
  readonly catalogue: CatalogueKeeper;
}
