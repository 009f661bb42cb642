const BEGIN = '<!-- throughline:goals:begin -->';
const END = '<!-- throughline:goals:end -->';
const GAP = '\n\n';

/** Puts our block into a README, in its place or at the end; all that stands outside stays as it is. */
export function withBlock(readme: string, content: string): string {
  const block = `${BEGIN}\n${content}\n${END}`;
  const found = blockIn(readme);
  if (found === null) return readme === '' ? block : `${readme}${GAP}${block}`;
  const { start, end } = found;
  const same = readme.slice(start, end).replaceAll('\r\n', '\n') === block;
  return same ? readme : `${readme.slice(0, start)}${block}${readme.slice(end)}`;
}

/** The README without our block, and without the gap that was put before it. */
export function withoutBlock(readme: string): string {
  const found = blockIn(readme);
  if (found === null) return readme;
  const before = readme.slice(0, found.start);
  const kept = before.endsWith(GAP) ? before.slice(0, -GAP.length) : before;
  return `${kept}${readme.slice(found.end)}`;
}

/** Where our block stands; null where it is not whole: then what is left of it is people's text. */
function blockIn(readme: string): { readonly start: number; readonly end: number } | null {
  for (let end = readme.indexOf(END); end >= 0; end = readme.indexOf(END, end + 1)) {
    const start = readme.lastIndexOf(BEGIN, end);
    if (start >= 0) return { start, end: end + END.length };
  }
  return null;
}
