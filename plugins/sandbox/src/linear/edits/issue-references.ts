import { invalid, notFound } from '../graphql/problem.ts';
import { issueOf, projectOf } from '../graphql/relations.ts';
import type { View } from '../graphql/view.ts';
import type { IssueRecord, StateType } from '../model/work-records.ts';
import { findIssue } from '../state/find.ts';

/** Refuses an issue that names what is not there, not visible, or of another team or project. */
export function checkReferences(issue: IssueRecord, view: View): void {
  const { state } = view;
  const workflowState = state.workflowStates.get(issue.stateId);
  if (workflowState?.teamId !== issue.teamId) throw notFound('WorkflowState');
  if (issue.projectId !== null && projectOf(issue, view) === undefined) throw notFound('Project');
  if (issue.projectMilestoneId !== null) {
    const milestone = state.projectMilestones.get(issue.projectMilestoneId);
    if (milestone === undefined) throw notFound('ProjectMilestone');
    if (milestone.projectId !== issue.projectId)
      throw invalid("The milestone is not one of the issue's project.");
  }
  if (issue.cycleId !== null && state.cycles.get(issue.cycleId)?.teamId !== issue.teamId)
    throw notFound('Cycle');
  for (const id of [issue.assigneeId, issue.delegateId]) {
    if (id !== null && state.users.get(id) === undefined) throw notFound('User');
  }
  for (const id of issue.labelIds) {
    const label = state.issueLabels.get(id);
    if (label === undefined || (label.teamId !== null && label.teamId !== issue.teamId))
      throw notFound('IssueLabel');
  }
  checkParents(issue, view);
}

function checkParents(issue: IssueRecord, view: View): void {
  if (issue.parentId !== null && issueOf(issue.parentId, view) === undefined) throw notFound('Issue');
  for (let parent = view.state.issues.get(issue.parentId); parent !== undefined; ) {
    if (parent.id === issue.id)
      throw invalid('An issue cannot be its own parent, nor one of its sub-issues.');
    parent = view.state.issues.get(parent.parentId);
  }
}

/** The id of an issue that is named by id or identifier, as inputs allow. */
export function issueId(view: View, idOrIdentifier: string | null): string | null {
  if (idOrIdentifier === null) return null;
  return findIssue(view.state, idOrIdentifier)?.id ?? idOrIdentifier;
}

/** The team's state of a type; a team has at least one of backlog, unstarted, started, completed and canceled. */
export function stateOfType(view: View, teamId: string, type: StateType): string {
  const states = view.state.statesByTeam(teamId);
  const found = states.find((candidate) => candidate.type === type) ?? states[0];
  if (found === undefined) throw invalid('The team has no workflow state.');
  return found.id;
}
