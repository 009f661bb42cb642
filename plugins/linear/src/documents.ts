/**
 * What Linear is asked, word for word. Nothing is nested below issues: a nested connection is paid for once per issue, and
 * a name costs a tenth of the object that holds it. Each document is checked in tests against the schema of the SDK.
 */

const ISSUE = `id identifier title url estimate createdAt updatedAt startedAt completedAt canceledAt archivedAt trashed labelIds
  state { name type } team { key } assignee { id } project { id } projectMilestone { name } parent { id }`;

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';

export const ISSUES = `query Issues($first: Int!, $after: String, $filter: IssueFilter, $sort: [IssueSortInput!]) {
  issues(first: $first, after: $after, filter: $filter, sort: $sort, includeArchived: true) {
    nodes { ${ISSUE} } ${PAGE_INFO} } }`;

export const ISSUE_IDS = `query IssueIds($first: Int!, $after: String, $filter: IssueFilter) {
  issues(first: $first, after: $after, filter: $filter, includeArchived: true) { nodes { id trashed } ${PAGE_INFO} } }`;

export const ONE_ISSUE = `query OneIssue($id: String!) { issue(id: $id) { ${ISSUE} } }`;

/** Several filters over the same few issues in one request, answered as `q0`, `q1` … A page holds all of those issues. */
export function matchDocument(filters: number): string {
  const numbers = Array.from({ length: filters }, (_, index) => index);
  const variables = numbers.map((index) => `$f${index}: IssueFilter!`).join(', ');
  const fields = numbers.map(
    (index) =>
      `q${index}: issues(first: $first, filter: $f${index}, includeArchived: true) { nodes { id trashed } }`,
  );
  return `query Match($first: Int!, ${variables}) {\n  ${fields.join('\n  ')} }`;
}

/** All that issues point at, in one request; later pages take only the parts that have more. */
export const CATALOGUE = `query Catalogue($first: Int!,
  $teams: Boolean!, $teamsAfter: String, $labels: Boolean!, $labelsAfter: String, $projects: Boolean!, $projectsAfter: String,
  $initiatives: Boolean!, $initiativesAfter: String, $links: Boolean!, $linksAfter: String) {
  teams(first: $first, after: $teamsAfter, includeArchived: true) @include(if: $teams) {
    nodes { id key name } ${PAGE_INFO} }
  issueLabels(first: $first, after: $labelsAfter, includeArchived: true) @include(if: $labels) {
    nodes { id name isGroup updatedAt parent { id } } ${PAGE_INFO} }
  projects(first: $first, after: $projectsAfter, includeArchived: true) @include(if: $projects) {
    nodes { id name slugId url } ${PAGE_INFO} }
  initiatives(first: $first, after: $initiativesAfter, includeArchived: true) @include(if: $initiatives) {
    nodes { id name slugId url updatedAt trashed parentInitiative { id } } ${PAGE_INFO} }
  initiativeToProjects(first: $first, after: $linksAfter) @include(if: $links) {
    nodes { updatedAt initiative { id } project { id } } ${PAGE_INFO} } }`;

export const MILESTONES = `query Milestones($first: Int!, $after: String, $filter: ProjectMilestoneFilter) {
  projectMilestones(first: $first, after: $after, filter: $filter) { nodes { name } ${PAGE_INFO} } }`;

export const VIEWER = 'query Viewer { viewer { id name app } organization { id name urlKey } }';

/** All of them, for the check against the schema. */
export const DOCUMENTS: readonly string[] = [
  ...[ISSUES, ISSUE_IDS, ONE_ISSUE, CATALOGUE, MILESTONES, VIEWER],
  matchDocument(2),
];
