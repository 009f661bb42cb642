import type { ItemRef, QuerySource } from '@throughline/core';
import type { JiraConnection } from './connection.ts';
import { idOfRef, inParts, toRef } from './refs.ts';

/** What Jira takes in one call of its match resource. */
const QUERIES_A_CALL = 50;
const ISSUES_A_CALL = 500;

export function jiraQueries({ app }: JiraConnection): QuerySource {
  return {
    find: async (query) => {
      const found: ItemRef[] = [];
      let token: string | undefined;
      do {
        const page = await app.find(query, token);
        found.push(...page.issues.map(({ id }) => toRef(id)));
        token = page.isLast === true ? undefined : (page.nextPageToken ?? undefined);
      } while (token !== undefined);
      return found;
    },
    match: async (queries, refs) => {
      const matched = new Map<string, readonly ItemRef[]>();
      for (const some of inParts(queries, QUERIES_A_CALL)) {
        for (const issues of inParts(refs, ISSUES_A_CALL)) {
          const answers = await app.match(some, issues.map(idOfRef));
          answers.forEach(({ matchedIssues, errors }, i) => {
            const query = some[i];
            // A query that Jira cannot run (any more) tells nothing about the issues, so it is left out.
            if (query === undefined || (errors ?? []).length > 0) return;
            matched.set(query, [...(matched.get(query) ?? []), ...matchedIssues.map(toRef)]);
          });
        }
      }
      return matched;
    },
  };
}
