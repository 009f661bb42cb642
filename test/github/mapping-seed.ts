import type { GitHubSeed } from '@throughline/sandbox/github';

type Repository = NonNullable<GitHubSeed['repositories']>[number];
type Project = NonNullable<GitHubSeed['projects']>[number];

/** Options of a Status field, as teams write them. */
export const STATUSES = ['Backlog', 'In Progress', 'in-review', 'Blocked', 'Done', 'Won’t do', 'Quux'];

/** A repository of an organisation, and boards beside it. */
export function seedOf(
  repository: Partial<Repository>,
  ...projects: readonly Partial<Project>[]
): GitHubSeed {
  return {
    users: [{ login: 'ada' }, { login: 'ben' }],
    organizations: [
      {
        login: 'acme',
        owners: ['ada'],
        members: ['ben'],
        baseRole: 'none',
        issueTypes: [{ name: 'Bug' }],
        issueFields: [
          { name: 'Risk', dataType: 'single_select', options: ['High', 'Low'] },
          { name: 'Effort', dataType: 'number' },
        ],
      },
    ],
    repositories: [{ owner: 'acme', name: 'shop', ...repository }],
    projects: projects.map((project, i) => ({ owner: 'acme', title: `Board ${i + 1}`, ...project })),
  };
}

export const status = { name: 'Status', dataType: 'single_select' as const, options: STATUSES };
