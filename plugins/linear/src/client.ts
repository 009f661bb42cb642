import type { z } from 'zod';
import { type CallerOptions, linearCaller } from './client/linear-caller.ts';
import { NotFound } from './client/linear-error.ts';
import * as documents from './documents.ts';
import {
  cataloguePageSchema,
  issueIdsSchema,
  issuesSchema,
  matchedSchema,
  milestonesSchema,
  oneIssueSchema,
  viewerSchema,
} from './schema.ts';

/** An `IssueFilter` of Linear’s schema. */
export type IssueFilter = Readonly<Record<string, unknown>>;

/** By what issues come in order, oldest first. */
export type IssueOrder = 'createdAt' | 'updatedAt';

export interface IssuesAsked {
  readonly filter?: IssueFilter;
  readonly order: IssueOrder;
  readonly after?: string | null;
}

export interface ListPage<T> {
  readonly nodes: readonly T[];
  /** Where to go on; null on the last page. */
  readonly after: string | null;
}

/** Where each part of the catalogue goes on; a part that is left out is not read, null reads it from its start. */
export type CatalogueAsked = Readonly<Partial<Record<CataloguePart, string | null>>>;
export type CataloguePart = 'teams' | 'labels' | 'projects' | 'initiatives' | 'links';
export type CataloguePage = z.output<typeof cataloguePageSchema>;

/** Linear’s API as far as it is read, in the name of one connection. Every method throws `ToolError`, and nothing else. */
export interface LinearApi {
  /** Archived issues and those in the trash are among them. */
  issues(asked: IssuesAsked): Promise<ListPage<unknown>>;
  /** The ids alone, without those in the trash. */
  issueIds(filter: IssueFilter, after: string | null): Promise<ListPage<string>>;
  /** Of some issues, up to a page of them, those that each filter finds; trash left out. One bad filter has all refused. */
  matching(
    filters: readonly IssueFilter[],
    issues: readonly string[],
  ): Promise<readonly (readonly string[])[]>;
  /** By id, or by an identifier that it has or had; undefined when there is none that the connection may see. */
  issue(idOrIdentifier: string): Promise<unknown>;
  catalogue(asked: CatalogueAsked): Promise<CataloguePage>;
  /** Names of a project’s milestones. */
  milestones(project: string, after: string | null): Promise<ListPage<string>>;
  /** Who the connection is, and of which workspace. */
  viewer(): Promise<z.output<typeof viewerSchema>>;
}

export function linearApi(options: CallerOptions): LinearApi {
  const { read, page } = linearCaller(options);
  return {
    async issues({ filter, order, after }) {
      const variables = { filter, after, sort: [{ [order]: { order: 'Ascending' } }] };
      const { issues } = await page('issues', issuesSchema, { document: documents.ISSUES, variables });
      return { nodes: issues.nodes, after: nextOf(issues) };
    },
    async issueIds(filter, after) {
      const asked = { document: documents.ISSUE_IDS, variables: { filter, after } };
      const { issues } = await page('issues', issueIdsSchema, asked);
      return { nodes: idsOf(issues.nodes), after: nextOf(issues) };
    },
    async matching(filters, issues) {
      const among = filters.map((filter, index) => [`f${index}`, { and: [filter, { id: { in: issues } }] }]);
      const variables = { first: issues.length, ...Object.fromEntries(among) };
      const asked = { document: documents.matchDocument(filters.length), variables };
      const found = await read('queries', matchedSchema, asked);
      return filters.map((_, index) => idsOf(found[`q${index}`]?.nodes ?? []));
    },
    async issue(id) {
      try {
        const asked = { document: documents.ONE_ISSUE, variables: { id } };
        return (await read('an issue', oneIssueSchema, asked)).issue ?? undefined;
      } catch (error) {
        if (error instanceof NotFound) return undefined;
        throw error;
      }
    },
    catalogue: (asked) =>
      page('teams, labels, projects and initiatives', cataloguePageSchema, {
        document: documents.CATALOGUE,
        variables: catalogueVariables(asked),
      }),
    async milestones(project, after) {
      const variables = { filter: { project: { id: { eq: project } } }, after };
      const asked = { document: documents.MILESTONES, variables };
      const { projectMilestones } = await page('milestones', milestonesSchema, asked);
      return { nodes: projectMilestones.nodes.map(({ name }) => name), after: nextOf(projectMilestones) };
    },
    viewer: () => read('the connection', viewerSchema, { document: documents.VIEWER, variables: {} }),
  };
}

/** Ids of those that are not in the trash. */
function idsOf(
  nodes: readonly { readonly id: string; readonly trashed?: boolean | null | undefined }[],
): readonly string[] {
  return nodes.filter(({ trashed }) => trashed !== true).map(({ id }) => id);
}

/** Reads every page of a list. */
export async function everyPage<T>(
  read: (after: string | null) => Promise<ListPage<T>>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let after: string | null = null;
  do {
    const page: ListPage<T> = await read(after);
    all.push(...page.nodes);
    after = page.after;
  } while (after !== null);
  return all;
}

interface Paged {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
}

/** Where a connection goes on; null at its end. */
export function nextOf({ pageInfo }: Paged): string | null {
  return pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
}

const PARTS: readonly CataloguePart[] = ['teams', 'labels', 'projects', 'initiatives', 'links'];

function catalogueVariables(asked: CatalogueAsked): Readonly<Record<string, unknown>> {
  const wanted = PARTS.map((part) => [part, asked[part] !== undefined] as const);
  const after = PARTS.map((part) => [`${part}After`, asked[part]] as const);
  return Object.fromEntries([...wanted, ...after]);
}
