import {
  createJiraSite,
  type JiraEvent,
  type JiraLimits,
  type JiraSeed,
  type JiraSite,
  UNLIMITED,
} from '@throughline/sandbox/jira';

/** When the sites' clocks start: a Monday. */
export const START = Date.parse('2026-03-02T12:30:00Z');

export interface Clocked {
  readonly site: JiraSite;
  readonly wait: (milliseconds: number) => void;
}

/** People with different rights, two projects, a security level. */
export function openSite(limits: Partial<JiraLimits> = UNLIMITED, more: JiraSeed = {}): Clocked {
  let now = START;
  const site = createJiraSite({
    now: () => now,
    limits,
    site: {
      users: [{ accountId: 'ada' }, { accountId: 'bob' }, { accountId: 'gone', active: false }],
      projects: [{ key: 'ABC' }, { key: 'XYZ', grants: { bob: [] } }],
      securityLevels: [{ id: '1', name: 'Inner circle', members: ['ada'] }],
      issues: [
        { key: 'ABC-1', type: 'Epic' },
        { key: 'ABC-2', parent: 'ABC-1' },
        { key: 'ABC-3', type: 'Sub-task', parent: 'ABC-2' },
        { key: 'ABC-4', security: 'Inner circle' },
        { key: 'XYZ-1' },
      ],
      ...more,
    },
  });
  return {
    site,
    wait(milliseconds) {
      now += milliseconds;
    },
  };
}

export interface Watched {
  readonly site: JiraSite;
  readonly events: JiraEvent[];
  readonly wait: (milliseconds: number) => void;
}

/** Two epics, a story with a sub-task, and everything that the site tells of them. */
export function watchedSite(more: JiraSeed = {}, limits: Partial<JiraLimits> = {}): Watched {
  let now = START;
  const site = createJiraSite({
    now: () => now,
    limits: { ...UNLIMITED, ...limits },
    site: {
      users: [
        { accountId: 'ada', displayName: 'Ada', timeZone: 'Asia/Kolkata' },
        { accountId: 'bob', displayName: 'Bob' },
      ],
      projects: [{ key: 'ABC', versions: [{ name: '1.0' }] }, { key: 'XYZ' }],
      issues: [
        { key: 'ABC-1', type: 'Epic' },
        { key: 'ABC-2', type: 'Epic' },
        { key: 'ABC-3', type: 'Story', parent: 'ABC-1', fixVersions: ['1.0'], labels: ['a'] },
        { key: 'ABC-4', type: 'Sub-task', parent: 'ABC-3' },
      ],
      ...more,
    },
  });
  const events: JiraEvent[] = [];
  site.events((event) => events.push(event));
  return {
    site,
    events,
    wait(milliseconds) {
      now += milliseconds;
    },
  };
}
