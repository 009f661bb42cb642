import type { Resolved } from '@throughline/core';
import { z } from 'zod';
import type { GitHubClient } from '../client.ts';
import { MILESTONES } from '../documents/catalogue-documents.ts';
import type { Reading } from '../reading.ts';
import { pageForm } from '../schema.ts';
import { repositoryNamed } from '../settings.ts';
import { openContainer } from './containers.ts';
import { isRefusal, refuse } from './refusal.ts';

/** A milestone by its title, in its repository. */
export async function resolveRelease(
  reading: Reading,
  client: GitHubClient,
  { release, container: typed }: { readonly release: string; readonly container: string },
): Promise<Resolved> {
  const container = await openContainer(reading, client, typed);
  if (isRefusal(container)) return container;
  if (container.kind === 'project') {
    return refuse('container', 'A milestone belongs to a repository. Name it like acme/shop.');
  }
  const titles = await milestones(client, container.name);
  const same = (title: string): boolean => title.trim().toLowerCase() === release.trim().toLowerCase();
  const found = titles.find((title) => title === release) ?? titles.find(same);
  if (found === undefined) {
    return refuse('release', `The repository ${container.name} has no milestone ${JSON.stringify(release)}.`);
  }
  return {
    kind: 'resolved',
    selector: { kind: 'release', container: container.name, release: found },
    items: [],
  };
}

const form = z.object({
  repository: z.object({ milestones: pageForm(z.object({ title: z.string() })).nullish() }).nullish(),
});

async function milestones(client: GitHubClient, repository: string): Promise<readonly string[]> {
  const titles: string[] = [];
  let cursor: string | null = null;
  do {
    const answer: z.output<typeof form> = await client.ask({
      about: 'milestones',
      document: MILESTONES,
      variables: { ...repositoryNamed(repository), cursor },
      form,
    });
    const page = answer.repository?.milestones;
    titles.push(...(page?.nodes ?? []).map(({ title }) => title));
    cursor = page?.next ?? null;
  } while (cursor !== null);
  return titles;
}
