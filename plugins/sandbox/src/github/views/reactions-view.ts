import type { JsonObject } from '../../jira/model/json.ts';
import { REACTIONS, type ReactionRecord } from '../model/records.ts';

/** How often each reaction stands at something. */
export function reactionsView(url: string, reactions: readonly ReactionRecord[]): JsonObject {
  const count = (wanted: string): number => reactions.filter(({ content }) => content === wanted).length;
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
    ...Object.fromEntries(REACTIONS.map((content) => [content, count(content)])),
  };
}
