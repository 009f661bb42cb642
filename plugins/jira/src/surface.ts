import type { GoalMarks } from '@throughline/core';
import type { JiraConnection } from './connection.ts';

import { idOfRef, inParts } from './refs.ts';

/** The issue property that Jira indexes for JQL, as the manifest declares it: `goalId = "g_1"`. */
export const GOAL_PROPERTY = 'goal.links';

/** Writes at once; Jira limits bursts per address. */
const AT_ONCE = 5;

/** Writes onto issues which goals they serve. Everybody who sees an issue can read this, so only company goals belong here. */
export function jiraMarks({ app }: Pick<JiraConnection, 'app'>): GoalMarks {
  return {
    mark: async (goals) => {
      for (const some of inParts([...goals], AT_ONCE)) {
        await Promise.all(
          some.map(([ref, goalIds]) =>
            goalIds.length === 0
              ? app.deleteProperty(idOfRef(ref), GOAL_PROPERTY)
              : app.setProperty(idOfRef(ref), GOAL_PROPERTY, { goalIds }),
          ),
        );
      }
    },
  };
}
