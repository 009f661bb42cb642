import type { PersonId } from '../facts/fact.ts';

/**
 * Which goals a reader may see, as data, so that every store can turn it into its own condition. A goal is seen when
 * - its visibility is `company`, or
 * - the reader owns it, or
 * - its visibility is `line` and its owner is one of `managed`, or
 * - its visibility is `unit` and its unit is one of `units`, or its owner is one of `managed`.
 * A private goal is seen by its owner alone. `everything` is for computing, never for people.
 */
export type ReadFilter =
  | { readonly kind: 'everything' }
  | {
      readonly kind: 'person';
      readonly person: PersonId;
      readonly managed: readonly PersonId[];
      readonly units: readonly string[];
    };

export const EVERYTHING: ReadFilter = { kind: 'everything' };
