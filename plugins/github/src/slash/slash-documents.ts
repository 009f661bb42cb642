const COMMENTS = `repository { isPrivate } comments(last: $page, before: $before) {
      pageInfo { hasPreviousPage startCursor } nodes { createdAt body viewerDidAuthor } }`;

/** The latest comments on an issue or pull request, and whether everybody on the internet reads them. */
export const LATEST_COMMENTS = `query LatestComments($item: ID!, $page: Int!, $before: String) {
  subject: node(id: $item) { __typename ... on Issue { ${COMMENTS} } ... on PullRequest { ${COMMENTS} } }
}`;
