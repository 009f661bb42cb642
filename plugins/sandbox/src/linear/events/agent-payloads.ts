import type { JsonObject } from '../../jira/model/json.ts';
import type { AgentActivityRecord, AgentSessionRecord } from '../model/panel-records.ts';
import type { WorkspaceState } from '../state/workspace-state.ts';
import { nullable, userChildOf } from './child-payloads.ts';
import { commentChild, issueChild } from './issue-payloads.ts';

export function agentSessionData(session: AgentSessionRecord, state: WorkspaceState): JsonObject {
  const { externalUrls: _urls, plan: _plan, dismissedAt: _dismissed, ...data } = session;
  return {
    ...data,
    type: 'commentThread',
    organizationId: state.organization.id,
    creator: userChildOf(session.creatorId, state),
    comment: nullable(state.comments.get(session.commentId), commentChild),
    issue: nullable(state.issues.get(session.issueId), (issue) => ({
      ...issueChild(issue, state),
      description: issue.description,
    })),
  };
}

export function agentActivityData(activity: AgentActivityRecord, state: WorkspaceState): JsonObject {
  const { ephemeral: _, content, ...data } = activity;
  return {
    ...data,
    content: { ...content },
    user: userChildOf(activity.userId, state),
  };
}
