// Atlassian's list of words that a query must quote. Operators and keywords are handled by the parser.
const WORDS =
  'abort access add after alias all alter any as asc audit avg before begin between boolean break by byte catch changed char ' +
  'character check checkpoint collate collation column commit connect continue count create current date decimal declare ' +
  'decrement default defaults define delete delimiter desc difference distinct divide do double drop else encoding end ' +
  'equals escape exclusive exec execute exists explain false fetch field file first float for from function go goto grant ' +
  'greater group having identified if immediate in increment index initial inner inout input insert int integer intersect ' +
  'intersection into is isempty isnull join last left less like limit lock long max min minus mode modify modulo more ' +
  'multiply next noaudit not notin nowait number object of on option or order outer output power previous prior privileges ' +
  'public raise raw remainder rename resource return returns revoke right row rowid rownum rows select session set share ' +
  'size sqrt start strict string subtract sum synonym table then to trans transaction trigger true uid union unique update ' +
  'user validate values view was when whenever where while with';

const RESERVED: ReadonlySet<string> = new Set(WORDS.split(' '));

/** Words that belong to the grammar itself. */
const KEYWORDS: ReadonlySet<string> = new Set(
  'and or not in is was changed order by empty null asc desc before after on during from to'.split(' '),
);

export function isReservedWord(word: string): boolean {
  return RESERVED.has(word.toLowerCase());
}

export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word.toLowerCase());
}
