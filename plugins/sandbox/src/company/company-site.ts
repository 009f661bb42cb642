import type { JiraSeed, ProjectSeed } from '../jira/seed/jira-seed.ts';
import type { PlannedRelease } from './releases.ts';
import type { CompanyPerson } from './staff.ts';
import { dayOf } from './work-time.ts';

/** The ids that the company's Jira site gives its statuses, types, resolutions and fields. */
export const SITE = {
  baseUrl: 'https://marlow.atlassian.net',
  statuses: {
    todo: { id: '10000', name: 'To Do' },
    doing: { id: '3', name: 'In Progress' },
    review: { id: '10010', name: 'In Review' },
    done: { id: '10001', name: 'Done' },
  },
  types: {
    Initiative: { id: '10020', level: 2 },
    Epic: { id: '10000', level: 1 },
    Story: { id: '10001', level: 0 },
    Task: { id: '10002', level: 0 },
    Bug: { id: '10004', level: 0 },
    'Sub-task': { id: '10003', level: -1 },
  },
  resolutions: { Done: '10000', "Won't Do": '10001', Duplicate: '10002' },
  points: { id: 'customfield_10031', name: 'Story Points' },
} as const;

const FLOAT = 'com.atlassian.jira.plugin.system.customfieldtypes:float';

/** The site without its projects and issues. */
export function emptySite(people: readonly CompanyPerson[]): JiraSeed {
  const { statuses, types, resolutions, points } = SITE;
  return {
    baseUrl: SITE.baseUrl,
    title: 'Marlow',
    users: people.map(({ account, name, person }) => ({
      accountId: account,
      displayName: name,
      emailAddress: `${person}@example.org`,
    })),
    administrators: people.filter(({ roles }) => roles.includes('admin')).map(({ account }) => account),
    statuses: [
      { ...statuses.todo, category: 'new' },
      { ...statuses.doing, category: 'indeterminate' },
      { ...statuses.review, category: 'indeterminate' },
      { ...statuses.done, category: 'done' },
    ],
    issueTypes: Object.entries(types).map(([name, { id, level }]) => ({ id, name, hierarchyLevel: level })),
    resolutions: Object.entries(resolutions).map(([name, id]) => ({ id, name })),
    fields: [
      { id: points.id, name: points.name, type: 'number', custom: FLOAT },
      { id: 'customfield_10044', name: 'Story point estimate', type: 'number', custom: FLOAT },
      { id: 'customfield_10052', name: 'Nights affected', type: 'number', custom: FLOAT },
    ],
  };
}

export interface CompanyProject {
  readonly key: string;
  readonly name: string;
  readonly lead: string;
  readonly releases: readonly PlannedRelease[];
}

/** A project with the workflow that the company's teams share. */
export function projectSeed({ key, name, lead, releases }: CompanyProject, now: number): ProjectSeed {
  return {
    key,
    name,
    lead,
    versions: releases.map((release) => ({
      name: release.name,
      startDate: dayOf(release.start),
      releaseDate: dayOf(release.date),
      released: release.date <= now,
    })),
    workflow: {
      initial: 'To Do',
      transitions: [
        { id: '11', name: 'Start work', from: ['To Do'], to: 'In Progress' },
        { id: '21', name: 'Ask for review', from: ['In Progress'], to: 'In Review' },
        { id: '31', name: 'Back to work', from: ['In Review'], to: 'In Progress' },
        {
          id: '41',
          name: 'Done',
          from: ['To Do', 'In Progress', 'In Review'],
          to: 'Done',
          screen: ['resolution'],
        },
        { id: '51', name: 'Reopen', from: ['Done'], to: 'To Do' },
      ],
    },
  };
}
