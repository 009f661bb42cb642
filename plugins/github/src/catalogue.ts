import { z } from 'zod';
import type { GitHubClient } from './client.ts';
import type { GitHubConnection } from './connection.ts';
import { ownProjects, ownRepositories } from './discovery.ts';
import { projectDocument, REPOSITORY } from './documents/catalogue-documents.ts';
import { type GitHubMapping, isOwnField, type ReadProject } from './mapping.ts';
import { countSchema, projectSchema } from './schema.ts';
import {
  estimateFieldOf,
  type GitHubSettings,
  nameOfProject,
  type ProjectName,
  projectNamed,
  repositoryNamed,
} from './settings.ts';

/** What is read, as GitHub knows it. */
export interface Catalogue extends GitHubMapping {
  /** In the order in which they are read, with how much there is in them. */
  readonly listed: readonly { readonly project: ReadProject; readonly total: number }[];
  readonly repositories: readonly ReadRepository[];
  /** What was set to be read and is not to be seen, each with a sentence. */
  readonly missing: readonly string[];
}

export interface ReadRepository {
  readonly nameWithOwner: string;
  readonly issues: number;
  readonly pulls: number;
}

/** What the settings name; without any, the projects that the connection sees, and else its repositories. */
export async function readCatalogue({ client, settings }: GitHubConnection): Promise<Catalogue> {
  const named = settings.projects.length + settings.repositories.length > 0;
  const asked = named ? settings : await everything(client);
  const projects: Found<ListedProject>[] = [];
  for (const name of asked.projects) projects.push(await findProject(client, name, settings));
  const repositories: Found<ReadRepository>[] = [];
  for (const name of asked.repositories) repositories.push(await findRepository(client, name));
  const listed = projects.flatMap((found) => ('there' in found ? [found.there] : []));
  return {
    listed,
    projects: new Map(listed.map(({ project }) => [project.id, project])),
    repositories: repositories.flatMap((found) => ('there' in found ? [found.there] : [])),
    missing: [...projects, ...repositories].flatMap((found) => ('missing' in found ? [found.missing] : [])),
  };
}

async function everything(client: GitHubClient): Promise<Pick<GitHubSettings, 'projects' | 'repositories'>> {
  const projects = await ownProjects(client);
  return { projects, repositories: projects.length > 0 ? [] : await ownRepositories(client) };
}

type Found<T> = { readonly there: T } | { readonly missing: string };
type ListedProject = Catalogue['listed'][number];

async function findProject(
  client: GitHubClient,
  text: string,
  settings: GitHubSettings,
): Promise<Found<ListedProject>> {
  const name = projectNamed(text);
  if (name === null) {
    return { missing: `The setting ${JSON.stringify(text)} names no project: it should be like acme/7.` };
  }
  const { owner } = await client.ask({
    about: 'a project',
    document: projectDocument(name.ownedBy),
    variables: { login: name.owner, number: name.number },
    form: z.object({ owner: z.object({ projectV2: projectSchema.nullish() }).nullish() }),
  });
  const project = owner?.projectV2;
  if (!project) return { missing: missingProject(client, name) };
  return {
    there: { project: toReadProject(project, name, settings), total: project.items?.totalCount ?? 0 },
  };
}

function missingProject({ actsAs }: GitHubClient, name: ProjectName): string {
  const said = `The project ${nameOfProject(name)} is not there, or this connection may not see it.`;
  return name.ownedBy === 'user' && actsAs === 'app'
    ? `${said} GitHub shows projects of a person to no app: a classic token of that person can read it.`
    : `${said} An administrator can correct the setting, or grant access to projects.`;
}

const LABEL_TYPES: readonly string[] = ['SINGLE_SELECT', 'ITERATION', 'TEXT'];

function toReadProject(
  project: z.output<typeof projectSchema>,
  name: ProjectName,
  { estimateField }: GitHubSettings,
): ReadProject {
  const fieldsOf = (types: readonly string[]): readonly string[] =>
    project.fields.flatMap(({ name: field, dataType }) =>
      field !== undefined && types.includes(dataType ?? '') ? [field] : [],
    );
  const { id, number, title, url } = project;
  return {
    id,
    name: nameOfProject(name),
    number,
    title,
    url,
    labelFields: fieldsOf(LABEL_TYPES).filter((name) => !isOwnField(name)),
    estimateField: estimateFieldOf(fieldsOf(['NUMBER']), estimateField),
  };
}

const repositoryForm = z.object({
  repository: z
    .object({
      nameWithOwner: z.string(),
      issues: countSchema.nullish(),
      pullRequests: countSchema.nullish(),
    })
    .nullish(),
});

async function findRepository(client: GitHubClient, text: string): Promise<Found<ReadRepository>> {
  const name = repositoryNamed(text);
  if (name === null) {
    return {
      missing: `The setting ${JSON.stringify(text)} names no repository: it should be like acme/shop.`,
    };
  }
  const { repository } = await client.ask({
    about: 'a repository',
    document: REPOSITORY,
    variables: { ...name },
    form: repositoryForm,
  });
  if (!repository) {
    const fix = 'An administrator can correct the setting, or grant access to it.';
    return { missing: `The repository ${text} is not there, or this connection may not see it. ${fix}` };
  }
  const { nameWithOwner, issues, pullRequests } = repository;
  return {
    there: { nameWithOwner, issues: issues?.totalCount ?? 0, pulls: pullRequests?.totalCount ?? 0 },
  };
}
