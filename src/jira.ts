// Forge resolves handlers only below `src`. Named re-exports, because its linter does not see `export *`.
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
} from '../plugins/jira/src/index.ts';
