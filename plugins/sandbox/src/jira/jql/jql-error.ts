/** A query that Jira refuses; each message is one of the sentences that the answer lists. */
export class JqlError extends Error {
  readonly messages: readonly string[];

  constructor(messages: readonly string[]) {
    super(messages.join(' '));
    this.name = 'JqlError';
    this.messages = messages;
  }
}

/** A fault of grammar, with its place counted as Jira counts it: lines and characters from 1. */
export function syntaxError(
  problem: string,
  place?: { readonly text: string; readonly at: number },
): JqlError {
  if (place === undefined) return new JqlError([`Error in the JQL Query: ${problem}`]);
  const before = place.text.slice(0, place.at).split('\n');
  const character = (before.at(-1)?.length ?? 0) + 1;
  return new JqlError([`Error in the JQL Query: ${problem} (line ${before.length}, character ${character})`]);
}

/** A query that reads well and still cannot be answered: an unknown field, value, function … */
export function queryError(problem: string): JqlError {
  return new JqlError([problem]);
}
