import type { SiteState } from '../state/site-state.ts';
import type { KnownCaller } from './route.ts';

/** Whether a caller may see the site's configuration: administrators, and an app under its own account. */
export function isAdmin(state: SiteState, caller: KnownCaller): boolean {
  return caller.asApp || state.administrators.has(caller.accountId);
}
