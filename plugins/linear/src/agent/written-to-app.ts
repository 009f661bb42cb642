import { readCommand } from '@throughline/core';

/** A person or an app as comments mention them: with an @, as a link with an @, or by the address of their profile. */
const MENTION =
  /\[@[^\]\n]*\]\([^)\s]*\)|<?https:\/\/linear\.app\/[^\s/]+\/profiles\/[^\s)>]+>?|(?<![\w.@])@[\p{L}\p{N}_.-]*[\p{L}\p{N}_]/giu;

/**
 * What somebody wrote to the app: the line after its mention, or the first line of a text that mentions nobody. Texts do not
 * tell the app’s mention from others, so of several the first counts after which a command stands.
 */
export function writtenToApp(text: string): string {
  const after = [...text.matchAll(MENTION)].map((found) =>
    firstLine(text.slice(found.index + found[0].length)),
  );
  const [first = firstLine(text)] = after;
  return after.find((line) => readCommand(line).kind !== 'unclear') ?? first;
}

/** Without what parts a mention from a request: `@app, link …`. */
function firstLine(text: string): string {
  const [line = ''] = text
    .trimStart()
    .replace(/^[,:;.!]\s*/, '')
    .split(/\r?\n|\r/, 1);
  return line.trim();
}
