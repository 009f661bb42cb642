/** Controls, and characters that are not seen but turn or hide what stands around them; those that join letters stay. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

/** One line of text as people see it, of at most `most` characters. */
export function plainText(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll(UNSEEN, '').trim();
  const characters = [...line];
  if (characters.length <= most) return line;
  return `${characters
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`;
}

/** Everything by which Markdown, HTML, tables, formulas and GitHub's own references begin or end. */
const SPEAKING = /[!"#$&()*<>@[\\\]^_`{|}~]/g;

/** What GitHub turns into links by itself: addresses and numbers of issues. */
const LINKING = /:(?=\/\/)|\bwww(?=\.)|\bGH(?=-\d)/gi;

/** The names of commits, whole or shortened to seven digits and more. */
const COMMIT = /\b[\da-f]{7,40}\b/gi;

/** At the begin of a line these would make a list, a heading, a rule or a table. */
const LEADING = /^(\d*)([-+=.:])/;

/** Between these nothing is seen, and nothing is recognised across it; GitHub looks for mentions in the finished text. */
const SEAM = '&#8203;';

/**
 * Text from people, safe inside a line, a table's cell or an HTML element of GitHub's Markdown: it reads as it was typed,
 * and mentions nobody, links nothing, and ends nothing that stands around it. At most `most` characters are seen.
 */
export function markdownText(text: string, most: number): string {
  return plainText(text, most)
    .replaceAll(SPEAKING, (character) => `${entity(character)}${'@#'.includes(character) ? '\u0000' : ''}`)
    .replaceAll(LINKING, (found) => `${found}\u0000`)
    .replaceAll(COMMIT, (found) => found.replaceAll(/.{6}(?=.)/g, (part) => `${part}\u0000`))
    .replace(LEADING, (_whole, digits: string, sign: string) => `${digits}${entity(sign)}`)
    .replaceAll('\u0000', SEAM);
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}
