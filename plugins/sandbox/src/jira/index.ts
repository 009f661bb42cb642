export type { JiraAdmin } from './admin/jira-admin.ts';
export type { Grantee } from './admin/project-admin.ts';
export type { CallerDetails, JiraCaller, JiraScopes } from './caller.ts';
export type { JiraEvent, JiraEventListener, JiraEventType } from './events.ts';
export type { FaultAnswer, FaultOptions, FaultyRequest, JiraFaults } from './faults.ts';
export type { JiraAnswer, JiraRequestInit, JiraSite, JiraSiteOptions } from './jira-site.ts';
export { createJiraSite } from './jira-site.ts';
export type { JiraLimits } from './limits/jira-limits.ts';
export { DEFAULT_LIMITS, UNLIMITED } from './limits/jira-limits.ts';
export type { ProjectPermission } from './model/permissions.ts';
export type { Route } from './rest/route.ts';
export { ROUTES } from './rest/routes.ts';
export type {
  FieldSeed,
  IssueSeed,
  JiraSeed,
  ProjectSeed,
  SprintSeed,
  UserSeed,
  VersionSeed,
} from './seed/jira-seed.ts';
export type { SeedFromIssuesOptions, SeedFromIssuesResult } from './seed/seed-from-issues.ts';
export { seedFromIssues } from './seed/seed-from-issues.ts';
export type { ServedJira, ServeJiraOptions } from './serve-jira.ts';
export { serveJira } from './serve-jira.ts';
export type { JiraUsage } from './usage-meter.ts';
