import type { AttachmentRecord } from '../model/panel-records.ts';
import type {
  InitiativeRecord,
  IssueLabelRecord,
  IssueRecord,
  ProjectRecord,
} from '../model/work-records.ts';
import type { View } from './view.ts';

/** A project is seen by those who see one of its teams. */
export function seesProject(project: ProjectRecord, view: View): boolean {
  return project.teamIds.length === 0 || project.teamIds.some((id) => view.teams.has(id));
}

export function seesIssue(issue: IssueRecord, view: View): boolean {
  return view.teams.has(issue.teamId);
}

/** What a record names, if the caller may see it. */
export function projectOf(
  record: { readonly projectId: string | null },
  view: View,
): ProjectRecord | undefined {
  const project = view.state.projects.get(record.projectId);
  return project !== undefined && seesProject(project, view) ? project : undefined;
}

export function issueOf(id: string | null, view: View): IssueRecord | undefined {
  const issue = view.state.issues.get(id);
  return issue !== undefined && seesIssue(issue, view) ? issue : undefined;
}

export function initiativeOf(id: string | null, view: View): InitiativeRecord | undefined {
  return view.initiatives ? view.state.initiatives.get(id) : undefined;
}

export function labelsOf(issue: IssueRecord, view: View): readonly IssueLabelRecord[] {
  return issue.labelIds.map((id) => view.state.issueLabels.of(id));
}

export function attachmentsOf(issue: IssueRecord, view: View): readonly AttachmentRecord[] {
  return view.state.attachmentsByIssue(issue.id);
}

export function initiativesOf(project: ProjectRecord, view: View): readonly InitiativeRecord[] {
  if (!view.initiatives) return [];
  return view.state
    .initiativeLinksByProject(project.id)
    .map((link) => view.state.initiatives.of(link.initiativeId));
}

export function projectsOf(initiative: InitiativeRecord, view: View): readonly ProjectRecord[] {
  return view.state
    .projectLinksByInitiative(initiative.id)
    .map((link) => view.state.projects.of(link.projectId))
    .filter((project) => seesProject(project, view));
}
