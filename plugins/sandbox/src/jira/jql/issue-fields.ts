import type { IssueRecord } from '../model/records.ts';
import { epicLinkId, shownParentId } from '../state/hierarchy.ts';
import { numberOf } from '../state/issue-keys.ts';
import { findIssue } from '../state/site-state.ts';
import { canSee } from '../state/visibility.ts';
import { queryError } from './jql-error.ts';
import type { JqlField, JqlScope, JqlValue, Match, MatchRequest } from './jql-field.ts';
import { setField } from './set-field.ts';
import type { JqlOperator } from './syntax-tree.ts';

const RANGES: readonly JqlOperator[] = ['<', '>', '<=', '>='];

/** `key`, `issue`, `id`: by key or id, of issues that the caller may see; `<` and `>` compare numbers in one project. */
export function keyField(): JqlField {
  const equality = issueField(
    (issue) => issue.id,
    (ids) => ids,
  );
  return {
    operators: new Set([...equality.operators, ...RANGES]),
    match: (request) => (RANGES.includes(request.operator) ? keyRange(request) : equality.match(request)),
  };
}

/** `parent`. */
export function parentField(): JqlField {
  return issueField((issue, scope) => shownParentId(scope.state, issue), childrenOf);
}

/** The older `"Epic Link"`. */
export function epicLinkField(): JqlField {
  return issueField((issue, scope) => epicLinkId(scope.state, issue), childrenOf);
}

function childrenOf(ids: readonly number[], scope: JqlScope): number[] {
  return ids.flatMap((id) => [...scope.state.index.table.childrenOf(id)]);
}

function issueField(
  read: (issue: IssueRecord, scope: JqlScope) => number | null,
  candidates: (ids: readonly number[], scope: JqlScope) => readonly number[],
): JqlField {
  const field = setField({
    read(issue, scope) {
      const id = read(issue, scope);
      return id === null ? [] : [String(id)];
    },
    resolve: (text) => [text],
    candidates: (ids, scope) => candidates(ids.map(Number), scope),
  });
  return {
    operators: field.operators,
    match: (request) =>
      field.match({ ...request, values: request.values.map((value) => issueId(value, request)) }),
  };
}

function issueId(value: JqlValue, request: MatchRequest): JqlValue {
  return { kind: 'written', text: String(issueOf(value, request).id), number: true };
}

function issueOf(value: JqlValue, { shown, scope }: MatchRequest): IssueRecord {
  if (value.kind !== 'written') {
    throw queryError(
      `A value provided by the function '${value.source}' is invalid for the field '${shown}'.`,
    );
  }
  const { text } = value;
  const byId = /^\d+$/.test(text);
  if (!byId && !/^[A-Za-z][A-Za-z0-9_]*-\d+$/.test(text)) {
    throw queryError(`The issue key '${text}' for field '${shown}' is invalid.`);
  }
  const issue = findIssue(scope.state, text);
  if (issue !== undefined && canSee(scope.state, issue, scope.accountId)) return issue;
  if (byId) throw queryError(`A value with ID '${text}' does not exist for the field '${shown}'.`);
  throw queryError(`An issue with key '${text}' does not exist for field '${shown}'.`);
}

function keyRange(request: MatchRequest): Match {
  const [value] = request.values;
  if (value === undefined)
    throw queryError(`The operator '${request.operator}' needs a key for field '${request.shown}'.`);
  const bound = issueOf(value, request);
  const number = numberOf(bound.key);
  const passes: Readonly<Record<string, (other: number) => boolean>> = {
    '<': (other) => other < number,
    '>': (other) => other > number,
    '<=': (other) => other <= number,
    '>=': (other) => other >= number,
  };
  const test = passes[request.operator] ?? (() => false);
  return {
    test: (issue) => issue.projectId === bound.projectId && test(numberOf(issue.key)),
    candidates: request.scope.state.index.table.inProject(bound.projectId),
  };
}
