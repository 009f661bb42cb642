import { type ItemRef, type QuerySource, ToolError } from '@throughline/core';
import { everyPage, type IssueFilter, type LinearApi } from './client.ts';
import { readFilter } from './issue-filter.ts';
import { idOfRef, inParts, LINEAR, toRef } from './refs.ts';

/** Issues looked at in one request. */
const IDS_A_REQUEST = 100;

export function linearQueries(api: LinearApi): QuerySource {
  return {
    find: async (query) => refsFound(api, filterIn(query)),
    match: async (queries, refs) => {
      const matched = new Map<string, readonly ItemRef[]>();
      for (const query of queries) {
        const found = await matching(api, query, refs);
        if (found !== null) matched.set(query, found);
      }
      return matched;
    },
  };
}

function filterIn(query: string): IssueFilter {
  const read = readFilter(query);
  if (read.kind === 'refused') throw new ToolError(LINEAR, 'refused', read.message);
  return read.filter;
}

async function refsFound(api: LinearApi, filter: IssueFilter): Promise<readonly ItemRef[]> {
  const ids = await everyPage((after) => api.issueIds(filter, after));
  return [...new Set(ids)].map(toRef);
}

/** Null for a query that Linear cannot run (any more): it tells nothing about the issues. */
async function matching(
  api: LinearApi,
  query: string,
  refs: readonly ItemRef[],
): Promise<readonly ItemRef[] | null> {
  try {
    const filter = filterIn(query);
    const found: ItemRef[] = [];
    for (const part of inParts(refs, IDS_A_REQUEST)) {
      found.push(...(await refsFound(api, { and: [filter, { id: { in: part.map(idOfRef) } }] })));
    }
    return found;
  } catch (error) {
    if (error instanceof ToolError && error.problem === 'refused') return null;
    throw error;
  }
}
