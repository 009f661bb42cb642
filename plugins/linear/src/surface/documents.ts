/** What Linear is asked about the places where goals stand. Each is checked in tests against the schema of the SDK. */

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
const LINK = 'nodes { id url label }';

const ATTACHMENTS_OF_ISSUE = `query AttachmentsOfIssue($id: String!, $first: Int!, $after: String) {
  issue(id: $id) { attachments(first: $first, after: $after) { nodes { id url metadata } ${PAGE_INFO} } } }`;

/** Documents in the trash are among them: their ids are taken for good. */
const GOALS_OF_PROJECT = `query GoalsOfProject($id: String!, $documents: [ID!]!, $first: Int!, $after: String) {
  project(id: $id) { externalLinks(first: $first, after: $after) { ${LINK} ${PAGE_INFO} } }
  documents(filter: { id: { in: $documents } }, includeArchived: true) { nodes { id trashed archivedAt } } }`;

const GOALS_OF_INITIATIVE = `query GoalsOfInitiative($id: String!, $first: Int!, $after: String) {
  initiative(id: $id) { links(first: $first, after: $after) { ${LINK} ${PAGE_INFO} } } }`;

const PROJECT_UPDATE = 'query ProjectUpdatePosted($id: String!) { projectUpdate(id: $id) { id url } }';
const INITIATIVE_UPDATE =
  'query InitiativeUpdatePosted($id: String!) { initiativeUpdate(id: $id) { id url } }';

export const PLACES = {
  attachments: ATTACHMENTS_OF_ISSUE,
  project: GOALS_OF_PROJECT,
  initiative: GOALS_OF_INITIATIVE,
  projectUpdate: PROJECT_UPDATE,
  initiativeUpdate: INITIATIVE_UPDATE,
} as const;
