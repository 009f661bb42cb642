import { syntaxError } from './jql-error.ts';
import type { JqlOperand } from './syntax-tree.ts';
import type { NameRole, TokenReader } from './token-reader.ts';

const VALUE = 'either a value, list or function';
const VALUE_ROLE: NameRole = {
  expecting: VALUE,
  use: 'as a value',
  atEnd: `Expecting ${VALUE} before the end of the query.`,
};
const ARGUMENT_ROLE: NameRole = {
  expecting: 'a function argument',
  use: 'as an argument',
  atEnd: 'Expecting a function argument at the end of the query.',
};

/** Reads what stands to the right of an operator. */
export function parseOperand(reader: TokenReader): JqlOperand {
  if (reader.takeKeyword('empty') || reader.takeKeyword('null')) return { kind: 'empty' };
  if (reader.takeSymbol('(')) return parseList(reader);
  const token = reader.takeName(VALUE_ROLE);
  if (reader.isSymbol('(')) return parseFunction(reader, token);
  return { kind: 'value', text: token.text, number: token.kind === 'word' && /^-?\d+$/.test(token.text) };
}

function parseList(reader: TokenReader): JqlOperand {
  const items = [parseOperand(reader)];
  while (reader.takeSymbol(',')) items.push(parseOperand(reader));
  if (!reader.takeSymbol(')')) throw reader.expected("')'");
  return { kind: 'list', items };
}

function parseFunction(
  reader: TokenReader,
  name: { readonly text: string; readonly at: number },
): JqlOperand {
  if (name.text === '')
    throw syntaxError('A function name cannot be empty.', { text: reader.text, at: name.at });
  reader.takeSymbol('(');
  const args: string[] = [];
  if (!reader.isSymbol(')') && !reader.isSymbol(',')) args.push(reader.takeName(ARGUMENT_ROLE).text);
  while (args.length > 0 && reader.takeSymbol(',')) {
    if (reader.isSymbol(')')) {
      throw syntaxError('Function argument must be specified.', { text: reader.text, at: reader.peek().at });
    }
    args.push(reader.takeName(ARGUMENT_ROLE).text);
  }
  if (!reader.takeSymbol(')'))
    throw reader.expected(args.length > 0 && reader.peek().kind !== 'end' ? "')' or ','" : "')'");
  return { kind: 'function', name: name.text, args };
}
