import type { Selector, ToolNews } from '@throughline/core';
import { projectContainer } from '../refs.ts';
import type { GitHubEvent, Payload } from './event.ts';

const SWEEP: ToolNews = { kind: 'sweep' };

function concerned(...selectors: readonly Selector[]): readonly ToolNews[] {
  return [{ kind: 'concerned', selectors, queries: [] }];
}

function inContainer(container: string): Selector {
  return { kind: 'container', container };
}

/** A milestone's items tell its title, so they change with it. */
export function milestoneNews({ action, payload }: GitHubEvent): readonly ToolNews[] {
  const { repository, milestone, changes } = payload;
  const release = action === 'deleted' ? milestone?.title : changes?.title?.from;
  if (!repository || release === undefined) return [];
  return concerned({ kind: 'release', container: repository.full_name, release });
}

/** The same with a label and its name. */
export function labelNews({ action, payload }: GitHubEvent): readonly ToolNews[] {
  const { repository, label: now, changes } = payload;
  const label = action === 'deleted' ? now?.name : changes?.name?.from;
  if (!repository || label === undefined) return [];
  return concerned({ kind: 'label', container: repository.full_name, label });
}

export function projectNews({ action, payload }: GitHubEvent): readonly ToolNews[] {
  const { projects_v2: project, changes } = payload;
  if (action === 'created' || action === 'reopened') return [SWEEP];
  const matters = action === 'deleted' || action === 'closed' || (action === 'edited' && changes?.title);
  return project && matters ? concerned(inContainer(projectContainer(project.node_id))) : [];
}

export function repositoryNews({ action, payload }: GitHubEvent): readonly ToolNews[] {
  const { repository } = payload;
  if (!repository) return [];
  switch (action) {
    case 'renamed':
    case 'transferred':
      return [...concerned(inContainer(formerName(payload, repository))), SWEEP];
    case 'deleted':
    case 'privatized':
      return concerned(inContainer(repository.full_name));
    case 'created':
    case 'publicized':
    case 'unarchived':
      return [SWEEP];
    default:
      return [];
  }
}

/** The items still know the repository by the name that it had. */
function formerName(
  { changes }: Payload,
  { name, owner }: { readonly name: string; readonly owner: { readonly login: string } },
): string {
  const from = changes?.owner?.from;
  const login = from?.user?.login ?? from?.organization?.login ?? owner.login;
  return `${login}/${changes?.repository?.name?.from ?? name}`;
}

export function installationNews({ name, action, payload }: GitHubEvent): readonly ToolNews[] {
  if (name === 'installation_repositories' && action === 'removed') {
    return concerned(...(payload.repositories_removed ?? []).map(({ full_name }) => inContainer(full_name)));
  }
  if (name === 'installation' && (action === 'deleted' || action === 'suspend')) return [{ kind: 'revoked' }];
  return [SWEEP];
}
