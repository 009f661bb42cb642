import type { Instant, ItemRef } from '@throughline/core';
import type { JiraClient } from './client.ts';

/** A small place for settings and what is known of the site: Forge's key-value store, or a host's own. */
export interface KeyValues {
  /** Undefined when nothing was set. */
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** An item as the copy holds it. */
export interface KnownItem {
  readonly revision: Instant;
  /** False: the connection could not read it when it last tried. */
  readonly readable: boolean;
}

/** One Jira site, as one invocation reaches it. */
export interface JiraConnection {
  /** The app's own rights. For reading work, and for nothing that a person asked. */
  readonly app: JiraClient;
  /** The person who asks, with their rights; null when nobody does. */
  readonly person: { readonly account: string; readonly client: JiraClient } | null;
  readonly values: KeyValues;
  readonly now: () => Instant;
  /** What the copy holds of items already; what it does not hold, or holds as deleted, is left out. */
  readonly known: (refs: readonly ItemRef[]) => Promise<ReadonlyMap<ItemRef, KnownItem>>;
  /** Puts a sweep of everything into the queue. */
  readonly requestSweep: () => Promise<void>;
}
