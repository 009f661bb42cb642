import { typedContainer, typedItem, typedQuery } from '../../../src/resolve/typed.ts';
import { type GitHubSettings, nameOfProject } from '../../../src/settings.ts';
import type { GoalEntry, LinkEntry } from '../goals-file/goal-entry.ts';
import type { ActionSettings } from './settings.ts';

/** The repository that the Action runs in, and every project and repository that the inputs or the links name. */
export function whatIsRead(entries: readonly GoalEntry[], settings: ActionSettings): GitHubSettings {
  const links = entries.flatMap(({ metrics = [] }) => metrics.flatMap(({ links = [] }) => links));
  const { estimateField } = settings;
  return {
    projects: distinct([...settings.projects, ...links.flatMap(projectsOf)].map(projectName)),
    repositories: distinct([settings.repository, ...settings.repositories, ...links.flatMap(repositoriesOf)]),
    ...(estimateField === undefined ? {} : { estimateField }),
  };
}

/** GitHub does not tell upper from lower case in names. */
function distinct(names: readonly string[]): readonly string[] {
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}

function projectName(typed: string): string {
  const { project } = typedContainer(typed);
  return project === null ? typed : nameOfProject(project);
}

function projectsOf({ project, query }: LinkEntry): readonly string[] {
  const board = query === undefined ? undefined : typedQuery(query);
  return [project ?? [], board?.kind === 'board' ? nameOfProject(board.project) : []].flat();
}

function repositoriesOf({ item, repository }: LinkEntry): readonly string[] {
  const named = [
    repository === undefined ? null : typedContainer(repository).repository,
    item === undefined ? null : (typedItem(String(item))?.repository ?? null),
  ];
  return named.flatMap((one) => (one === null ? [] : [`${one.owner}/${one.name}`]));
}
