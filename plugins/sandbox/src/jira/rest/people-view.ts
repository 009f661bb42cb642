import type { JsonObject } from '../model/json.ts';
import type { ViewContext } from './view-context.ts';

/** A person as issues, changelogs and projects show them; null for nobody. An account that is gone keeps its id only. */
export function personView(view: ViewContext, accountId: string | null): JsonObject | null {
  if (accountId === null) return null;
  const user = view.state.users.get(accountId);
  return {
    self: `${view.base}/user?accountId=${encodeURIComponent(accountId)}`,
    accountId,
    ...(user?.emailAddress == null ? {} : { emailAddress: user.emailAddress }),
    displayName: user?.displayName ?? 'Former user',
    active: user?.active ?? false,
    timeZone: user?.timeZone ?? view.state.facts.timeZone,
    accountType: user?.accountType ?? 'unknown',
  };
}

/** A person as `GET /user` and `GET /myself` show them. */
export function userView(view: ViewContext, accountId: string): JsonObject {
  const locale = view.state.users.get(accountId)?.locale ?? 'en_US';
  return { ...personView(view, accountId), locale };
}
