import { syntaxError } from './jql-error.ts';

export type JqlSymbol =
  | '('
  | ')'
  | ','
  | '['
  | ']'
  | '='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | '~'
  | '!~'
  | '!'
  | '&'
  | '|';

export type JqlToken =
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'string'; readonly text: string; readonly at: number }
  | { readonly kind: 'symbol'; readonly text: JqlSymbol; readonly at: number }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

const SYMBOLS: readonly (readonly [string, JqlSymbol])[] = [
  ['&&', '&'],
  ['||', '|'],
  ['!=', '!='],
  ['!~', '!~'],
  ['<=', '<='],
  ['>=', '>='],
  ['(', '('],
  [')', ')'],
  [',', ','],
  ['[', '['],
  [']', ']'],
  ['=', '='],
  ['<', '<'],
  ['>', '>'],
  ['~', '~'],
  ['!', '!'],
  ['&', '&'],
  ['|', '|'],
];
const RESERVED_CHARACTERS = '{}*/%+^$#@?;';
const WORD_END = /[\s()[\],=!<>~&|'"{}*/%+^$#@?;]/;
const ESCAPES: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  ' ': ' ',
  "'": "'",
  '"': '"',
  '\\': '\\',
};
const VALID_ESCAPES = "The valid escape sequences are \\', \\\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX.";

/** Cuts a query into tokens, ending with one of kind 'end'; refuses what JQL's lexer refuses. */
export function tokenize(jql: string): JqlToken[] {
  const tokens: JqlToken[] = [];
  let at = 0;
  while (at < jql.length) {
    const character = jql.charAt(at);
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    const [token, next] = readToken(jql, at, character);
    tokens.push(token);
    at = next;
  }
  return [...tokens, { kind: 'end', text: '', at }];
}

function readToken(jql: string, at: number, character: string): readonly [JqlToken, number] {
  if (character === '"' || character === "'") return readString(jql, at, character);
  const symbol = SYMBOLS.find(([text]) => jql.startsWith(text, at));
  if (symbol !== undefined) return [{ kind: 'symbol', text: symbol[1], at }, at + symbol[0].length];
  refuseCharacter(jql, at, character);
  return readWord(jql, at);
}

function refuseCharacter(jql: string, at: number, character: string): void {
  const code = character.charCodeAt(0);
  const escapeCode = `\\u${code.toString(16).padStart(4, '0')}`;
  if (RESERVED_CHARACTERS.includes(character)) {
    const advice = `You must enclose it in a string or use the escape '${escapeCode}' instead.`;
    throw syntaxError(`The character '${character}' is a reserved JQL character. ${advice}`, {
      text: jql,
      at,
    });
  }
  if (code < 32 || (code >= 127 && code < 160)) {
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    throw syntaxError(`The character '${name}' must be escaped. Use the escape '${escapeCode}' instead.`, {
      text: jql,
      at,
    });
  }
}

function readString(jql: string, start: number, quote: string): readonly [JqlToken, number] {
  let text = '';
  let at = start + 1;
  while (at < jql.length && jql.charAt(at) !== quote) {
    const [piece, next] = readCharacter(jql, at);
    text += piece;
    at = next;
  }
  if (at >= jql.length) {
    const shown = text === '' ? '' : ` '${text}'`;
    throw syntaxError(`The quoted string${shown} has not been completed.`, { text: jql, at: start });
  }
  return [{ kind: 'string', text, at: start }, at + 1];
}

function readWord(jql: string, start: number): readonly [JqlToken, number] {
  let text = '';
  let at = start;
  while (at < jql.length && !WORD_END.test(jql.charAt(at))) {
    const [piece, next] = readCharacter(jql, at);
    text += piece;
    at = next;
  }
  return [{ kind: 'word', text, at: start }, at];
}

function readCharacter(jql: string, at: number): readonly [string, number] {
  const character = jql.charAt(at);
  if (character !== '\\') return [character, at + 1];
  const code = /^u([0-9a-fA-F]{4})/.exec(jql.slice(at + 1))?.[1];
  if (code !== undefined) return [String.fromCharCode(Number.parseInt(code, 16)), at + 6];
  const escaped = ESCAPES[jql.charAt(at + 1)];
  if (escaped !== undefined) return [escaped, at + 2];
  const shown = jql.slice(at, at + 2);
  throw syntaxError(`'${shown}' is an illegal JQL escape sequence. ${VALID_ESCAPES}`, { text: jql, at });
}
