/** Text that people wrote, on its way into Linear: it says what it said, and does nothing. */

const JOINER = '\u2060';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\s]+/g;
/** Marks that turn the direction of writing: with them a text can show another order than it has. */
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Linear makes mentions of its plain addresses, and links of others; `](` would make one of any text. */
const LINKS = /:(?=\/\/)|@|www\.|linear\.(?=app)|\](?=\()/gi;
/** Everything that begins something in Markdown, `+++` of Linear and `$` of formulas included. */
const MEANING = /[\\`*_{}[\]()<>#+.!|~:=&$^@-]/g;

/** One line for places that show text as it is, such as a title. At most `longest` characters. */
export function plainText(text: string, longest = 500): string {
  const line = shortened(text.replace(TURNS, '').replace(CONTROLS, ' ').trim(), longest);
  return line.replace(LINKS, (found) => `${found}${JOINER}`);
}

/** One line for Markdown, in which it stands for itself alone. */
export function inMarkdown(text: string, longest?: number): string {
  return plainText(text, longest).replace(MEANING, '\\$&');
}

/** Paragraphs and lines of Markdown, each of which stands for itself alone. At most `longest` characters. */
export function paragraphsInMarkdown(text: string, longest: number): string {
  const paragraphs = shortened(text, longest)
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/);
  const lines = paragraphs.map((paragraph) => paragraph.split('\n').map((line) => inMarkdown(line, longest)));
  const said = lines.map((some) => some.filter((line) => line !== ''));
  return said
    .filter((some) => some.length > 0)
    .map((some) => some.join('\\\n'))
    .join('\n\n');
}

/** A label for the chart language mermaid: whatever is no letter, digit or blank is written by its code. */
export function inMermaid(text: string, longest = 60): string {
  return plainText(text, longest).replace(/[^\p{L}\p{N} ]/gu, (sign) => `#${sign.codePointAt(0)};`);
}

/** A link whose text is inert. */
export function linkInMarkdown(text: string, url: string): string {
  return `[${inMarkdown(text)}](<${url}>)`;
}

function shortened(text: string, longest: number): string {
  const signs = [...text];
  return signs.length <= longest ? text : `${signs.slice(0, longest - 1).join('')}…`;
}
