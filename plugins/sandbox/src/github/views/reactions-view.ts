import type { JsonObject } from '../../jira/model/json.ts';

/** Nobody reacts in the stand-in; the real answers carry the figures anyway. */
export function reactionsView(url: string): JsonObject {
  return {
    url: `${url}/reactions`,
    total_count: 0,
    '+1': 0,
    '-1': 0,
    laugh: 0,
    hooray: 0,
    confused: 0,
    heart: 0,
    rocket: 0,
    eyes: 0,
  };
}
