/** What a board's own filter finds in a project. */
export const FILTERED = `query Filtered($project: ID!, $filter: String!, $page: Int!, $cursor: String) {
  node(id: $project) { ... on ProjectV2 {
    items(first: $page, after: $cursor, query: $filter, archivedStates: [ARCHIVED, NOT_ARCHIVED]) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { id type content { __typename ... on Node { id } } }
    }
  } }
}`;

/** What GitHub's search of issues and pull requests finds. */
export const FOUND = `query Found($text: String!, $page: Int!, $cursor: String) {
  search(query: $text, type: ISSUE, first: $page, after: $cursor) {
    issueCount pageInfo { hasNextPage endCursor }
    nodes { __typename ... on Node { id } }
  }
}`;
