export type JqlOperator =
  | '='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | '~'
  | '!~'
  | 'in'
  | 'not in'
  | 'is'
  | 'is not';

/** A field as the query names it. */
export type JqlFieldName =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'custom'; readonly name: string; readonly customId: number }
  | { readonly kind: 'property'; readonly name: string; readonly propertyKey: string; readonly path: string };

export type JqlOperand =
  /** `number`: written without quotes and with digits only. */
  | { readonly kind: 'value'; readonly text: string; readonly number: boolean }
  | { readonly kind: 'function'; readonly name: string; readonly args: readonly string[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'list'; readonly items: readonly JqlOperand[] };

export interface JqlTerminal {
  readonly kind: 'terminal';
  readonly field: JqlFieldName;
  readonly operator: JqlOperator;
  readonly operand: JqlOperand;
}

export type JqlClause =
  | { readonly kind: 'and' | 'or'; readonly clauses: readonly JqlClause[] }
  | { readonly kind: 'not'; readonly clause: JqlClause }
  | JqlTerminal;

export interface JqlOrder {
  readonly field: JqlFieldName;
  /** What the query says; the default depends on the field. */
  readonly direction: 'asc' | 'desc' | null;
}

export interface JqlQuery {
  readonly where: JqlClause | null;
  readonly orderBy: readonly JqlOrder[];
}
