import { z } from 'zod';
import { NotServed } from '../../model/refusal.ts';
import { searchWork } from '../../search/search-work.ts';
import { CONNECTION_FIELDS, type Connection, type Listed, listFieldWith } from '../connection.ts';
import { type ServedType, served } from '../served.ts';

/** Results that a search lists at most; it counts them all. */
const MOST_RESULTS = 1000;

const FOUND = listFieldWith<unknown, { query: string; type: string }>(
  z.object({ query: z.string(), type: z.string() }),
  (_root, { query, type }, { site, caller }) => {
    if (type !== 'ISSUE') throw new NotServed(`a search for ${type}`);
    return searchWork(site.state, caller, query);
  },
);

interface Found extends Connection {
  readonly issueCount: number;
}

/** `Query.search`, for issues and pull requests. */
export const SEARCH_FIELD: Listed<unknown> = {
  args: FOUND.args,
  resolve(source, args, context): Found {
    const whole = FOUND.resolve(source, args, context);
    return { ...whole, all: whole.all.slice(0, MOST_RESULTS), issueCount: whole.all.length };
  },
};

export const SEARCH_TYPES: Readonly<Record<string, ServedType>> = {
  SearchResultItemConnection: {
    ...CONNECTION_FIELDS,
    ...served<Found>({ issueCount: ({ issueCount }) => issueCount }),
  },
};
