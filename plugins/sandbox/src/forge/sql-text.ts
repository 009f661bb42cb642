/** A statement without what its words cannot be judged by: texts, comments and quoted names are taken out. */
export interface SqlText {
  /** Upper case, single spaces; each text is `''`, each quoted name is `` `0` `` with its place in `names`. */
  readonly plain: string;
  readonly names: readonly string[];
  readonly placeholders: number;
  /** Non-empty parts between semicolons. */
  readonly statements: number;
  /** Contents of `/*+ … *​/` comments. */
  readonly hints: readonly string[];
  /** A comment that a server would run (`/*! … *​/`, `/*T! … *​/`). */
  readonly executableComment: boolean;
  /** Something that was opened and never closed. */
  readonly unclosed: string | undefined;
}

const token =
  /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`]|``)*`|\/\*[\s\S]*?\*\/|--(?:[\s][^\n]*|$)|#[^\n]*|\/\*|['"`?;]/g;

/** Reads MySQL's lexical rules as far as judging needs them; the default SQL mode (no ANSI_QUOTES) is assumed. */
export function readSql(query: string): SqlText {
  const names: string[] = [];
  const hints: string[] = [];
  const found = { placeholders: 0, executable: false, unclosed: undefined as string | undefined };
  const replaced = query.replace(token, (piece) => {
    if (piece === '?') found.placeholders += 1;
    if (piece === '?' || piece === ';') return piece;
    if (piece.startsWith('/*') && piece.endsWith('*/')) return comment(piece, hints, found);
    if (piece.startsWith('--') || piece.startsWith('#')) return ' ';
    if (piece.length === 1 || piece === '/*') found.unclosed ??= piece;
    if (piece.startsWith('`')) return `\`${names.push(piece.slice(1, -1)) - 1}\``;
    return "''";
  });
  const parts = replaced.split(';').filter((part) => part.trim() !== '');
  const plain = replaced
    .replace(/\s+/g, ' ')
    .replace(/[\s;]+$/, '')
    .trim()
    .toUpperCase();
  return {
    plain,
    names,
    placeholders: found.placeholders,
    statements: parts.length,
    hints,
    executableComment: found.executable,
    unclosed: found.unclosed,
  };
}

function comment(piece: string, hints: string[], found: { executable: boolean }): string {
  if (piece.startsWith('/*+')) hints.push(piece.slice(3, -2));
  if (/^\/\*(M|T)?!/.test(piece) || piece.startsWith('/*T[')) found.executable = true;
  return ' ';
}
