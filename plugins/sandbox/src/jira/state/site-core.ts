import type { JiraEvents } from '../events.ts';
import type { SiteState } from './site-state.ts';

/** What every change needs: the state, the clock and the events' outlet. */
export interface SiteCore {
  readonly state: SiteState;
  readonly events: JiraEvents;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Who makes a change; `asApp`: the app under its own account, so that the event is its own. */
export interface Actor {
  readonly accountId: string;
  readonly asApp: boolean;
}
