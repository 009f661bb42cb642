import type { ItemRef, ObservedItem, Selector, VanishedItem } from '@throughline/core';

/** What a delivery means for the copy. Nothing is read or stored to find it out. */
export type LinearNews =
  /** An issue as it is now, whole. `problems`: sentences for an administrator. */
  | {
      readonly kind: 'item';
      readonly observed: ObservedItem;
      readonly problems: readonly string[];
    }
  | { readonly kind: 'vanished'; readonly vanished: VanishedItem }
  /** The issues must be read again: the delivery does not tell enough of them. */
  | { readonly kind: 'changed'; readonly refs: readonly ItemRef[] }
  /**
   * What issues point at has changed: the catalogue must be forgotten. `selectors` find the issues concerned in the copy,
   * `filters` (queries, as of `QuerySource`) those in Linear; all of them must be read again.
   */
  | {
      readonly kind: 'plan-changed';
      readonly selectors: readonly Selector[];
      readonly filters: readonly string[];
    }
  /** The connection may read more than before: everything must be read again. */
  | { readonly kind: 'sweep' }
  /** The app was removed from the workspace. */
  | { readonly kind: 'revoked' };

export const PLAN_CHANGED: LinearNews = { kind: 'plan-changed', selectors: [], filters: [] };
