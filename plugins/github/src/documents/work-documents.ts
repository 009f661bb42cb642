import { fieldVariables, row, work } from './fragments.ts';

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';

/**
 * A page of a project's items, archived ones among them: what was done and put away still counts. Where no other project is
 * read, the item itself tells all there is to know of memberships.
 */
export function itemsDocument(fieldNames: readonly string[], memberships: boolean): string {
  return `query Items($project: ID!, $page: Int!, $cursor: String${fieldVariables(fieldNames)}) {
  node(id: $project) { ... on ProjectV2 {
    items(first: $page, after: $cursor, archivedStates: [ARCHIVED, NOT_ARCHIVED]) {
      totalCount ${PAGE_INFO}
      nodes { ...Row content { __typename ... on Node { ...Work } } }
    }
  } }
}${work(memberships)}${row(fieldNames)}`;
}

/** A page of a repository's issues or pull requests, first made first, as GitHub gives them without an order. */
export function repositoryDocument(
  connection: 'issues' | 'pullRequests',
  fieldNames: readonly string[],
  memberships: boolean,
): string {
  const variables = memberships ? fieldVariables(fieldNames) : '';
  const name = connection === 'issues' ? 'Issues' : 'PullRequests';
  return `query ${name}($owner: String!, $name: String!, $page: Int!, $cursor: String${variables}) {
  repository(owner: $owner, name: $name) {
    work: ${connection}(first: $page, after: $cursor) {
      totalCount ${PAGE_INFO}
      nodes { __typename ...Work }
    }
  }
}${work(memberships)}${memberships ? row(fieldNames) : ''}`;
}

/** Work by its node ids. An item of a project only says what it holds, because two kinds of it would cost twice. */
export function nodesDocument(fieldNames: readonly string[]): string {
  return `query Nodes($ids: [ID!]!${fieldVariables(fieldNames)}) {
  nodes(ids: $ids) {
    __typename
    ...Work
    ... on DraftIssue { draftItems: projectV2Items(first: 1) { nodes { ...Row } } }
    ... on ProjectV2Item { ...Row content { __typename ... on Node { id } } }
  }
}${work(true)}${row(fieldNames)}`;
}

/** What has a number in a repository: an issue or a pull request, never both. */
export const NUMBERED = `query Numbered($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) { id }
    pullRequest(number: $number) { id }
  }
}`;

/** The sub-issues of issues, one level down. */
export const BELOW = `query Below($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    ... on Issue { subIssues(first: 100) { nodes { id } } }
  }
}`;

/** Whether containers can be read: what is not there any more in one that can be is gone. */
export function containersDocument(repositories: number): string {
  const at = Array.from({ length: repositories }, (_, i) => i);
  const variables = at.map((i) => `, $o${i}: String!, $n${i}: String!`).join('');
  const fields = at.map((i) => `r${i}: repository(owner: $o${i}, name: $n${i}) { id }`);
  return `query Containers($projects: [ID!]!${variables}) {
  nodes(ids: $projects) { __typename ... on ProjectV2 { id } }
  ${fields.join('\n  ')}
}`;
}
