import type { z } from 'zod';
import { issueCalls } from './client/issue-calls.ts';
import type { CallerOptions, RequestJira } from './client/jira-caller.ts';
import { propertyCalls } from './client/property-calls.ts';
import { siteCalls } from './client/site-calls.ts';
import type {
  bulkIssuesSchema,
  changelogPageSchema,
  fieldListSchema,
  foundSchema,
  JiraProject,
  matchesSchema,
  parsedQueriesSchema,
  projectPageSchema,
  resolutionListSchema,
  searchPageSchema,
  statusListSchema,
  userSchema,
  versionListSchema,
} from './schema.ts';

export interface Search {
  readonly jql: string;
  readonly fields: readonly string[];
  readonly maxResults: number;
  readonly nextPageToken?: string | undefined;
}

/** Jira's REST API as far as it is used, in the name of one account. Every method throws `ToolError`, and nothing else. */
export interface JiraClient {
  search(search: Search): Promise<z.output<typeof searchPageSchema>>;
  /** Ids alone, up to 5,000 a page. */
  find(jql: string, nextPageToken?: string): Promise<z.output<typeof foundSchema>>;
  count(jql: string): Promise<number>;
  /** Up to 100 issues by id or key; those that are not there, or not to be seen, are left out. */
  issues(bulk: BulkIssues): Promise<z.output<typeof bulkIssuesSchema>>;
  /** Histories of up to 1,000 issues, filtered by up to 10 fields. */
  changelogs(bulk: BulkChangelogs): Promise<z.output<typeof changelogPageSchema>>;
  parse(jql: string): Promise<z.output<typeof parsedQueriesSchema>['queries'][number] | undefined>;
  match(
    jqls: readonly string[],
    issueIds: readonly string[],
  ): Promise<z.output<typeof matchesSchema>['matches']>;
  /** Of the issues, those that the account may browse. */
  browsable(issueIds: readonly string[]): Promise<readonly string[]>;
  isAdministrator(): Promise<boolean>;
  fields(): Promise<z.output<typeof fieldListSchema>>;
  statuses(): Promise<z.output<typeof statusListSchema>>;
  resolutions(): Promise<z.output<typeof resolutionListSchema>>;
  baseUrl(): Promise<string>;
  project(idOrKey: string): Promise<JiraProject | undefined>;
  projects(startAt: number): Promise<z.output<typeof projectPageSchema>>;
  versions(projectIdOrKey: string): Promise<z.output<typeof versionListSchema> | undefined>;
  user(accountId: string): Promise<z.output<typeof userSchema> | undefined>;
  setProperty(issueId: string, key: string, value: unknown): Promise<void>;
  deleteProperty(issueId: string, key: string): Promise<void>;
  /** Removes a property from every issue; Jira goes on with that by itself. */
  deletePropertyEverywhere(key: string): Promise<void>;
}

export interface BulkIssues {
  readonly issueIdsOrKeys: readonly string[];
  readonly fields: readonly string[];
  readonly properties?: readonly string[];
}

export interface BulkChangelogs {
  readonly issueIdsOrKeys: readonly string[];
  readonly fieldIds: readonly string[];
  readonly maxResults: number;
  readonly nextPageToken?: string | undefined;
}

/**
 * A client over one way of sending. The addresses stand in `route` templates beside a literal method, because that is what
 * Forge's linter reads to compare our calls with the scopes of the manifest.
 */
export function jiraClient(requestJira: RequestJira, options: CallerOptions): JiraClient {
  return {
    ...issueCalls(requestJira, options),
    ...siteCalls(requestJira, options),
    ...propertyCalls(requestJira, options),
  };
}
