/**
 * A list of texts in one column: `|first|second|`, with bars inside a value written otherwise. So whether a list holds a
 * value is whether its text holds `|value|`, which every engine can tell exactly.
 */
export function listText(values: readonly string[]): string {
  return values.length === 0 ? '' : `|${values.map(escaped).join('|')}|`;
}

export function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.slice(1, -1).split('|').map(unescaped);
}

/** What a list's text holds when the list holds the value. */
export function token(value: string): string {
  return `|${escaped(value)}|`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('|', '\\p');
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'p' ? '|' : sign));
}
