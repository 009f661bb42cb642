import type { IssueRecord } from '../model/records.ts';
import type { SiteState } from '../state/site-state.ts';
import type { JqlOperator } from './syntax-tree.ts';

/** For whom, where and when a query is asked. */
export interface JqlScope {
  readonly state: SiteState;
  readonly accountId: string;
  readonly timeZone: string;
  readonly locale: string;
  /** The time of the question; asking for it marks the query as one whose result ages. */
  readonly clock: () => number;
}

/** A value to compare with: as written, or as a function gave it. */
export type JqlValue =
  | { readonly kind: 'written'; readonly text: string; readonly number: boolean }
  | { readonly kind: 'instant'; readonly at: number; readonly source: string }
  | {
      readonly kind: 'ids';
      readonly of: 'user' | 'sprint' | 'version';
      readonly ids: readonly string[];
      readonly source: string;
    };

export interface MatchRequest {
  /** The field as the query names it, for messages. */
  readonly shown: string;
  readonly operator: JqlOperator;
  readonly values: readonly JqlValue[];
  /** Whether EMPTY is among the values. */
  readonly empty: boolean;
  readonly scope: JqlScope;
}

export interface Match {
  readonly test: (issue: IssueRecord) => boolean;
  /** The only issues that can match, where an index knows them. */
  readonly candidates?: Iterable<number>;
}

/** What JQL can ask of a field. */
export interface JqlField {
  readonly operators: ReadonlySet<JqlOperator>;
  /** Throws JqlError for a value that the field does not have. */
  match(request: MatchRequest): Match;
}

const NEGATIVE: ReadonlySet<JqlOperator> = new Set(['!=', 'not in', '!~', 'is not']);

export function isNegative(operator: JqlOperator): boolean {
  return NEGATIVE.has(operator);
}
