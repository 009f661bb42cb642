/**
 * A text as it is searched and ordered, so that every store finds and orders alike whatever its database thinks of
 * letters: compatible forms joined, no upper case.
 */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
