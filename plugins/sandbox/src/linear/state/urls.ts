import type { InitiativeRecord, IssueRecord, ProjectRecord } from '../model/work-records.ts';
import type { WorkspaceState } from './workspace-state.ts';

type Named = Pick<WorkspaceState, 'organization'>;

export function workspaceUrl({ organization }: Named): string {
  return `https://linear.app/${organization.urlKey}`;
}

export function issueUrl(state: Named, issue: IssueRecord): string {
  return `${workspaceUrl(state)}/issue/${issue.identifier}/${slug(issue.title)}`;
}

export function projectUrl(state: Named, project: ProjectRecord): string {
  return `${workspaceUrl(state)}/project/${slug(project.name)}-${project.slugId}`;
}

export function initiativeUrl(state: Named, initiative: InitiativeRecord): string {
  return `${workspaceUrl(state)}/initiative/${slug(initiative.name)}-${initiative.slugId}`;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
