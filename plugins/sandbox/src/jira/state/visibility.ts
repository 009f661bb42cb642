import type { ProjectPermission } from '../model/permissions.ts';
import type { IssueRecord, ProjectRecord } from '../model/records.ts';
import type { SiteState } from './site-state.ts';

/** Whether an account holds a permission in a project. */
export function isAllowed(project: ProjectRecord, accountId: string, permission: ProjectPermission): boolean {
  return (project.grants.get(accountId) ?? project.everyone).has(permission);
}

/** Whether an account may see an issue: it browses the project and belongs to the issue's security level, if it has one. */
export function canSee(state: SiteState, issue: IssueRecord, accountId: string): boolean {
  const project = state.projects.get(issue.projectId);
  if (project === undefined || !isAllowed(project, accountId, 'BROWSE_PROJECTS')) return false;
  return passesSecurity(state, issue, accountId);
}

export function passesSecurity(state: SiteState, issue: IssueRecord, accountId: string): boolean {
  if (issue.securityId === null) return true;
  return state.securityLevels.get(issue.securityId)?.members.includes(accountId) ?? false;
}

/** Whether an account may do something to an issue; nothing may be done to what it cannot see. */
export function mayOnIssue(
  state: SiteState,
  issue: IssueRecord,
  accountId: string,
  permission: ProjectPermission,
): boolean {
  const project = state.projects.get(issue.projectId);
  return (
    project !== undefined && canSee(state, issue, accountId) && isAllowed(project, accountId, permission)
  );
}

/** Projects that an account may browse. */
export function visibleProjects(state: SiteState, accountId: string): ProjectRecord[] {
  return [...state.projects.values()].filter((project) => isAllowed(project, accountId, 'BROWSE_PROJECTS'));
}
