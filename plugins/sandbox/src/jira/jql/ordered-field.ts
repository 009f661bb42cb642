import type { IssueRecord } from '../model/records.ts';
import type { JqlField, JqlScope, JqlValue, MatchRequest } from './jql-field.ts';
import type { JqlOperator } from './syntax-tree.ts';

const COMPARISON: readonly JqlOperator[] = ['=', '!=', '<', '>', '<=', '>=', 'in', 'not in', 'is', 'is not'];

export interface OrderedFieldOptions {
  readonly read: (issue: IssueRecord, scope: JqlScope) => number | null;
  /** The number that a value means; throws JqlError when it means none. */
  readonly convert: (value: JqlValue, request: MatchRequest) => number;
}

/** A field with numbers or dates. An empty one matches no comparison. */
export function orderedField(options: OrderedFieldOptions): JqlField {
  return {
    operators: new Set(COMPARISON),
    match(request) {
      const bounds = request.values.map((value) => options.convert(value, request));
      const passes = comparison(request.operator, bounds, request.empty);
      return { test: (issue) => passes(options.read(issue, request.scope)) };
    },
  };
}

function comparison(
  operator: JqlOperator,
  bounds: readonly number[],
  empty: boolean,
): (value: number | null) => boolean {
  const [bound = Number.NaN] = bounds;
  switch (operator) {
    case '<':
      return (value) => value !== null && value < bound;
    case '>':
      return (value) => value !== null && value > bound;
    case '<=':
      return (value) => value !== null && value <= bound;
    case '>=':
      return (value) => value !== null && value >= bound;
    case '!=':
    case 'not in':
    case 'is not':
      return (value) => value !== null && !bounds.includes(value);
    default:
      return (value) => (value === null ? empty : bounds.includes(value));
  }
}
