import { type Resolved, ToolError } from '@throughline/core';
import type { GitHubClient } from '../client.ts';
import { foundPage, MOST_FOUND, queryText } from '../queries.ts';
import type { Reading } from '../reading.ts';
import { nameOfProject } from '../settings.ts';
import { openContainer } from './containers.ts';
import { isRefusal, refuse } from './refusal.ts';
import { type TypedQuery, typedQuery } from './typed.ts';

/** The filter of a project's board, or words of GitHub's search, tried out with whoever asks. */
export async function resolveQuery(reading: Reading, client: GitHubClient, text: string): Promise<Resolved> {
  const typed = typedQuery(text);
  if (typed.kind === 'board') {
    const container = await openContainer(reading, client, nameOfProject(typed.project));
    if (isRefusal(container)) return refuse('query', container.message);
  } else {
    const fault = faultOfSearch(typed.text);
    if (fault !== null) return refuse('query', fault);
  }
  return tried(reading, client, typed);
}

/** Without a place to look in, a search would find the work of all the world. */
function faultOfSearch(text: string): string | null {
  if (text === '') return 'The query is empty.';
  if (/(^|\s)(repo|org|user|project):\S/i.test(text)) return null;
  return 'Say where to search: begin with a project, like acme/7: status:Todo, or add repo:acme/shop.';
}

async function tried(reading: Reading, client: GitHubClient, typed: TypedQuery): Promise<Resolved> {
  try {
    const { total } = await foundPage(reading, client, typed, { size: 1, cursor: null });
    if (typed.kind === 'search' && total > MOST_FOUND) {
      return refuse('query', `GitHub’s search lists ${MOST_FOUND} items at most, and this finds ${total}.`);
    }
  } catch (error) {
    if (error instanceof ToolError && error.problem === 'refused') return refuse('query', error.message);
    throw error;
  }
  return { kind: 'resolved', selector: { kind: 'query', query: queryText(typed) }, items: [] };
}
