import type { IssueRecord } from '../model/records.ts';
import { type JqlError, queryError } from './jql-error.ts';
import {
  isNegative,
  type JqlField,
  type JqlScope,
  type JqlValue,
  type Match,
  type MatchRequest,
} from './jql-field.ts';
import type { JqlOperator } from './syntax-tree.ts';

const EQUALITY: readonly JqlOperator[] = ['=', '!=', 'in', 'not in', 'is', 'is not'];

/** A field whose values are things with ids: a project, a status, labels, people … */
export interface SetFieldOptions {
  /** The ids that an issue has; none: the field is empty. */
  readonly read: (issue: IssueRecord, scope: JqlScope) => readonly string[];
  /** The ids that a written value means; none: there is no such value. */
  readonly resolve: (text: string, scope: JqlScope) => readonly string[];
  /** Which function results the field takes. */
  readonly takes?: 'user' | 'sprint' | 'version';
  /** Issues that an index knows for these ids. */
  readonly candidates?: (ids: readonly string[], scope: JqlScope) => Iterable<number>;
  /** The refusal of a value that does not exist. */
  readonly missing?: (text: string, shown: string) => JqlError;
}

/**
 * Equality on ids. As in Jira, an issue whose field is empty matches neither `!=` nor `NOT IN`.
 */
export function setField(options: SetFieldOptions): JqlField {
  return {
    operators: new Set(EQUALITY),
    match(request) {
      const wanted = new Set(request.values.flatMap((value) => resolveValue(options, value, request)));
      const { scope, empty } = request;
      const has = (issue: IssueRecord): boolean => options.read(issue, scope).some((id) => wanted.has(id));
      const isEmpty = (issue: IssueRecord): boolean => options.read(issue, scope).length === 0;
      if (isNegative(request.operator)) return { test: (issue) => !isEmpty(issue) && !has(issue) };
      const test = (issue: IssueRecord): boolean => has(issue) || (empty && isEmpty(issue));
      if (empty || options.candidates === undefined) return { test };
      return { test, candidates: options.candidates([...wanted], scope) } satisfies Match;
    },
  };
}

function resolveValue(options: SetFieldOptions, value: JqlValue, request: MatchRequest): readonly string[] {
  if (value.kind === 'written') {
    const ids = options.resolve(value.text, request.scope);
    if (ids.length === 0) throw (options.missing ?? noSuchValue)(value.text, request.shown);
    return ids;
  }
  if (value.kind === 'ids' && value.of === options.takes) return value.ids;
  throw queryError(
    `A value provided by the function '${value.source}' is invalid for the field '${request.shown}'.`,
  );
}

function noSuchValue(text: string, shown: string): JqlError {
  return queryError(`The value '${text}' does not exist for the field '${shown}'.`);
}
