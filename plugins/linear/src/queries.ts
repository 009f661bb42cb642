import { type ItemRef, type QuerySource, ToolError } from '@throughline/core';
import { everyPage, type IssueFilter, type LinearApi } from './client.ts';
import { readFilter } from './issue-filter.ts';
import { idOfRef, inParts, LINEAR, toRef } from './refs.ts';

/** What is looked at in one request: well below the points that one may cost. */
const IDS_A_REQUEST = 100;
const QUERIES_A_REQUEST = 20;

export function linearQueries(api: LinearApi): QuerySource {
  return {
    find: async (query) => {
      const read = readFilter(query);
      if (read.kind === 'refused') throw new ToolError(LINEAR, 'refused', read.message);
      const ids = await everyPage((after) => api.issueIds(read.filter, after));
      return [...new Set(ids)].map(toRef);
    },
    match: async (queries, refs) => {
      const runs = [...new Set(queries)].flatMap(runnable);
      const parts = [];
      for (const some of inParts(runs, QUERIES_A_REQUEST)) parts.push(...(await matchAll(api, some, refs)));
      return new Map(parts);
    },
  };
}

interface Runnable {
  readonly query: string;
  readonly filter: IssueFilter;
}

function runnable(query: string): readonly Runnable[] {
  const read = readFilter(query);
  return read.kind === 'filter' ? [{ query, filter: read.filter }] : [];
}

async function matchAll(
  api: LinearApi,
  queries: readonly Runnable[],
  refs: readonly ItemRef[],
): Promise<ReadonlyMap<string, readonly ItemRef[]>> {
  let running = queries;
  let matched = new Map<string, readonly ItemRef[]>(queries.map(({ query }) => [query, []]));
  for (const part of inParts(refs, IDS_A_REQUEST)) {
    const found = await matching(api, running, part.map(idOfRef));
    running = running.filter(({ query }) => found.has(query));
    matched = new Map(
      [...found].map(([query, ids]) => [query, [...(matched.get(query) ?? []), ...ids.map(toRef)]]),
    );
  }
  return matched;
}

/**
 * The ids that each query finds. A query that Linear cannot run (any more) tells nothing about the issues and is left out;
 * which one it is that has all refused, is found by halves.
 */
async function matching(
  api: LinearApi,
  queries: readonly Runnable[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (queries.length === 0) return new Map();
  try {
    const found = await api.matching(
      queries.map(({ filter }) => filter),
      ids,
    );
    return new Map(queries.map(({ query }, index) => [query, found[index] ?? []]));
  } catch (error) {
    if (!(error instanceof ToolError) || error.problem !== 'refused') throw error;
    if (queries.length === 1) return new Map();
    const half = Math.ceil(queries.length / 2);
    const parts = [queries.slice(0, half), queries.slice(half)];
    const found = [];
    for (const part of parts) found.push(...(await matching(api, part, ids)));
    return new Map(found);
  }
}
