import type { ItemGate } from '@throughline/core';
import type { JiraConnection } from './connection.ts';

import { idOfRef, inParts, toRef } from './refs.ts';

/** What Jira checks in one call. */
const ISSUES_A_CALL = 1000;

/**
 * Jira itself says what a person may open, asked in that person's name. Nobody else's rights can be asked about, so for
 * anybody who is not asking nothing is visible.
 */
export function jiraGate({ person }: JiraConnection): ItemGate {
  return {
    visible: async (account, refs) => {
      if (person?.account !== account) return [];
      const asked = inParts([...new Set(refs)].map(idOfRef), ISSUES_A_CALL);
      const seen = await Promise.all(asked.map((ids) => person.client.browsable(ids)));
      const visible = new Set(seen.flat().map(toRef));
      return refs.filter((ref) => visible.has(ref));
    },
  };
}
