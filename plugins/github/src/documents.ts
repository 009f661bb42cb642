import {
  LABEL,
  MILESTONES,
  projectDocument,
  projectsDocument,
  REPOSITORY,
  VIEWER,
  VIEWER_ORGANIZATIONS,
  VIEWER_REPOSITORIES,
} from './documents/catalogue-documents.ts';
import { OPTIONS } from './documents/options-document.ts';
import { FILTERED, FOUND } from './documents/query-documents.ts';
import {
  BELOW,
  containersDocument,
  itemsDocument,
  NUMBERED,
  nodesDocument,
  repositoryDocument,
} from './documents/work-documents.ts';

/** Every document that is sent, by its name, for two fields of projects and two repositories where it depends on them. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  items: itemsDocument(['Estimate', 'Status'], false),
  itemsOfSeveral: itemsDocument(['Estimate', 'Status'], true),
  itemsWithoutFields: itemsDocument([], true),
  issues: repositoryDocument('issues', ['Estimate', 'Status'], true),
  issuesAlone: repositoryDocument('issues', [], false),
  pullRequests: repositoryDocument('pullRequests', ['Estimate', 'Status'], true),
  pullRequestsAlone: repositoryDocument('pullRequests', [], false),
  nodes: nodesDocument(['Estimate', 'Status']),
  numbered: NUMBERED,
  below: BELOW,
  containers: containersDocument(2),
  organizationProject: projectDocument('organization'),
  userProject: projectDocument('user'),
  organizationProjects: projectsDocument('organization'),
  userProjects: projectsDocument('user'),
  viewer: VIEWER,
  viewerOrganizations: VIEWER_ORGANIZATIONS,
  viewerRepositories: VIEWER_REPOSITORIES,
  repository: REPOSITORY,
  milestones: MILESTONES,
  label: LABEL,
  options: OPTIONS,
  filtered: FILTERED,
  found: FOUND,
};
