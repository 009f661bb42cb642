import type { WebhookRecord } from '../model/access-records.ts';
import type * as Panel from '../model/panel-records.ts';
import { pageOf } from '../paging/connection.ts';
import { initiativeUrl, issueUrl, projectUrl, workspaceUrl } from '../state/urls.ts';
import * as kinds from './kinds.ts';
import { initiativeOf, issueOf, projectOf } from './relations.ts';
import type { FieldTable } from './request-context.ts';
import { sessionStatus } from './session-status.ts';

export const ATTACHMENT_FIELDS: FieldTable<Panel.AttachmentRecord> = {
  issue: (attachment, { state }) => state.issues.of(attachment.issueId),
  creator: (attachment, { state }) => state.users.get(attachment.creatorId),
};

export const EXTERNAL_LINK_FIELDS: FieldTable<Panel.EntityExternalLinkRecord> = {
  project: (link, view) => projectOf(link, view),
  initiative: (link, view) => initiativeOf(link.initiativeId, view),
  creator: (link, { state }) => state.users.get(link.creatorId),
};

export const DOCUMENT_FIELDS: FieldTable<Panel.DocumentRecord> = {
  url: (document, { state }) => `${workspaceUrl(state)}/document/${document.slugId}`,
  project: (document, view) => projectOf(document, view),
  initiative: (document, view) => initiativeOf(document.initiativeId, view),
  issue: (document, view) => issueOf(document.issueId, view),
  team: (document, { state }) => state.teams.get(document.teamId),
  creator: (document, { state }) => state.users.get(document.creatorId),
  updatedBy: (document, { state }) => state.users.get(document.updatedById),
};

export const PROJECT_UPDATE_FIELDS: FieldTable<Panel.ProjectUpdateRecord> = {
  project: (update, view) => projectOf(update, view),
  user: (update, { state }) => state.users.of(update.userId),
  url: (update, { state }) =>
    `${projectUrl(state, state.projects.of(update.projectId))}#project-update-${update.slugId}`,
  commentCount: (update, { state }) => state.commentsByTarget(update.id).length,
  comments: (update, view, args) =>
    pageOf(kinds.COMMENTS, view.state.commentsByTarget(update.id), view, args),
};

export const INITIATIVE_UPDATE_FIELDS: FieldTable<Panel.InitiativeUpdateRecord> = {
  initiative: (update, view) => initiativeOf(update.initiativeId, view),
  user: (update, { state }) => state.users.of(update.userId),
  url: (update, { state }) =>
    `${initiativeUrl(state, state.initiatives.of(update.initiativeId))}#initiative-update-${update.slugId}`,
  commentCount: (update, { state }) => state.commentsByTarget(update.id).length,
  comments: (update, view, args) =>
    pageOf(kinds.COMMENTS, view.state.commentsByTarget(update.id), view, args),
};

export const COMMENT_FIELDS: FieldTable<Panel.CommentRecord> = {
  url(comment, { state }) {
    const issue = state.issues.get(comment.issueId);
    return `${issue === undefined ? workspaceUrl(state) : issueUrl(state, issue)}#comment-${comment.id.slice(0, 8)}`;
  },
  user: (comment, { state }) => state.users.get(comment.userId),
  issue: (comment, view) => issueOf(comment.issueId, view),
  project: (comment, view) => projectOf(comment, view),
  initiative: (comment, view) => initiativeOf(comment.initiativeId, view),
  projectUpdate: (comment, { state }) => state.projectUpdates.get(comment.projectUpdateId),
  initiativeUpdate: (comment, { state }) => state.initiativeUpdates.get(comment.initiativeUpdateId),
  parent: (comment, { state }) => state.comments.get(comment.parentId),
};

export const AGENT_SESSION_FIELDS: FieldTable<Panel.AgentSessionRecord> = {
  status: (session, { state, now }) => sessionStatus(session, state, now),
  appUser: (session, { state }) => state.users.of(session.appUserId),
  creator: (session, { state }) => state.users.get(session.creatorId),
  issue: (session, view) => issueOf(session.issueId, view),
  comment: (session, { state }) => state.comments.get(session.commentId),
  externalLinks: (session) => session.externalUrls,
  slugId: (session) => session.id.slice(0, 8),
  activities: (session, view, args) =>
    pageOf(kinds.AGENT_ACTIVITIES, view.state.activitiesBySession(session.id), view, args),
};

export const AGENT_ACTIVITY_FIELDS: FieldTable<Panel.AgentActivityRecord> = {
  agentSession: (activity, { state }) => state.agentSessions.of(activity.agentSessionId),
  user: (activity, { state }) => state.users.of(activity.userId),
  content: ({ content }) => ({ ...content, __typename: contentType(content.type) }),
};

function contentType(type: Panel.AgentActivityType): string {
  return `AgentActivity${type.slice(0, 1).toUpperCase()}${type.slice(1)}Content`;
}

export const WEBHOOK_FIELDS: FieldTable<WebhookRecord> = {
  team: (webhook, { state }) => state.teams.get(webhook.teamId),
  creator: (webhook, { state }) => state.users.get(webhook.creatorId),
  teamIds: (webhook) => (webhook.teamId === null ? null : [webhook.teamId]),
  // A secret is shown to nobody but the one who chose it.
  secret: () => null,
};
