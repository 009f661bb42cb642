import { readCommand } from '@throughline/core';

/** A person or an app as comments mention them: with an @, as a link with an @, or by the address of their profile. */
const MENTION =
  /\[@[^\]\n]*\]\([^)\s]*\)|<?https:\/\/linear\.app\/[^\s/]+\/profiles\/[^\s)>]+>?|(?<![\w.@])@[\p{L}\p{N}_.-]*[\p{L}\p{N}_]/giu;

/**
 * What stands after the mention of the app, to the end of its line; the first line of a text that mentions nobody. Texts do
 * not tell the app’s mention from others, so of several the first counts after which a command stands.
 */
export function writtenAfterMention(text: string): string {
  const after = [...text.matchAll(MENTION)].map((found) =>
    firstLine(text.slice(found.index + found[0].length)),
  );
  const [first = firstLine(text)] = after;
  return after.find(isCommand) ?? first;
}

/** The same for a text that is meant for the app alone: it needs no mention, and may speak of people. */
export function writtenToApp(text: string): string {
  const line = firstLine(text);
  return isCommand(line) ? line : writtenAfterMention(text);
}

function isCommand(line: string): boolean {
  return readCommand(line).kind !== 'unclear';
}

/** Without what parts a mention from a request: `@app, link …`. */
function firstLine(text: string): string {
  const [line = ''] = text
    .trimStart()
    .replace(/^[,:;.!]\s*/, '')
    .split(/\r?\n|\r/, 1);
  return line.trim();
}
