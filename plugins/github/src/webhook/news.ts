import type { ItemRef, Selector, VanishedItem } from '@throughline/core';

/** What a delivery means for the copy. Nothing is read or stored to find it out. */
export type GitHubNews =
  /** The items must be read again: a delivery never tells all of an item. */
  | { readonly kind: 'changed'; readonly refs: readonly ItemRef[] }
  | { readonly kind: 'vanished'; readonly vanished: VanishedItem }
  /**
   * What items point at was renamed or is gone: what there is to read must be looked at again (`lookAgain`), and the items
   * that these select in the copy must be read again.
   */
  | { readonly kind: 'concerned'; readonly selectors: readonly Selector[] }
  /** There may be more to read than before: everything must be read again. */
  | { readonly kind: 'sweep' }
  /** The app was removed or suspended. */
  | { readonly kind: 'revoked' };

export const SWEEP: GitHubNews = { kind: 'sweep' };
