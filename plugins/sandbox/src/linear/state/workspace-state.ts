import type {
  AuthorizationCode,
  OAuthAppRecord,
  RefreshTokenRecord,
  TokenRecord,
  WebhookRecord,
} from '../model/access-records.ts';
import type {
  AgentActivityRecord,
  AgentSessionRecord,
  AttachmentRecord,
  CommentRecord,
  DocumentRecord,
  EntityExternalLinkRecord,
  InitiativeUpdateRecord,
  ProjectUpdateRecord,
} from '../model/panel-records.ts';
import type {
  CycleRecord,
  InitiativeRecord,
  InitiativeToProjectRecord,
  IssueHistoryRecord,
  IssueLabelRecord,
  IssueRecord,
  Moment,
  ProjectMilestoneRecord,
  ProjectRecord,
  ProjectStatusRecord,
  TeamRecord,
  UserRecord,
  WorkflowStateRecord,
} from '../model/work-records.ts';
import { createTable } from './table.ts';

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly urlKey: string;
  readonly createdAt: Moment;
  readonly updatedAt: Moment;
  readonly archivedAt: null;
}

/** Everything that a workspace holds. */
export type WorkspaceState = ReturnType<typeof createWorkspaceState>;

export function createWorkspaceState(organization: Organization) {
  const tables = {
    ...workTables(),
    ...panelTables(),
    webhooks: createTable<WebhookRecord>('webhook'),
  };
  return {
    organization,
    ...tables,
    ...lookups(tables),
    apps: new Map<string, OAuthAppRecord>(),
    tokens: new Map<string, TokenRecord>(),
    refreshTokens: new Map<string, RefreshTokenRecord>(),
    codes: new Map<string, AuthorizationCode>(),
    /** The highest issue number given out so far, by team id. */
    lastNumbers: new Map<string, number>(),
  };
}

function workTables() {
  return {
    teams: createTable<TeamRecord>('team'),
    users: createTable<UserRecord>('user'),
    workflowStates: createTable<WorkflowStateRecord>('workflow state'),
    issueLabels: createTable<IssueLabelRecord>('label'),
    cycles: createTable<CycleRecord>('cycle'),
    projectStatuses: createTable<ProjectStatusRecord>('project status'),
    projects: createTable<ProjectRecord>('project'),
    projectMilestones: createTable<ProjectMilestoneRecord>('milestone'),
    initiatives: createTable<InitiativeRecord>('initiative'),
    initiativeToProjects: createTable<InitiativeToProjectRecord>('link of an initiative to a project'),
    issues: createTable<IssueRecord>('issue'),
    issueHistory: createTable<IssueHistoryRecord>('history entry'),
  };
}

function panelTables() {
  return {
    attachments: createTable<AttachmentRecord>('attachment'),
    entityExternalLinks: createTable<EntityExternalLinkRecord>('external link'),
    documents: createTable<DocumentRecord>('document'),
    projectUpdates: createTable<ProjectUpdateRecord>('project update'),
    initiativeUpdates: createTable<InitiativeUpdateRecord>('initiative update'),
    comments: createTable<CommentRecord>('comment'),
    agentSessions: createTable<AgentSessionRecord>('agent session'),
    agentActivities: createTable<AgentActivityRecord>('agent activity'),
  };
}

function lookups(tables: ReturnType<typeof workTables> & ReturnType<typeof panelTables>) {
  const { issues, attachments, initiativeToProjects } = tables;
  return {
    issuesByIdentifier: issues.index((issue) => [issue.identifier, ...issue.previousIdentifiers]),
    issuesByProject: issues.index((issue) => [issue.projectId]),
    issuesByTeam: issues.index((issue) => [issue.teamId]),
    issuesByParent: issues.index((issue) => [issue.parentId]),
    issuesByMilestone: issues.index((issue) => [issue.projectMilestoneId]),
    issuesByCycle: issues.index((issue) => [issue.cycleId]),
    issuesByLabel: issues.index((issue) => issue.labelIds),
    historyByIssue: tables.issueHistory.index((entry) => [entry.issueId]),
    attachmentsByIssue: attachments.index((attachment) => [attachment.issueId]),
    attachmentsByUrl: attachments.index((attachment) => [attachment.url]),
    statesByTeam: tables.workflowStates.index((state) => [state.teamId]),
    cyclesByTeam: tables.cycles.index((cycle) => [cycle.teamId]),
    milestonesByProject: tables.projectMilestones.index((milestone) => [milestone.projectId]),
    subInitiatives: tables.initiatives.index((initiative) => [initiative.parentInitiativeId]),
    projectLinksByInitiative: initiativeToProjects.index((link) => [link.initiativeId]),
    initiativeLinksByProject: initiativeToProjects.index((link) => [link.projectId]),
    linksByTarget: tables.entityExternalLinks.index((link) => [link.projectId, link.initiativeId]),
    documentsByTarget: tables.documents.index((it) => [it.projectId, it.initiativeId, it.issueId, it.teamId]),
    commentsByTarget: tables.comments.index((comment) => [
      comment.issueId,
      comment.projectId,
      comment.initiativeId,
      comment.projectUpdateId,
      comment.initiativeUpdateId,
    ]),
    updatesByProject: tables.projectUpdates.index((update) => [update.projectId]),
    updatesByInitiative: tables.initiativeUpdates.index((update) => [update.initiativeId]),
    sessionsByIssue: tables.agentSessions.index((session) => [session.issueId]),
    activitiesBySession: tables.agentActivities.index((activity) => [activity.agentSessionId]),
  };
}
