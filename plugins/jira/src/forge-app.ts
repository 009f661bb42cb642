import { forgeHost } from './forge-host.ts';
import { jiraApp } from './jira-app.ts';

/** The handlers that `manifest.yml` names, on Forge SQL. */
export const {
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
} = jiraApp(forgeHost);
