import { z } from 'zod';
import type { GitHubClient } from '../client.ts';
import { projectDocument, REPOSITORY } from '../documents/catalogue-documents.ts';
import type { ReadProject } from '../mapping.ts';
import type { Reading } from '../reading.ts';
import { projectContainer } from '../refs.ts';
import { nameOfProject, projectNamed, repositoryNamed } from '../settings.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { typedContainer } from './typed.ts';

/** A container that is read, and that whoever asks may see. */
export type OpenContainer =
  | { readonly kind: 'project'; readonly project: ReadProject }
  | { readonly kind: 'repository'; readonly name: string };

/** What of a container stands in a selector. */
export function selectorParts(container: OpenContainer): {
  readonly container: string;
  readonly containerName?: string;
} {
  return container.kind === 'project'
    ? { container: projectContainer(container.project.id), containerName: container.project.title }
    : { container: container.name };
}

/** The project or repository that a person named, if it is read. `client` has the rights of whoever asks. */
export async function openContainer(
  reading: Reading,
  client: GitHubClient,
  typed: string,
): Promise<OpenContainer | Refusal> {
  const found = readContainer(reading, typed);
  if (isRefusal(found)) return found;
  // The connection has just seen what it reads itself.
  if (client === reading.connection.client) return found;
  return (await sees(client, found)) ? found : refuse('container', notSeen(typed));
}

function readContainer({ catalogue }: Reading, typed: string): OpenContainer | Refusal {
  const { project, repository } = typedContainer(typed);
  const title = typed.trim().toLowerCase();
  const named = project === null ? null : nameOfProject(project).toLowerCase();
  const byName = catalogue.listed.filter(({ project }) => project.name.toLowerCase() === named);
  const byTitle = catalogue.listed.filter(({ project }) => project.title.trim().toLowerCase() === title);
  const [found, another] = byName.length > 0 ? byName : byTitle;
  if (another !== undefined) {
    return refuse('container', `Several projects are called ${JSON.stringify(typed)}: name one like acme/7.`);
  }
  if (found !== undefined) return { kind: 'project', project: found.project };
  const full = repository === null ? null : `${repository.owner}/${repository.name}`.toLowerCase();
  const there = catalogue.repositories.find(({ nameWithOwner }) => nameWithOwner.toLowerCase() === full);
  if (there !== undefined) return { kind: 'repository', name: there.nameWithOwner };
  if (project === null && repository === null) return refuse('container', notSeen(typed));
  const what = project === null ? 'repository' : 'project';
  const fix = 'An administrator can add it in the settings.';
  return refuse('container', `The ${what} ${typed.trim()} is not among those that are read. ${fix}`);
}

function notSeen(typed: string): string {
  return `GitHub has no project or repository ${JSON.stringify(typed)} that you can see.`;
}

async function sees(client: GitHubClient, container: OpenContainer): Promise<boolean> {
  if (container.kind === 'repository') {
    const answer = await client.ask({
      about: 'a repository',
      document: REPOSITORY,
      variables: { ...repositoryNamed(container.name) },
      form: z.object({ repository: z.object({}).nullish() }),
    });
    return Boolean(answer.repository);
  }
  const name = projectNamed(container.project.name);
  if (name === null) return false;
  const answer = await client.ask({
    about: 'a project',
    document: projectDocument(name.ownedBy),
    variables: { login: name.owner, number: name.number },
    form: z.object({ owner: z.object({ projectV2: z.object({}).nullish() }).nullish() }),
  });
  return Boolean(answer.owner?.projectV2);
}
