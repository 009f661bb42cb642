/**
 * What is asked of a piece of work, wherever it is found; with `memberships` it tells of all its projects at once, so that
 * each sight of it is whole. Fields of projects are asked by name, because a connection below a connection would cost a
 * point for every two items. Aliases stand where GitHub uses one name for different types.
 */
export function work(memberships: boolean): string {
  const projects = memberships ? 'projectItems(first: 50, includeArchived: true) { nodes { ...Row } }' : '';
  return `
fragment Work on Node {
  ... on Labelable { labels(first: 100) { nodes { name } } }
  ... on Assignable { assignees(first: 1) { nodes { login } } }
  ... on Issue {
    id number title url state stateReason createdAt updatedAt closedAt
    repository { nameWithOwner } issueType { name } milestone { title } parent { id } ${projects}
  }
  ... on PullRequest {
    id number title url pullState: state isDraft createdAt updatedAt closedAt mergedAt
    repository { nameWithOwner } milestone { title } ${projects}
  }
  ... on DraftIssue { id title createdAt updatedAt }
}`;
}

const VALUE = `
fragment Value on ProjectV2ItemFieldValue {
  __typename
  ... on ProjectV2ItemFieldSingleSelectValue { name }
  ... on ProjectV2ItemFieldIterationValue { title }
  ... on ProjectV2ItemFieldTextValue { text }
  ... on ProjectV2ItemFieldNumberValue { number }
  ... on ProjectV2ItemIssueFieldValue {
    issueFieldValue {
      __typename
      ... on IssueFieldSingleSelectValue { name }
      ... on IssueFieldTextValue { text: value }
      ... on IssueFieldNumberValue { number: value }
    }
  }
}`;

/** The place of the field at an index in `fieldNames`, in documents and answers. */
export function fieldAlias(index: number): string {
  return `f${index}`;
}

/** The declarations of the variables that `row` needs; begins with a comma. */
export function fieldVariables(fieldNames: readonly string[]): string {
  return fieldNames.map((_, i) => `, $${fieldAlias(i)}: String!`).join('');
}

export function fieldValues(fieldNames: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(fieldNames.map((name, i) => [fieldAlias(i), name]));
}

/** An item of a project with its values of the named fields; those that its project does not have are null. */
export function row(fieldNames: readonly string[]): string {
  const values = fieldNames.map(
    (_, i) => `${fieldAlias(i)}: fieldValueByName(name: $${fieldAlias(i)}) { ...Value }`,
  );
  return `
fragment Row on ProjectV2Item {
  id fullDatabaseId type updatedAt project { id }
  ${values.join('\n  ')}
}${fieldNames.length === 0 ? '' : VALUE}`;
}
