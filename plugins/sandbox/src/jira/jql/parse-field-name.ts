import { syntaxError } from './jql-error.ts';
import type { JqlFieldName } from './syntax-tree.ts';
import type { NameRole, TokenReader } from './token-reader.ts';

const FIELD_ROLE: NameRole = {
  expecting: 'a field name',
  use: 'as a field name',
  atEnd: 'Expecting a field name at the end of the query.',
};
const CUSTOM_ID = 'a custom field id (a positive number)';

/** Reads `status`, `"Story Points"`, `cf[10016]` or `issue.property[goal.links].goalIds`. */
export function parseFieldName(reader: TokenReader): JqlFieldName {
  const token = reader.takeName(FIELD_ROLE);
  if (token.text === '')
    throw syntaxError('A field name cannot be empty.', { text: reader.text, at: token.at });
  if (token.kind === 'word' && token.text.toLowerCase() === 'cf') return parseCustomId(reader);
  if (token.kind === 'word' && token.text.toLowerCase() === 'issue.property') return parseProperty(reader);
  return { kind: 'named', name: token.text };
}

function parseCustomId(reader: TokenReader): JqlFieldName {
  if (!reader.takeSymbol('[')) throw reader.expected("'['");
  const id = reader.peek();
  if (id.kind !== 'word' || !/^\d+$/.test(id.text)) throw reader.expected(CUSTOM_ID);
  reader.take();
  if (!reader.takeSymbol(']')) throw reader.expected("']'");
  return { kind: 'custom', name: `cf[${id.text}]`, customId: Number(id.text) };
}

function parseProperty(reader: TokenReader): JqlFieldName {
  if (!reader.takeSymbol('[')) throw reader.expected("'['");
  const key = reader.peek();
  if (key.kind !== 'word' && key.kind !== 'string') throw reader.expected('a property key');
  reader.take();
  if (!reader.takeSymbol(']')) throw reader.expected("']'");
  const rest = reader.peek();
  const hasPath = rest.kind === 'word' && rest.text.startsWith('.');
  if (hasPath) reader.take();
  const path = hasPath ? rest.text.slice(1) : '';
  const shown = key.kind === 'string' ? `"${key.text}"` : key.text;
  return {
    kind: 'property',
    name: `issue.property[${shown}]${hasPath ? rest.text : ''}`,
    propertyKey: key.text,
    path,
  };
}
