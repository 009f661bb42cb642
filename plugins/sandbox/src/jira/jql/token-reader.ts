import { type JqlError, syntaxError } from './jql-error.ts';
import { isKeyword, isReservedWord } from './reserved-words.ts';
import { type JqlSymbol, type JqlToken, tokenize } from './tokens.ts';

/** A place in a query's tokens. */
export interface TokenReader {
  readonly text: string;
  peek(ahead?: number): JqlToken;
  take(): JqlToken;
  /** Takes the symbol when it is next. */
  takeSymbol(symbol: JqlSymbol): boolean;
  isSymbol(symbol: JqlSymbol): boolean;
  /** Takes the keyword, in any case, when it is next and not quoted. */
  takeKeyword(keyword: string): boolean;
  isKeyword(keyword: string, ahead?: number): boolean;
  /** A refusal at the next token: 'Expecting X but got Y', or 'Expecting X before the end of the query'. */
  expected(what: string, atEnd?: string): JqlError;
  /** Takes a name or value; refuses keywords and reserved words that are not quoted. */
  takeName(role: NameRole): JqlToken;
}

export interface NameRole {
  /** 'a field name', 'either a value, list or function', … */
  readonly expecting: string;
  /** 'as a field name', 'as a value', … */
  readonly use: string;
  readonly atEnd: string;
}

export function createTokenReader(text: string): TokenReader {
  const tokens = tokenize(text);
  const end: JqlToken = { kind: 'end', text: '', at: text.length };
  let position = 0;

  const reader: TokenReader = {
    text,
    peek: (ahead = 0) => tokens[position + ahead] ?? end,
    take() {
      const token = reader.peek();
      position += 1;
      return token;
    },
    isSymbol: (symbol) => reader.peek().kind === 'symbol' && reader.peek().text === symbol,
    takeSymbol(symbol) {
      if (!reader.isSymbol(symbol)) return false;
      position += 1;
      return true;
    },
    isKeyword: (keyword, ahead = 0) => isWord(reader.peek(ahead), keyword),
    takeKeyword(keyword) {
      if (!reader.isKeyword(keyword)) return false;
      position += 1;
      return true;
    },
    expected(what, atEnd = `Expecting ${what} before the end of the query.`) {
      const token = reader.peek();
      if (token.kind === 'end') return syntaxError(atEnd);
      return syntaxError(`Expecting ${what} but got '${token.text}'.`, { text, at: token.at });
    },
    takeName(role) {
      const token = reader.peek();
      refuseName(text, token, role);
      return reader.take();
    },
  };
  return reader;
}

function isWord(token: JqlToken, keyword: string): boolean {
  return token.kind === 'word' && token.text.toLowerCase() === keyword;
}

function refuseName(text: string, token: JqlToken, role: NameRole): void {
  if (token.kind === 'string') return;
  if (token.kind === 'end') throw syntaxError(role.atEnd);
  const place = { text, at: token.at };
  if (token.kind === 'symbol' && token.text === '[') {
    throw syntaxError(`Expecting ${role.expecting} but got '['. Did you mean 'cf['?`, place);
  }
  if (token.kind === 'symbol' || isKeyword(token.text)) {
    const advice = `You must surround '${token.text}' in quotation marks to use it ${role.use}.`;
    throw syntaxError(`Expecting ${role.expecting} but got '${token.text}'. ${advice}`, place);
  }
  if (isReservedWord(token.text)) {
    const advice = 'You must surround it in quotation marks to use it in a query.';
    throw syntaxError(`'${token.text}' is a reserved JQL word. ${advice}`, place);
  }
}
