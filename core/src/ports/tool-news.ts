import type { Selector } from '../measures/link.ts';
import type { ItemRef, ObservedItem } from '../measures/work-item.ts';
import type { VanishedItem } from './mirror.ts';

/** What a tool tells by itself of its work, such as by a webhook. It may come late, twice, out of order, or never. */
export type ToolNews =
  /** An item as it is now, whole. */
  | { readonly kind: 'item'; readonly observed: ObservedItem }
  | { readonly kind: 'vanished'; readonly vanished: VanishedItem }
  /** The items must be read again: not enough of them was told. */
  | { readonly kind: 'changed'; readonly refs: readonly ItemRef[] }
  /**
   * What items point at has changed, such as a release that was renamed. The items that `selectors` find in the copy, and
   * those that `queries` find in the tool, must be read again.
   */
  | {
      readonly kind: 'concerned';
      readonly selectors: readonly Selector[];
      readonly queries: readonly string[];
    }
  /** There may be more to read than before: everything must be read again. */
  | { readonly kind: 'sweep' }
  /** The tool takes the connection away. */
  | { readonly kind: 'revoked' };
