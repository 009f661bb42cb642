import { jiraDateTime } from '../model/time-zone.ts';
import type { SiteState } from '../state/site-state.ts';
import type { KnownCaller, SiteContext } from './route.ts';

/** For whom an answer is written: links, and dates on that person's clock. */
export interface ViewContext {
  readonly state: SiteState;
  readonly accountId: string;
  /** Where REST v3 lives, without a slash at the end. */
  readonly base: string;
  dateTime(at: number): string;
}

export function viewFor(site: SiteContext, caller: KnownCaller): ViewContext {
  const { state } = site;
  const zone = state.users.get(caller.accountId)?.timeZone ?? state.facts.timeZone;
  return {
    state,
    accountId: caller.accountId,
    base: `${state.facts.baseUrl}/rest/api/3`,
    dateTime: (at) => jiraDateTime(zone, at),
  };
}
