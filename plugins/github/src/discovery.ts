import { ToolError } from '@throughline/core';
import { z } from 'zod';
import type { GitHubClient } from './client.ts';
import {
  projectsDocument,
  VIEWER,
  VIEWER_ORGANIZATIONS,
  VIEWER_REPOSITORIES,
} from './documents/catalogue-documents.ts';
import { pageForm } from './schema.ts';
import { nameOfProject } from './settings.ts';

interface Owner {
  readonly owner: string;
  readonly ownedBy: 'organization' | 'user';
}

/** The open projects that the connection sees, by name. */
export async function ownProjects(client: GitHubClient): Promise<readonly string[]> {
  const names: string[] = [];
  for (const owner of await ownersOf(client)) {
    names.push(...((await seen(() => openProjects(client, owner))) ?? []));
  }
  return names;
}

/** The repositories with work in them that the connection sees: for where there is no project. */
export async function ownRepositories(client: GitHubClient): Promise<readonly string[]> {
  if (client.actsAs === 'app') {
    const installed = await client.installedOn();
    return installed.flatMap(({ full_name, has_issues, archived }) =>
      has_issues && !archived ? [full_name] : [],
    );
  }
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<RepositoryNode> = await viewersRepositories(client, cursor);
    names.push(...page.nodes.flatMap(({ nameWithOwner, isArchived }) => (isArchived ? [] : [nameWithOwner])));
    cursor = page.next;
  } while (cursor !== null);
  return names;
}

interface Page<T> {
  readonly nodes: readonly T[];
  readonly next: string | null;
}

const repositoryNode = z.object({ nameWithOwner: z.string(), isArchived: z.boolean().catch(false) });
type RepositoryNode = z.output<typeof repositoryNode>;

async function viewersRepositories(
  client: GitHubClient,
  cursor: string | null,
): Promise<Page<RepositoryNode>> {
  const { viewer } = await client.ask({
    about: 'repositories',
    document: VIEWER_REPOSITORIES,
    variables: { cursor },
    form: z.object({ viewer: z.object({ repositories: pageForm(repositoryNode) }) }),
  });
  return viewer.repositories;
}

/** An app is no member of anything: it sees the projects of the organisations on whose repositories it is installed. */
async function ownersOf(client: GitHubClient): Promise<readonly Owner[]> {
  if (client.actsAs === 'app') {
    const installed = await client.installedOn();
    const organizations = installed.flatMap(({ owner }) =>
      owner.type === 'Organization' ? [owner.login] : [],
    );
    return [...new Set(organizations)].map((owner) => ({ owner, ownedBy: 'organization' }));
  }
  const { viewer } = await client.ask({
    about: 'the token’s account',
    document: VIEWER,
    variables: {},
    form: z.object({ viewer: z.object({ login: z.string() }) }),
  });
  const organizations = (await seen(() => viewersOrganizations(client))) ?? [];
  return [
    { owner: viewer.login, ownedBy: 'user' },
    ...organizations.map((owner) => ({ owner, ownedBy: 'organization' as const })),
  ];
}

async function viewersOrganizations(client: GitHubClient): Promise<readonly string[]> {
  const { viewer } = await client.ask({
    about: 'organisations',
    document: VIEWER_ORGANIZATIONS,
    variables: {},
    form: z.object({
      viewer: z.object({
        organizations: z.object({ nodes: z.array(z.object({ login: z.string() }).nullable()) }).nullish(),
      }),
    }),
  });
  return (viewer.organizations?.nodes ?? []).flatMap((node) => node?.login ?? []);
}

/** What a token may not ask for it does not see: null. */
async function seen<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ToolError && error.problem === 'forbidden') return null;
    throw error;
  }
}

const openProject = z.object({ number: z.number(), closed: z.boolean().catch(false) });

async function openProjects(client: GitHubClient, { owner, ownedBy }: Owner): Promise<readonly string[]> {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<z.output<typeof openProject>> | null = await projectsPage(
      client,
      { owner, ownedBy },
      cursor,
    );
    names.push(
      ...(page?.nodes ?? []).flatMap(({ number, closed }) =>
        closed ? [] : [nameOfProject({ owner, ownedBy, number })],
      ),
    );
    cursor = page?.next ?? null;
  } while (cursor !== null);
  return names;
}

/** Null where the owner shows no projects at all. */
async function projectsPage(
  client: GitHubClient,
  { owner: login, ownedBy }: Owner,
  cursor: string | null,
): Promise<Page<z.output<typeof openProject>> | null> {
  const { owner } = await client.ask({
    about: 'projects',
    document: projectsDocument(ownedBy),
    variables: { login, cursor },
    form: z.object({ owner: z.object({ projectsV2: pageForm(openProject) }).nullish() }),
  });
  return owner?.projectsV2 ?? null;
}
