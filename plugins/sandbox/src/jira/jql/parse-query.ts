import { syntaxError } from './jql-error.ts';
import { parseFieldName } from './parse-field-name.ts';
import { parseOperand } from './parse-operand.ts';
import type { JqlClause, JqlOperator, JqlOrder, JqlQuery } from './syntax-tree.ts';
import { createTokenReader, type TokenReader } from './token-reader.ts';

const OPERATORS = "'=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'";

/** Reads a JQL query; throws JqlError with Jira's wording for what its grammar refuses. */
export function parseQuery(text: string): JqlQuery {
  const reader = createTokenReader(text);
  const where = atOrderBy(reader) || reader.peek().kind === 'end' ? null : parseOr(reader);
  const orderBy = parseOrderBy(reader);
  if (reader.peek().kind !== 'end')
    throw reader.expected(orderBy.length > 0 ? "','" : "either 'OR' or 'AND'");
  return { where, orderBy };
}

function parseOr(reader: TokenReader): JqlClause {
  const clauses = [parseAnd(reader)];
  while (reader.takeKeyword('or') || reader.takeSymbol('|')) clauses.push(parseAnd(reader));
  const [only] = clauses;
  return clauses.length === 1 && only !== undefined ? only : { kind: 'or', clauses };
}

function parseAnd(reader: TokenReader): JqlClause {
  const clauses = [parseNot(reader)];
  while (reader.takeKeyword('and') || reader.takeSymbol('&')) clauses.push(parseNot(reader));
  const [only] = clauses;
  return clauses.length === 1 && only !== undefined ? only : { kind: 'and', clauses };
}

function parseNot(reader: TokenReader): JqlClause {
  if (reader.takeKeyword('not') || reader.takeSymbol('!')) return { kind: 'not', clause: parseNot(reader) };
  if (!reader.takeSymbol('(')) return parseTerminal(reader);
  const clause = parseOr(reader);
  if (!reader.takeSymbol(')')) throw reader.expected("')'");
  return clause;
}

function parseTerminal(reader: TokenReader): JqlClause {
  const field = parseFieldName(reader);
  const operator = parseOperator(reader);
  return { kind: 'terminal', field, operator, operand: parseOperand(reader) };
}

const SYMBOL_OPERATORS = ['=', '!=', '<=', '>=', '<', '>', '~', '!~'] as const;

function parseOperator(reader: TokenReader): JqlOperator {
  const symbol = SYMBOL_OPERATORS.find((candidate) => reader.takeSymbol(candidate));
  if (symbol !== undefined) return symbol;
  if (reader.takeKeyword('in')) return 'in';
  if (reader.takeKeyword('is')) return parseIs(reader);
  if (reader.takeKeyword('not')) {
    if (!reader.takeKeyword('in')) throw reader.expected("'IN'");
    return 'not in';
  }
  refuseHistory(reader);
  const atEnd = `Expecting operator before the end of the query. The valid operators are ${OPERATORS}.`;
  const token = reader.peek();
  if (token.kind === 'end') throw syntaxError(atEnd);
  const problem = `Expecting operator but got '${token.text}'. The valid operators are ${OPERATORS}.`;
  throw syntaxError(problem, { text: reader.text, at: token.at });
}

function parseIs(reader: TokenReader): JqlOperator {
  if (reader.takeKeyword('not')) return 'is not';
  if (reader.isSymbol('!')) throw reader.expected("'NOT'");
  return 'is';
}

// The real Jira searches histories; saying so plainly is better than a wrong answer.
function refuseHistory(reader: TokenReader): void {
  if (!reader.isKeyword('was') && !reader.isKeyword('changed')) return;
  const place = { text: reader.text, at: reader.peek().at };
  throw syntaxError(
    `The local stand-in for Jira does not search histories ('${reader.peek().text}').`,
    place,
  );
}

function atOrderBy(reader: TokenReader): boolean {
  return reader.isKeyword('order');
}

function parseOrderBy(reader: TokenReader): JqlOrder[] {
  if (!reader.takeKeyword('order')) return [];
  if (!reader.takeKeyword('by')) throw reader.expected("'by'");
  const orders = [parseOrder(reader)];
  while (reader.takeSymbol(',')) orders.push(parseOrder(reader));
  return orders;
}

function parseOrder(reader: TokenReader): JqlOrder {
  const field = parseFieldName(reader);
  if (reader.takeKeyword('asc')) return { field, direction: 'asc' };
  if (reader.takeKeyword('desc')) return { field, direction: 'desc' };
  const next = reader.peek();
  if (next.kind !== 'end' && !reader.isSymbol(',')) throw reader.expected("either 'ASC' or 'DESC'");
  return { field, direction: null };
}
