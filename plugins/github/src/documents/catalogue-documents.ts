/** What must be known of a project before its items can be read. */
const PROJECT = `
fragment Project on ProjectV2 {
  id number title url
  fields(first: 100) { nodes { __typename ... on ProjectV2FieldCommon { name dataType } } }
}`;

export function projectDocument(ownedBy: 'organization' | 'user'): string {
  return `query Project($login: String!, $number: Int!) {
  owner: ${ownedBy}(login: $login) {
    projectV2(number: $number) { ...Project items(first: 1, archivedStates: [ARCHIVED, NOT_ARCHIVED]) { totalCount } }
  }
}${PROJECT}`;
}

/** The projects of an owner, a page at a time. */
export function projectsDocument(ownedBy: 'organization' | 'user'): string {
  return `query Projects($login: String!, $cursor: String) {
  owner: ${ownedBy}(login: $login) {
    projectsV2(first: 100, after: $cursor) { pageInfo { hasNextPage endCursor } nodes { number closed } }
  }
}`;
}

/** Who the token belongs to. */
export const VIEWER = `query Viewer { viewer { login } }`;

/** Where else to look for projects. */
export const VIEWER_ORGANIZATIONS = `query ViewerOrganizations {
  viewer { organizations(first: 100) { nodes { login } } }
}`;

export const VIEWER_REPOSITORIES = `query ViewerRepositories($cursor: String) {
  viewer {
    repositories(first: 100, after: $cursor) {
      pageInfo { hasNextPage endCursor }
      nodes { nameWithOwner isArchived }
    }
  }
}`;

export const REPOSITORY = `query Repository($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    nameWithOwner
    issues(first: 1) { totalCount }
    pullRequests(first: 1) { totalCount }
  }
}`;

export const MILESTONES = `query Milestones($owner: String!, $name: String!, $cursor: String) {
  repository(owner: $owner, name: $name) {
    milestones(first: 100, after: $cursor) { pageInfo { hasNextPage endCursor } nodes { title } }
  }
}`;

export const LABEL = `query Label($owner: String!, $name: String!, $label: String!) {
  repository(owner: $owner, name: $name) { label(name: $label) { name } }
}`;
