/** What can be chosen in the fields of a project. */
export const OPTIONS = `query Options($project: ID!) {
  node(id: $project) { ... on ProjectV2 {
    fields(first: 100) { nodes {
      __typename
      ... on ProjectV2SingleSelectField { name options { name } }
      ... on ProjectV2IterationField {
        name configuration { iterations { title } completedIterations { title } }
      }
    } }
  } }
}`;
