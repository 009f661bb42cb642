import { createJiraAdmin, type JiraAdmin } from './admin/jira-admin.ts';
import type { JiraCaller } from './caller.ts';
import { createJiraEvents, type JiraEventListener } from './events.ts';
import { createFaultPlans, type FaultAnswer, type JiraFaults } from './faults.ts';
import { DEFAULT_LIMITS, type JiraLimits } from './limits/jira-limits.ts';
import { createRateLimiter } from './limits/rate-limiter.ts';
import { createJiraApp } from './rest/jira-app.ts';
import { createSearchCache } from './rest/search-cache.ts';
import type { JiraSeed } from './seed/jira-seed.ts';
import { plantSite } from './seed/plant-site.ts';
import type { SiteState } from './state/site-state.ts';
import { createUsageMeter, type JiraUsage } from './usage-meter.ts';

export interface JiraSiteOptions {
  readonly site?: JiraSeed;
  /** The site's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly limits?: Partial<JiraLimits>;
}

export interface JiraRequestInit {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface JiraAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A Jira Cloud site in memory. */
export interface JiraSite {
  readonly baseUrl: string;
  readonly cloudId: string;
  /** The account under which the app acts. */
  readonly appAccountId: string;
  /**
   * Answers as the REST API does. Rejects only for a planned time-out.
   * @param path from the site's root, with the query: `/rest/api/3/myself`
   */
  request(caller: JiraCaller, method: string, path: string, init?: JiraRequestInit): Promise<JiraAnswer>;
  /** Calls the listener with each product event, at once; returns how to stop that. */
  events(listener: JiraEventListener): () => void;
  /** The caller behind an e-mail address, for sign-in with an API token. */
  callerOf(emailAddress: string): JiraCaller;
  readonly admin: JiraAdmin;
  readonly faults: JiraFaults;
  usage(): JiraUsage;
}

/** Makes a site. Throws, naming the path, for a seed that does not fit. */
export function createJiraSite(options: JiraSiteOptions): JiraSite {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { now } = options;
  const state = plantSite(options.site ?? {}, limits.searchDelay, now());
  const events = createJiraEvents();
  const faults = createFaultPlans();
  const usage = createUsageMeter();
  const core = { state, events, now };
  const { admin, appInstalled } = createJiraAdmin(core);
  const site = { ...core, limits, searches: createSearchCache() };
  const app = createJiraApp({ site, limiter: createRateLimiter(limits, now), usage, appInstalled });

  async function carryOut(
    caller: JiraCaller,
    method: string,
    path: string,
    init: JiraRequestInit,
  ): Promise<JiraAnswer> {
    const body = init.body === undefined ? {} : { body: init.body };
    const response = await app.request(path, { method, headers: { ...init.headers }, ...body }, { caller });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  }

  return {
    baseUrl: state.facts.baseUrl,
    cloudId: state.facts.cloudId,
    appAccountId: state.facts.appAccountId,
    async request(caller, method, path, init = {}) {
      const fault = faults.strike({ caller, method, path });
      if (fault?.after !== false) {
        const answer = await carryOut(caller, method, path, init);
        if (fault === null) {
          usage.answered(answer.status);
          return answer;
        }
      }
      const broken = faultAnswer(fault.answer);
      usage.answered(broken.status);
      return broken;
    },
    events: (listener) => events.subscribe(listener),
    callerOf: (emailAddress) => callerOf(state, emailAddress),
    admin,
    faults,
    usage: () => usage.read(),
  };
}

function callerOf(state: SiteState, emailAddress: string): JiraCaller {
  const user = [...state.users.values()].find((candidate) => candidate.emailAddress === emailAddress);
  return user === undefined ? 'none' : { accountId: user.accountId, via: 'token' };
}

/** A planned 429 without headers of its own gets those of a burst, so that a client can go by them. */
function faultAnswer(fault: FaultAnswer): JiraAnswer {
  if (fault === 'timeout') throw new DOMException('The request to Jira timed out.', 'TimeoutError');
  const burst = { 'retry-after': '1', 'ratelimit-reason': 'jira-burst-based' };
  const headers = fault.headers ?? (fault.status === 429 ? burst : {});
  return { status: fault.status, headers, body: fault.body === undefined ? '' : JSON.stringify(fault.body) };
}
