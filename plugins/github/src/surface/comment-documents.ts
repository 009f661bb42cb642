const SUBJECT = 'number repository { nameWithOwner isPrivate }';
const COMMENT = 'id fullDatabaseId body viewerDidAuthor';

/** An issue or pull request, and the comment that is known of it. */
export const KNOWN_COMMENT = `query KnownComment($item: ID!, $comment: ID!) {
  subject: node(id: $item) {
    __typename
    ... on Issue { ${SUBJECT} }
    ... on PullRequest { ${SUBJECT} }
  }
  comment: node(id: $comment) { ... on IssueComment { ${COMMENT} } }
}`;

const COMMENTS = `comments(first: $page, after: $cursor) {
      pageInfo { hasNextPage endCursor }
      nodes { ${COMMENT} }
    }`;

/** An issue or pull request, and a page of its comments. */
export const ITEM_COMMENTS = `query ItemComments($item: ID!, $page: Int!, $cursor: String) {
  subject: node(id: $item) {
    __typename
    ... on Issue { ${SUBJECT} pinnedIssueComment { id } ${COMMENTS} }
    ... on PullRequest { ${SUBJECT} ${COMMENTS} }
  }
}`;
