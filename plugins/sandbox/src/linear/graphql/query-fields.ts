import { z } from 'zod';
import type { Entity } from '../model/work-records.ts';
import { type Kind, pageOf, pageOfTable } from '../paging/connection.ts';
import { findIssue } from '../state/find.ts';
import type { Table } from '../state/table.ts';
import type { WorkspaceState } from '../state/workspace-state.ts';
import { requireAccess } from './access.ts';
import * as kinds from './kinds.ts';
import { notFound } from './problem.ts';
import type { RootFields } from './request-context.ts';
import { mayDo } from './view.ts';

type Resolve = RootFields[string];
type TableOf<R extends Entity> = (state: WorkspaceState) => Table<R>;

const BY_ID = z.object({ id: z.string() });

/** A root field that pages through a table. */
function list<R extends Entity>(kind: Kind<R>, table: TableOf<R>): Resolve {
  return (args, { view }) => pageOfTable(kind, table(view.state), view, args);
}

/** A root field that gives one record by id, or by another name. */
function single<R extends Entity>(
  what: string,
  kind: Kind<R>,
  find: (state: WorkspaceState, id: string) => R | undefined,
): Resolve {
  return (args, { view }) => {
    const record = find(view.state, BY_ID.parse(args).id);
    if (record === undefined || !kind.sees(record, view)) throw notFound(what);
    return record;
  };
}

function byId<R extends Entity>(what: string, kind: Kind<R>, table: TableOf<R>): Resolve {
  return single(what, kind, (state, id) => table(state).get(id));
}

/** A record that is also found by the last part of its address. */
function bySlug<R extends Entity & { readonly slugId: string }>(
  what: string,
  kind: Kind<R>,
  table: TableOf<R>,
): Resolve {
  return single(
    what,
    kind,
    (state, id) => table(state).get(id) ?? [...table(state).all()].find(({ slugId }) => slugId === id),
  );
}

const webhooks: Resolve = (args, { view }) => {
  requireAccess(mayDo(view.token, 'admin') && view.user.admin, 'admin');
  return pageOfTable(kinds.WEBHOOKS, view.state.webhooks, view, args);
};

const attachmentsForURL: Resolve = (args, { view }) => {
  const { url, ...page } = z.looseObject({ url: z.string() }).parse(args);
  return pageOf(kinds.ATTACHMENTS, view.state.attachmentsByUrl(url), view, page);
};

/** The fields of `Query` that the stand-in answers. */
export const QUERY_FIELDS: RootFields = {
  viewer: (_, { view }) => view.user,
  organization: (_, { view }) => view.state.organization,
  rateLimitStatus: (_, { rateLimit }) => rateLimit(),
  issues: list(kinds.ISSUES, (state) => state.issues),
  issue: single('Issue', kinds.ISSUES, findIssue),
  projects: list(kinds.PROJECTS, (state) => state.projects),
  project: bySlug('Project', kinds.PROJECTS, (state) => state.projects),
  projectStatuses: list(kinds.PROJECT_STATUSES, (state) => state.projectStatuses),
  projectStatus: byId('ProjectStatus', kinds.PROJECT_STATUSES, (state) => state.projectStatuses),
  projectMilestones: list(kinds.PROJECT_MILESTONES, (state) => state.projectMilestones),
  projectMilestone: byId('ProjectMilestone', kinds.PROJECT_MILESTONES, (state) => state.projectMilestones),
  projectUpdates: list(kinds.PROJECT_UPDATES, (state) => state.projectUpdates),
  projectUpdate: byId('ProjectUpdate', kinds.PROJECT_UPDATES, (state) => state.projectUpdates),
  initiatives: list(kinds.INITIATIVES, (state) => state.initiatives),
  initiative: bySlug('Initiative', kinds.INITIATIVES, (state) => state.initiatives),
  initiativeToProjects: list(kinds.INITIATIVE_TO_PROJECTS, (state) => state.initiativeToProjects),
  initiativeUpdates: list(kinds.INITIATIVE_UPDATES, (state) => state.initiativeUpdates),
  initiativeUpdate: byId('InitiativeUpdate', kinds.INITIATIVE_UPDATES, (state) => state.initiativeUpdates),
  teams: list(kinds.TEAMS, (state) => state.teams),
  team: single('Team', kinds.TEAMS, (state, id) => {
    return state.teams.get(id) ?? [...state.teams.all()].find(({ key }) => key === id.toUpperCase());
  }),
  users: list(kinds.USERS, (state) => state.users),
  user: byId('User', kinds.USERS, (state) => state.users),
  workflowStates: list(kinds.WORKFLOW_STATES, (state) => state.workflowStates),
  workflowState: byId('WorkflowState', kinds.WORKFLOW_STATES, (state) => state.workflowStates),
  issueLabels: list(kinds.ISSUE_LABELS, (state) => state.issueLabels),
  issueLabel: byId('IssueLabel', kinds.ISSUE_LABELS, (state) => state.issueLabels),
  cycles: list(kinds.CYCLES, (state) => state.cycles),
  cycle: byId('Cycle', kinds.CYCLES, (state) => state.cycles),
  attachments: list(kinds.ATTACHMENTS, (state) => state.attachments),
  attachment: byId('Attachment', kinds.ATTACHMENTS, (state) => state.attachments),
  attachmentsForURL,
  entityExternalLink: byId('EntityExternalLink', kinds.EXTERNAL_LINKS, (state) => state.entityExternalLinks),
  documents: list(kinds.DOCUMENTS, (state) => state.documents),
  document: bySlug('Document', kinds.DOCUMENTS, (state) => state.documents),
  comments: list(kinds.COMMENTS, (state) => state.comments),
  comment: byId('Comment', kinds.COMMENTS, (state) => state.comments),
  agentSessions: list(kinds.AGENT_SESSIONS, (state) => state.agentSessions),
  agentSession: byId('AgentSession', kinds.AGENT_SESSIONS, (state) => state.agentSessions),
  agentActivities: list(kinds.AGENT_ACTIVITIES, (state) => state.agentActivities),
  agentActivity: byId('AgentActivity', kinds.AGENT_ACTIVITIES, (state) => state.agentActivities),
  webhooks,
};
