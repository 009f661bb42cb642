/** One piece of a product that a team works on for some weeks: an epic, the goal behind it, and what its stories are about. */
export interface Theme {
  /** Unique in the company; part of ids. */
  readonly slug: string;
  /** The epic's title: what is built. */
  readonly epic: string;
  /** The team's goal: what is better afterwards. */
  readonly goal: string;
  readonly intent: string;
  /** Noun phrases in lower case that fit every sentence in `story-words.ts`. */
  readonly things: readonly string[];
}
