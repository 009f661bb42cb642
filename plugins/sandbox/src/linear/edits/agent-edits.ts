import { z } from 'zod';
import { invalid, notFound, problem } from '../graphql/problem.ts';
import type {
  AgentActivityRecord,
  AgentActivityType,
  AgentSessionRecord,
  AgentSessionStatus,
} from '../model/panel-records.ts';
import { moment } from '../state/workspace-core.ts';
import { type Edit, newEntity, readInput, taken } from './edit.ts';
import { visibleIssue } from './issue-edits.ts';

const TEXT = z.string().min(1).max(250_000);

const CONTENT = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['thought', 'response', 'elicitation', 'error']), body: TEXT }),
  z.strictObject({
    type: z.literal('action'),
    action: TEXT,
    parameter: z.string(),
    result: z.string().optional(),
  }),
]);

const ACTIVITY = z.strictObject({
  id: z.string().nullish(),
  agentSessionId: z.string(),
  content: CONTENT,
  signal: z.enum(['auth', 'select']).nullish(),
  signalMetadata: z.record(z.string(), z.json()).nullish(),
  ephemeral: z.boolean().nullish(),
});

const EXTERNAL_URLS = z.array(z.strictObject({ label: z.string().min(1), url: z.url() }));
const OPTIONS = z.object({
  options: z.array(z.object({ label: z.string().optional(), value: z.string() })).min(1),
});

const SESSION_UPDATE = z.strictObject({
  externalUrls: EXTERNAL_URLS.nullish(),
  addedExternalUrls: EXTERNAL_URLS.nullish(),
  removedExternalUrls: z.array(z.string()).nullish(),
  plan: z.json().nullish(),
  summary: z.string().nullish(),
});

const ON_ISSUE = z.strictObject({ issueId: z.string(), externalUrls: EXTERNAL_URLS.nullish() });

/** What a session is after an activity. */
const NEXT: Readonly<Record<AgentActivityType, AgentSessionStatus>> = {
  thought: 'active',
  action: 'active',
  elicitation: 'awaitingInput',
  response: 'complete',
  error: 'error',
  prompt: 'active',
};

export function createActivity(edit: Edit, given: unknown): AgentActivityRecord {
  const { core, view } = edit;
  const { state } = core;
  const input = readInput('AgentActivityCreateInput', ACTIVITY, given);
  const existing = taken(core, state.agentActivities, input.id);
  if (existing !== undefined) return existing;
  const session = ownSession(edit, input.agentSessionId);
  checkActivity(input);
  const activity = state.agentActivities.put({
    ...newEntity(core, input.id),
    agentSessionId: session.id,
    content: withoutUndefined(input.content),
    signal: input.signal ?? null,
    signalMetadata: input.signalMetadata ?? null,
    ephemeral: input.ephemeral ?? false,
    userId: view.user.id,
  });
  keepSession(edit, { ...session, status: NEXT[input.content.type] });
  return activity;
}

export function updateSession(edit: Edit, id: string, given: unknown): AgentSessionRecord {
  const session = ownSession(edit, id);
  const input = readInput('AgentSessionUpdateInput', SESSION_UPDATE, given);
  const kept = (input.externalUrls ?? session.externalUrls).filter(
    ({ url }) => input.removedExternalUrls?.includes(url) !== true,
  );
  return keepSession(edit, {
    ...session,
    externalUrls: [...kept, ...(input.addedExternalUrls ?? [])],
    plan: input.plan === undefined ? session.plan : input.plan,
    summary: input.summary === undefined ? session.summary : input.summary,
  });
}

/** A session that the app opens by itself; no webhook tells of it. */
export function createSessionOnIssue(edit: Edit, given: unknown): AgentSessionRecord {
  const { core, view } = edit;
  requireAppUser(edit);
  const input = readInput('AgentSessionCreateOnIssue', ON_ISSUE, given);
  return core.state.agentSessions.put({
    ...newEntity(core, null),
    appUserId: view.user.id,
    issueId: visibleIssue(edit, input.issueId).id,
    commentId: null,
    creatorId: null,
    status: 'pending',
    externalUrls: input.externalUrls ?? [],
    plan: null,
    summary: null,
    startedAt: null,
    endedAt: null,
    dismissedAt: null,
  });
}

function checkActivity({ content, signal, signalMetadata, ephemeral }: z.infer<typeof ACTIVITY>): void {
  if (ephemeral === true && content.type !== 'thought' && content.type !== 'action') {
    throw invalid('Only thoughts and actions may be ephemeral.');
  }
  if (signal === 'select' && (content.type !== 'elicitation' || !OPTIONS.safeParse(signalMetadata).success)) {
    throw invalid('The signal "select" needs an elicitation and signalMetadata.options with values.');
  }
  if (signal === 'auth' && typeof signalMetadata?.url !== 'string') {
    throw invalid('The signal "auth" needs signalMetadata.url.');
  }
}

function withoutUndefined({ type, ...rest }: z.infer<typeof CONTENT>): AgentActivityRecord['content'] {
  return { type, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) };
}

function keepSession({ core }: Edit, session: AgentSessionRecord): AgentSessionRecord {
  const at = moment(core);
  const ended = session.status === 'complete' || session.status === 'error';
  return core.state.agentSessions.put({
    ...session,
    updatedAt: at,
    startedAt: session.status === 'pending' ? null : (session.startedAt ?? at),
    endedAt: ended ? at : null,
  });
}

/** An app sees and moves its own sessions only. */
function ownSession(edit: Edit, id: string): AgentSessionRecord {
  requireAppUser(edit);
  const session = edit.core.state.agentSessions.get(id);
  if (session === undefined || session.appUserId !== edit.view.user.id) throw notFound('AgentSession');
  return session;
}

function requireAppUser({ view }: Edit): void {
  if (view.token.actor !== 'app')
    throw problem('forbidden', 'Agent sessions are for apps with actor=app only.');
}
