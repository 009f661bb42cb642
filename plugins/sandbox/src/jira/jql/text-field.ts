import type { IssueRecord } from '../model/records.ts';
import { queryError } from './jql-error.ts';
import { isNegative, type JqlField, type JqlScope, type MatchRequest } from './jql-field.ts';
import type { JqlOperator } from './syntax-tree.ts';

const CONTAINS: readonly JqlOperator[] = ['~', '!~', 'is', 'is not'];

/** A field whose words are searched: all words of the query, in any order; `word*` a beginning; `"\"a b\""` a phrase. */
export function textField(read: (issue: IssueRecord, scope: JqlScope) => string): JqlField {
  return {
    operators: new Set(CONTAINS),
    match(request) {
      const { scope } = request;
      const negative = isNegative(request.operator);
      const matchers = request.values.map((value) =>
        matcherOf(value.kind === 'written' ? value.text : '', request),
      );
      return {
        test(issue) {
          const text = read(issue, scope).toLowerCase();
          if (text === '') return request.empty && !negative;
          if (request.empty) return negative;
          const words = wordsOf(text);
          return matchers.every((matches) => matches(words)) !== negative;
        },
      };
    },
  };
}

function matcherOf(query: string, request: MatchRequest): (words: readonly string[]) => boolean {
  if (query.trim() === '') {
    throw queryError(`The field '${request.shown}' does not support searching for an empty string.`);
  }
  if (query.startsWith('*') || query.startsWith('?')) {
    throw queryError(
      `The text query '${query}' for field '${request.shown}' is not allowed to start with character '${query.charAt(0)}'`,
    );
  }
  const phrase = /^"(.*)"$/.exec(query.trim())?.[1];
  if (phrase !== undefined) {
    const wanted = ` ${wordsOf(phrase.toLowerCase()).join(' ')} `;
    return (words) => ` ${words.join(' ')} `.includes(wanted);
  }
  const terms = query
    .toLowerCase()
    .split(/[^\p{L}\p{N}*]+/u)
    .filter((term) => term !== '');
  return (words) => terms.every((term) => words.some((word) => matchesTerm(word, term)));
}

function matchesTerm(word: string, term: string): boolean {
  return term.endsWith('*') ? word.startsWith(term.slice(0, -1)) : word === term;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
