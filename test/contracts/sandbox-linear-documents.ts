/** The documents that a sync and its panels send, as the reference on Linear has them. */
export const SYNC_ISSUES = `query SyncIssues($first: Int!, $after: String, $filter: IssueFilter, $sort: [IssueSortInput!]) {
  issues(first: $first, after: $after, filter: $filter, sort: $sort, includeArchived: true) {
    nodes {
      id identifier title url estimate priority createdAt updatedAt startedAt completedAt canceledAt archivedAt trashed
      dueDate labelIds
      state { id type } team { id } assignee { id } project { id } projectMilestone { id } cycle { id } parent { id }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const SYNC_PROJECTS = `query SyncProjects($first: Int!, $after: String, $filter: ProjectFilter) {
  projects(first: $first, after: $after, filter: $filter, includeArchived: true) {
    nodes {
      id name url description priority progress scope health startDate targetDate updatedAt archivedAt completedAt
      canceledAt trashed labelIds
      status { id type name } lead { id } initiatives(first: 10) { nodes { id } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const SYNC_INITIATIVES = `query SyncInitiatives($first: Int!, $after: String, $filter: InitiativeFilter) {
  initiatives(first: $first, after: $after, filter: $filter, includeArchived: true) {
    nodes {
      id name url description status health targetDate updatedAt archivedAt completedAt trashed
      owner { id } parentInitiative { id }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const ISSUES_OF_GOAL = `query IssuesOfGoal($url: String!, $first: Int!, $after: String) {
  issues(first: $first, after: $after, filter: { attachments: { some: { url: { eq: $url } } } }) {
    nodes { id identifier estimate state { type } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** The costly way, to measure it. */
export const NESTED_ISSUES = SYNC_ISSUES.replace(
  'project { id }',
  'project { id initiatives(first: 3) { nodes { id } } } labels(first: 10) { nodes { id name } }',
);

/** An operation's name and the fields to select of what it answers. */
function creating(field: string, input: string, selection: string): string {
  return `mutation ($input: ${input}!) { ${field}(input: $input) { success ${selection} } }`;
}

function updating(field: string, input: string, selection: string): string {
  return `mutation ($id: String!, $input: ${input}!) { ${field}(id: $id, input: $input) { success ${selection} } }`;
}

function deleting(field: string): string {
  return `mutation ($id: String!) { ${field}(id: $id) { success } }`;
}

const LINK = 'entityExternalLink { id url label sortOrder }';
const DOCUMENT = 'document { id title url content }';

export const WRITES = {
  attachmentCreate: creating(
    'attachmentCreate',
    'AttachmentCreateInput',
    'attachment { id url title subtitle metadata updatedAt issue { identifier } }',
  ),
  attachmentUpdate: updating(
    'attachmentUpdate',
    'AttachmentUpdateInput',
    'attachment { id title subtitle metadata }',
  ),
  attachmentDelete: deleting('attachmentDelete'),
  attachmentLinkURL: `mutation ($issueId: String!, $url: String!) {
    attachmentLinkURL(issueId: $issueId, url: $url) { success attachment { id url title } }
  }`,
  linkCreate: creating('entityExternalLinkCreate', 'EntityExternalLinkCreateInput', LINK),
  linkUpdate: updating('entityExternalLinkUpdate', 'EntityExternalLinkUpdateInput', LINK),
  linkDelete: deleting('entityExternalLinkDelete'),
  documentCreate: creating('documentCreate', 'DocumentCreateInput', DOCUMENT),
  documentUpdate: updating('documentUpdate', 'DocumentUpdateInput', DOCUMENT),
  documentDelete: deleting('documentDelete'),
  projectUpdateCreate: creating(
    'projectUpdateCreate',
    'ProjectUpdateCreateInput',
    'projectUpdate { id body health url project { health } }',
  ),
  projectUpdateUpdate: updating(
    'projectUpdateUpdate',
    'ProjectUpdateUpdateInput',
    'projectUpdate { body health }',
  ),
  initiativeUpdateCreate: creating(
    'initiativeUpdateCreate',
    'InitiativeUpdateCreateInput',
    'initiativeUpdate { id health initiative { health } }',
  ),
  initiativeUpdateUpdate: updating(
    'initiativeUpdateUpdate',
    'InitiativeUpdateUpdateInput',
    'initiativeUpdate { body health }',
  ),
  commentCreate: creating('commentCreate', 'CommentCreateInput', 'comment { id body issue { identifier } }'),
  commentUpdate: updating('commentUpdate', 'CommentUpdateInput', 'comment { body editedAt }'),
  activityCreate: creating(
    'agentActivityCreate',
    'AgentActivityCreateInput',
    `agentActivity { id signal agentSession { status } content {
      ... on AgentActivityResponseContent { type body } ... on AgentActivityElicitationContent { type body }
      ... on AgentActivityThoughtContent { type body } } }`,
  ),
  sessionUpdate: updating(
    'agentSessionUpdate',
    'AgentSessionUpdateInput',
    'agentSession { status plan externalLinks { label url } }',
  ),
  sessionCreateOnIssue: creating(
    'agentSessionCreateOnIssue',
    'AgentSessionCreateOnIssue',
    'agentSession { id status issue { identifier } }',
  ),
  labelCreate: creating('issueLabelCreate', 'IssueLabelCreateInput', 'issueLabel { id name isGroup }'),
  webhookCreate: creating('webhookCreate', 'WebhookCreateInput', 'webhook { id url enabled resourceTypes }'),
  issueCreate: creating('issueCreate', 'IssueCreateInput', 'issue { id identifier state { type } }'),
  issueUpdate: updating(
    'issueUpdate',
    'IssueUpdateInput',
    'issue { id identifier updatedAt state { type } }',
  ),
  issueDelete: `mutation ($id: String!, $forGood: Boolean) {
    issueDelete(id: $id, permanentlyDelete: $forGood) { success entity { trashed archivedAt } }
  }`,
} as const;
