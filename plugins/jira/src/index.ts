export type { CallerOptions, JiraInit, RequestJira } from './client/jira-caller.ts';
export type { JiraResponse } from './client/jira-error.ts';
export { type JiraClient, jiraClient, type Search } from './client.ts';
export { composeWorld, type WorldParts } from './compose-world.ts';
export type { JiraConnection, KeyValues, KnownItem } from './connection.ts';
export { type EstimateField, epicFieldOf, estimateFieldsOf } from './fields.ts';
export {
  hourly,
  jql,
  linkGoal,
  marks,
  nightly,
  onIssue,
  onIssueLink,
  onLifecycle,
  onProject,
  onVersion,
  privacy,
  recalc,
  resolver,
  sweep,
  uninstall,
} from './forge-app.ts';
export type { JiraHost } from './handlers/jira-host.ts';
export { type JiraApp, jiraApp, type QueueEvent } from './jira-app.ts';
export { jiraTool } from './jira-tool.ts';
export type { JiraMapping, StatusTable } from './mapping.ts';
export { type MappingHints, mappingFromIssues } from './mapping-from-issues.ts';
export { DEFAULT_NOT_DONE } from './not-done.ts';
export { GOAL_PROPERTY } from './surface.ts';
export { isSkipped, issueToObserved, type SkippedIssue } from './to-work-item.ts';
