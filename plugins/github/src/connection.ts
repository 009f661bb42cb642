import type { Instant, ItemRef } from '@throughline/core';
import type { GitHubClient } from './client.ts';
import type { GitHubSettings } from './settings.ts';

/** An item as the copy holds it. */
export interface KnownItem {
  readonly revision: Instant;
  /** False: the connection could not read it when it last tried. */
  readonly readable: boolean;
  /** Where it was: tells an item that was deleted from one that is hidden. */
  readonly container: string;
}

/** One account or installation on GitHub, as one host reaches it. */
export interface GitHubConnection {
  readonly client: GitHubClient;
  /**
   * The person who asks, with a client of their own rights; null when nobody does. `everyone` where the connection's own
   * rights are those of all who use it, as in a trial with one token.
   */
  readonly person: { readonly account: string; readonly client: GitHubClient } | 'everyone' | null;
  readonly settings: GitHubSettings;
  readonly now: () => Instant;
  /** What the copy holds of items already; what it does not hold, or holds as deleted, is left out. */
  readonly known: (refs: readonly ItemRef[]) => Promise<ReadonlyMap<ItemRef, KnownItem>>;
}
