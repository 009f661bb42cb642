import type { TokenRecord } from '../model/access-records.ts';
import type { UserRecord } from '../model/work-records.ts';
import type { WorkspaceState } from '../state/workspace-state.ts';

/** The workspace as one caller sees it at one moment. */
export interface View {
  readonly state: WorkspaceState;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly token: TokenRecord;
  readonly user: UserRecord;
  /** Ids of the teams that the caller sees. */
  readonly teams: ReadonlySet<string>;
  /** Whether initiatives are visible at all. */
  readonly initiatives: boolean;
}

/** Public teams are seen by all but guests, private ones by their members; app users count as members where granted. */
export function openView(state: WorkspaceState, token: TokenRecord, now: number): View {
  const user = state.users.of(token.userId);
  const teams = [...state.teams.all()].filter(
    (team) => team.memberIds.includes(user.id) || !(team.private || user.guest),
  );
  const granted = token.actor === 'user' || mayDo(token, 'initiative:read');
  return {
    state,
    now,
    token,
    user,
    teams: new Set(teams.map((team) => team.id)),
    initiatives: granted && !user.guest,
  };
}

/** Whether the token carries a scope; a narrower one comes with `write`, `initiative:read` with `initiative:write`. */
export function mayDo(
  token: TokenRecord,
  scope: 'read' | 'write' | 'admin' | `${string}:${string}`,
): boolean {
  if (token.scopes === null) return true;
  const scopes: ReadonlySet<string> = token.scopes;
  if (scopes.has(scope)) return true;
  if (scope === 'initiative:read') return scopes.has('initiative:write');
  return (scope === 'issues:create' || scope === 'comments:create') && scopes.has('write');
}
