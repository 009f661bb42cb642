import { type ItemRef, type QuerySource, ToolError } from '@throughline/core';
import { z } from 'zod';
import { type GitHubClient, PAGE } from './client.ts';
import { FILTERED, FOUND } from './documents/query-documents.ts';
import type { Reading } from './reading.ts';
import { GITHUB, toRef } from './refs.ts';
import { type TypedQuery, typedQuery } from './resolve/typed.ts';
import { idNode, pageForm } from './schema.ts';
import { nameOfProject } from './settings.ts';

/** What GitHub's search lists at most. */
export const MOST_FOUND = 1000;

/** A query as it is kept: read again it is the same. */
export function queryText(typed: TypedQuery): string {
  return typed.kind === 'board' ? `${nameOfProject(typed.project)}: ${typed.filter}` : typed.text;
}

export function githubQueries(open: () => Promise<Reading>): QuerySource {
  const find: QuerySource['find'] = async (query) => findAll(await open(), typedQuery(query));
  return {
    find,
    // GitHub cannot be asked about single items, so a query is run in full and looked up.
    match: async (queries, refs) => {
      const asked = new Set(refs);
      const matched = new Map<string, readonly ItemRef[]>();
      for (const query of new Set(queries)) {
        try {
          matched.set(
            query,
            (await find(query)).filter((ref) => asked.has(ref)),
          );
        } catch (error) {
          // One that GitHub cannot run (any more) tells nothing about the items, so it is left out.
          if (!(error instanceof ToolError && error.problem === 'refused')) throw error;
        }
      }
      return matched;
    },
  };
}

async function findAll(reading: Reading, typed: TypedQuery): Promise<readonly ItemRef[]> {
  const { client } = reading.connection;
  const found: ItemRef[] = [];
  let cursor: string | null = null;
  do {
    const page: FoundPage = await reading.size.ask((size) =>
      foundPage(reading, client, typed, { size, cursor }),
    );
    if (typed.kind === 'search' && page.total > MOST_FOUND) throw tooMany(page.total);
    found.push(...page.refs);
    cursor = page.next;
  } while (cursor !== null);
  return [...new Set(found)];
}

function tooMany(total: number): ToolError {
  const said = `GitHub’s search lists ${MOST_FOUND} items at most, and this query finds ${total}.`;
  return new ToolError(GITHUB, 'refused', `${said} Narrow it, or link a project instead.`);
}

export interface FoundPage {
  readonly refs: readonly ItemRef[];
  readonly total: number;
  readonly next: string | null;
}

interface Place {
  readonly size: number;
  readonly cursor: string | null;
}

/** A page of what a query finds. Throws `refused` where GitHub cannot run it. */
export function foundPage(
  { catalogue }: Reading,
  client: GitHubClient,
  typed: TypedQuery,
  place: Place,
): Promise<FoundPage> {
  if (typed.kind === 'search') return searchPage(client, typed.text, place);
  const name = nameOfProject(typed.project).toLowerCase();
  const listed = catalogue.listed.find(({ project }) => project.name.toLowerCase() === name);
  if (listed !== undefined)
    return filteredPage(client, { project: listed.project.id, filter: typed.filter, ...place });
  const said = `The project ${nameOfProject(typed.project)} is not among those that are read.`;
  throw new ToolError(GITHUB, 'refused', said);
}

interface Filtered extends Place {
  /** Node id. */
  readonly project: string;
  readonly filter: string;
}

const filteredForm = z.object({
  node: z.object({ items: pageForm(z.looseObject({ id: z.string(), content: idNode.nullish() })) }).nullish(),
});

/** A page of what the filter of a project's board finds. */
export async function filteredPage(client: GitHubClient, asked: Filtered): Promise<FoundPage> {
  const { project, filter, size: page, cursor } = asked;
  const { node } = await client.ask({
    about: 'the items of a project',
    document: FILTERED,
    variables: { project, filter, page, cursor },
    form: filteredForm,
  });
  if (!node) return { refs: [], total: 0, next: null };
  const { nodes, total, next } = node.items;
  // What may not be read is known by its item.
  return { refs: nodes.map(({ id, content }) => toRef(content?.id ?? id)), total, next };
}

const foundForm = z.object({
  search: z.intersection(pageForm(idNode), z.looseObject({ issueCount: z.number() })),
});

async function searchPage(client: GitHubClient, text: string, { size, cursor }: Place): Promise<FoundPage> {
  const { search } = await client.ask({
    about: 'a search',
    document: FOUND,
    variables: { text, page: Math.min(size, PAGE), cursor },
    form: foundForm,
  });
  const refs = search.nodes.flatMap(({ id }) => (id === undefined ? [] : [toRef(id)]));
  return { refs, total: search.issueCount, next: search.next };
}
