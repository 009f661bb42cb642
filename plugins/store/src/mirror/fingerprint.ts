/**
 * A short text that is the same for the same set of ids in any order, and practically never for another one: two 32-bit
 * FNV-1a sums (Fowler, Noll, Vo) and the number of ids. Empty for none.
 */
export function fingerprint(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  const text = [...ids].sort().join('\n');
  return [fnv1a(text, 0x811c9dc5), fnv1a(text, 0x9dc5811c), ids.length]
    .map((part) => part.toString(36))
    .join('.');
}

function fnv1a(text: string, start: number): number {
  let sum = start;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}
