import type { Json, JsonObject } from '../../jira/model/json.ts';
import type { UserRecord } from '../model/work-records.ts';
import { workspaceUrl } from '../state/urls.ts';
import type { WorkspaceState } from '../state/workspace-state.ts';

/** A person inside another record's webhook. */
function userChild(user: UserRecord, state: WorkspaceState): JsonObject {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    url: `${workspaceUrl(state)}/profiles/${user.displayName}`,
    avatarUrl: null,
  };
}

export function userChildOf(id: string | null, state: WorkspaceState): JsonObject | null {
  return nullable(state.users.get(id), (user) => userChild(user, state));
}

export function nullable<R>(record: R | undefined, write: (record: R) => JsonObject): JsonObject | null {
  return record === undefined ? null : write(record);
}

/** Some properties of a record. */
export function pick<K extends string>(record: Readonly<Record<K, Json>>, keys: readonly K[]): JsonObject {
  return Object.fromEntries(keys.map((key) => [key, record[key]]));
}
