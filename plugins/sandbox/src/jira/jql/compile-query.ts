import type { IssueRecord } from '../model/records.ts';
import { findFields } from './find-field.ts';
import { JqlError, queryError } from './jql-error.ts';
import { isNegative, type JqlScope, type JqlValue, type Match, type MatchRequest } from './jql-field.ts';
import { runFunction } from './jql-functions.ts';
import type { JqlClause, JqlOperand, JqlOperator, JqlTerminal } from './syntax-tree.ts';
import { encodeOperand } from './write-query.ts';

const OPPOSITE: Readonly<Record<JqlOperator, JqlOperator>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>': '<=',
  '<=': '>',
  '>=': '<',
  '~': '!~',
  '!~': '~',
  in: 'not in',
  'not in': 'in',
  is: 'is not',
  'is not': 'is',
};

/**
 * Turns a clause into a test, with the candidates that indexes give. Throws one JqlError with every refusal in it.
 * NOT turns the operators below it around, as Jira does, so it does not bring back issues whose field is empty.
 */
export function compileQuery(clause: JqlClause, scope: JqlScope): Match {
  const problems: string[] = [];
  const match = compile(clause, false, { scope, problems });
  if (problems.length > 0) throw new JqlError([...new Set(problems)]);
  return match;
}

interface Compilation {
  readonly scope: JqlScope;
  readonly problems: string[];
}

function compile(clause: JqlClause, negated: boolean, compilation: Compilation): Match {
  if (clause.kind === 'not') return compile(clause.clause, !negated, compilation);
  if (clause.kind === 'terminal') return compileTerminal(clause, negated, compilation);
  const matches = clause.clauses.map((inner) => compile(inner, negated, compilation));
  return (clause.kind === 'and') === negated ? either(matches) : both(matches);
}

function compileTerminal(terminal: JqlTerminal, negated: boolean, { scope, problems }: Compilation): Match {
  const operator = negated ? OPPOSITE[terminal.operator] : terminal.operator;
  try {
    const fields = findFields(scope.state, terminal.field);
    const request = { shown: terminal.field.name, operator, scope, ...operandValues(terminal, scope) };
    if (fields.every((field) => !field.operators.has(operator))) throw unsupported(terminal);
    const usable = fields.filter((field) => field.operators.has(operator));
    return combine(
      usable.map((field) => field.match(request)),
      request,
    );
  } catch (problem) {
    if (!(problem instanceof JqlError)) throw problem;
    problems.push(...problem.messages);
    return { test: () => false };
  }
}

function unsupported({ operator, field }: JqlTerminal): JqlError {
  return queryError(`The operator '${operator}' is not supported by the '${field.name}' field.`);
}

function combine(matches: readonly Match[], { operator }: MatchRequest): Match {
  return isNegative(operator) ? both(matches) : either(matches);
}

function operandValues(
  terminal: JqlTerminal,
  scope: JqlScope,
): { readonly values: readonly JqlValue[]; readonly empty: boolean } {
  const { operand, operator } = terminal;
  const wantsList = operator === 'in' || operator === 'not in';
  if (operand.kind === 'list' && !wantsList) throw wrongShape(terminal, 'list');
  if (operand.kind === 'list') {
    const flat = flatten(operand);
    const values = flat.filter((item) => item.kind !== 'empty').map((item) => singleValue(item, scope).value);
    return { values, empty: flat.some((item) => item.kind === 'empty') };
  }
  if (operand.kind === 'empty' && !wantsList) return { values: [], empty: true };
  if (operator === 'is' || operator === 'is not') throw onlyEmpty(terminal);
  const { value, list } = singleValue(operand, scope);
  if (list !== wantsList) throw wrongShape(terminal, list ? 'list' : 'non-list');
  return { values: [value], empty: false };
}

function flatten(operand: JqlOperand): JqlOperand[] {
  return operand.kind === 'list' ? operand.items.flatMap(flatten) : [operand];
}

function singleValue(
  operand: JqlOperand,
  scope: JqlScope,
): { readonly value: JqlValue; readonly list: boolean } {
  if (operand.kind === 'function') return runFunction(operand, scope);
  const text = operand.kind === 'value' ? operand.text : '';
  const number = operand.kind === 'value' && operand.number;
  return { value: { kind: 'written', text, number }, list: false };
}

function wrongShape({ operator, operand, field }: JqlTerminal, shape: 'list' | 'non-list'): JqlError {
  const shown = encodeOperand(operand);
  return queryError(
    `Operator '${operator}' does not support the ${shape} value '${shown}' for field '${field.name}'.`,
  );
}

function onlyEmpty({ operator, operand, field }: JqlTerminal): JqlError {
  const shown = encodeOperand(operand);
  return queryError(
    `Operator '${operator}' supports EMPTY and NULL only, not '${shown}', for field '${field.name}'.`,
  );
}

function both(matches: readonly Match[]): Match {
  const [first, ...rest] = matches;
  if (first !== undefined && rest.length === 0) return first;
  const test = (issue: IssueRecord): boolean => matches.every((match) => match.test(issue));
  const known = matches.flatMap((match) =>
    match.candidates === undefined ? [] : [new Set(match.candidates)],
  );
  const [smallest] = known.sort((a, b) => a.size - b.size);
  return smallest === undefined ? { test } : { test, candidates: smallest };
}

function either(matches: readonly Match[]): Match {
  const [first, ...rest] = matches;
  if (first !== undefined && rest.length === 0) return first;
  const test = (issue: IssueRecord): boolean => matches.some((match) => match.test(issue));
  const known = matches.flatMap((match) => (match.candidates === undefined ? [] : [match.candidates]));
  if (known.length < matches.length) return { test };
  return { test, candidates: new Set(known.flatMap((ids) => [...ids])) };
}
