/** What our parts of a project are made of. */
export const PROJECT_PANEL = `query ProjectPanel($project: ID!) {
  project: node(id: $project) { ... on ProjectV2 {
    id title public readme
    fields(first: 100) { nodes {
      __typename
      ... on ProjectV2FieldCommon { id name dataType }
      ... on ProjectV2SingleSelectField { options { id name color description } }
    } }
    statusUpdates(first: 20) { nodes { status body createdAt } }
  } }
}`;

export const WRITE_README = `mutation WriteReadme($project: ID!, $readme: String!) {
  updateProjectV2(input: { projectId: $project, readme: $readme }) { projectV2 { id readme } }
}`;

export const ADD_STATUS = `mutation AddStatus($project: ID!, $status: ProjectV2StatusUpdateStatus!, $body: String!) {
  createProjectV2StatusUpdate(input: { projectId: $project, status: $status, body: $body }) { statusUpdate { id } }
}`;

const FIELD = `projectV2Field { ... on ProjectV2FieldCommon { id name dataType } ... on ProjectV2SingleSelectField { options { id name color description } } }`;

export const ADD_FIELD = `mutation AddField(
  $project: ID!, $name: String!, $type: ProjectV2CustomFieldType!, $options: [ProjectV2SingleSelectFieldOptionInput!]
) {
  createProjectV2Field(input: { projectId: $project, name: $name, dataType: $type, singleSelectOptions: $options }) {
    ${FIELD}
  }
}`;

/** The options given replace those that are there: each keeps its id, or items lose their value. */
export const SET_OPTIONS = `mutation SetOptions($field: ID!, $options: [ProjectV2SingleSelectFieldOptionInput!]!) {
  updateProjectV2Field(input: { fieldId: $field, singleSelectOptions: $options }) { ${FIELD} }
}`;

const VALUES = `
fragment Values on ProjectV2Item {
  id
  goal: fieldValueByName(name: "Goal") { ... on ProjectV2ItemFieldTextValue { text } }
  progress: fieldValueByName(name: "Goal progress") { ... on ProjectV2ItemFieldNumberValue { number } }
  health: fieldValueByName(name: "Goal health") { ... on ProjectV2ItemFieldSingleSelectValue { optionId } }
}`;

/** A page of a project's items, without those that are put away, with their values of our fields. */
export const GOAL_ITEMS = `query GoalItems($project: ID!, $page: Int!, $cursor: String) {
  project: node(id: $project) { ... on ProjectV2 {
    items(first: $page, after: $cursor) {
      pageInfo { hasNextPage endCursor }
      nodes { content { ... on Node { id } } ...Values }
    }
  } }
}${VALUES}`;

/** The same values of some items, to see what became of a write. */
export const GOAL_VALUES = `query GoalValues($ids: [ID!]!) {
  nodes(ids: $ids) { ... on ProjectV2Item { ...Values } }
}${VALUES}`;

/** A write of each kind in one request; `a0` answers the first. */
export function writeValuesDocument(kinds: readonly ('set' | 'clear')[]): string {
  const variables = kinds.map(
    (kind, i) => `, $i${i}: ID!, $f${i}: ID!${kind === 'set' ? `, $v${i}: ProjectV2FieldValue!` : ''}`,
  );
  const acts = kinds.map((kind, i) => {
    const input = `projectId: $project, itemId: $i${i}, fieldId: $f${i}`;
    return kind === 'set'
      ? `a${i}: updateProjectV2ItemFieldValue(input: { ${input}, value: $v${i} }) { projectV2Item { ...Values } }`
      : `a${i}: clearProjectV2ItemFieldValue(input: { ${input} }) { projectV2Item { ...Values } }`;
  });
  return `mutation WriteValues($project: ID!${variables.join('')}) {\n  ${acts.join('\n  ')}\n}${VALUES}`;
}
