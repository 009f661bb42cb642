import type { AgentSessionRecord, AgentSessionStatus } from '../model/panel-records.ts';
import type { WorkspaceState } from '../state/workspace-state.ts';

const STALE_AFTER = 30 * 60_000;

/** A session that waits for its app goes stale after half an hour without an activity; a new activity revives it. */
export function sessionStatus(
  session: AgentSessionRecord,
  state: WorkspaceState,
  now: number,
): AgentSessionStatus {
  if (session.status !== 'pending' && session.status !== 'active') return session.status;
  const last = state.activitiesBySession(session.id).at(-1)?.createdAt ?? session.createdAt;
  return now - Date.parse(last) > STALE_AFTER ? 'stale' : session.status;
}
