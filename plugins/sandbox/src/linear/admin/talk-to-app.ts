import type { JsonObject } from '../../jira/model/json.ts';
import { createComment } from '../edits/comment-edits.ts';
import { type Edit, newEntity } from '../edits/edit.ts';
import { visibleIssue } from '../edits/issue-edits.ts';
import { agentActivityData, agentSessionData } from '../events/agent-payloads.ts';
import { commentChild } from '../events/issue-payloads.ts';
import type { OAuthAppRecord } from '../model/access-records.ts';
import type { AgentActivitySignal, AgentSessionRecord } from '../model/panel-records.ts';
import { moment } from '../state/workspace-core.ts';

/** Opens a session by a comment that mentions the app; gives its id. */
export function mention(
  edit: Edit,
  { issueId, clientId, body }: { readonly issueId: string; readonly clientId: string; readonly body: string },
): string {
  const { core, view } = edit;
  const { state } = core;
  const app = installed(edit, (candidate) => candidate.clientId === clientId);
  const issue = visibleIssue(edit, issueId);
  const earlier = state.commentsByTarget(issue.id);
  const comment = createComment(edit, { issueId: issue.id, body });
  const session = state.agentSessions.put({
    ...newEntity(core, null),
    appUserId: app.appUserId ?? '',
    issueId: issue.id,
    commentId: comment.id,
    creatorId: view.user.id,
    status: 'pending',
    externalUrls: [],
    plan: null,
    summary: null,
    startedAt: null,
    endedAt: null,
    dismissedAt: null,
  });
  tell(edit, app, session, {
    action: 'created',
    promptContext: `<issue identifier="${issue.identifier}"><title>${issue.title}</title></issue>\n${body}`,
    previousComments: earlier.map(commentChild),
    guidance: null,
  });
  return session.id;
}

/** A person's word in a session: one more activity, and a webhook with it. */
export function prompt(
  edit: Edit,
  sessionId: string,
  body: string,
  signal: AgentActivitySignal | null,
): void {
  const { core, view } = edit;
  const { state } = core;
  const session = state.agentSessions.of(sessionId);
  const app = installed(edit, (candidate) => candidate.appUserId === session.appUserId);
  const activity = state.agentActivities.put({
    ...newEntity(core, null),
    agentSessionId: session.id,
    content: { type: 'prompt', body },
    signal,
    signalMetadata: null,
    ephemeral: false,
    userId: view.user.id,
  });
  const active = { ...session, status: 'active', updatedAt: moment(core), endedAt: null } as const;
  state.agentSessions.put(active);
  tell(edit, app, active, { action: 'prompted', agentActivity: agentActivityData(activity, state) });
}

function installed({ core }: Edit, wanted: (app: OAuthAppRecord) => boolean): OAuthAppRecord {
  const app = [...core.state.apps.values()].find(wanted);
  if (app === undefined || app.appUserId === null) throw new Error('The application is not installed here.');
  return app;
}

function tell({ core }: Edit, app: OAuthAppRecord, session: AgentSessionRecord, more: JsonObject): void {
  const body = { appUserId: session.appUserId, agentSession: agentSessionData(session, core.state), ...more };
  core.emit({ kind: 'app', type: 'AgentSessionEvent', clientId: app.clientId, body });
}
