import type { Selector, ToolNews } from '@throughline/core';
import { z } from 'zod';
import { type LinearCatalogue, labelName } from '../catalogue.ts';
import type { IssueFilter } from '../client.ts';
import { initiativeGroup, projectGroup } from '../refs.ts';
import type { LinearEvent } from './event.ts';

const idSchema = z.object({ id: z.string().min(1) });

/** News of something that issues point at: which issues it may concern, in the copy and in Linear. */
export function planNews(event: LinearEvent, catalogue: LinearCatalogue): readonly ToolNews[] {
  const parsed = idSchema.safeParse(event.data);
  if (!parsed.success || isMinor(event)) return [];
  const { id } = parsed.data;
  // Nothing points yet at what was just made.
  if (event.action === 'create') return [{ kind: 'concerned', selectors: [], queries: [] }];
  switch (event.type) {
    case 'Project':
      return [concerning([inContainer(projectGroup(id))], { project: { id: { eq: id } } })];
    case 'Initiative':
      return [concerning([inContainer(initiativeGroup(id))], initiativeFilter(id))];
    case 'Team':
      return [concerning(teamsOf([id], catalogue), { team: { id: { eq: id } } })];
    default:
      return [
        concerning(labelled(id, catalogue), { labels: { some: { id: { in: labelIds(id, catalogue) } } } }),
      ];
  }
}

/** Teams were shared with the app, or taken from it: the issues of those are read again, and so may be many others. */
export function permissionNews({ body }: LinearEvent, catalogue: LinearCatalogue): readonly ToolNews[] {
  const parsed = z.object({ removedTeamIds: z.array(z.string()).catch([]) }).safeParse(body);
  const removed = parsed.success ? parsed.data.removedTeamIds : [];
  const selectors = teamsOf(removed, catalogue);
  return [{ kind: 'concerned', selectors, queries: [] }, { kind: 'sweep' }];
}

/** Properties that no item of the copy holds. */
const MINOR: Readonly<Record<string, ReadonlySet<string>>> = {
  Project: new Set([
    ...[
      'name',
      'description',
      'content',
      'documentContentId',
      'icon',
      'color',
      'slugId',
      'identifier',
      'priority',
    ],
    ...['prioritySortOrder', 'sortOrder', 'health', 'healthUpdatedAt', 'lastUpdateId', 'leadId', 'memberIds'],
    ...[
      'labelIds',
      'startDate',
      'startDateResolution',
      'targetDate',
      'targetDateResolution',
      'statusId',
      'teamIds',
    ],
    ...[
      'startedAt',
      'completedAt',
      'canceledAt',
      'issueCountHistory',
      'completedIssueCountHistory',
      'scopeHistory',
    ],
    ...[
      'completedScopeHistory',
      'inProgressScopeHistory',
      'projectUpdateRemindersPausedUntilAt',
      'syncedWith',
    ],
  ]),
  Initiative: new Set([
    ...[
      'name',
      'description',
      'content',
      'icon',
      'color',
      'slugId',
      'identifier',
      'priority',
      'sortOrder',
      'status',
    ],
    ...[
      'health',
      'healthUpdatedAt',
      'lastUpdateId',
      'ownerId',
      'labelIds',
      'targetDate',
      'targetDateResolution',
    ],
    ...[
      'startedAt',
      'completedAt',
      'canceledAt',
      'updateReminderFrequency',
      'updateReminderFrequencyInWeeks',
    ],
    ...['updateRemindersDay', 'updateRemindersHour', 'leadTeamId'],
  ]),
  IssueLabel: new Set(['color', 'description']),
  Team: new Set(['name', 'description', 'icon', 'color']),
};

/**
 * Whether only such properties changed. Milestones and the tie of a project to an initiative are no properties: a change of
 * theirs comes with the date of change alone, and is never minor.
 */
function isMinor({ type, action, changed }: LinearEvent): boolean {
  const minor = MINOR[type];
  const told = changed.filter((name) => name !== 'updatedAt');
  return action === 'update' && told.length > 0 && told.every((name) => minor?.has(name) === true);
}

function concerning(selectors: readonly Selector[], filter: IssueFilter): ToolNews {
  return { kind: 'concerned', selectors, queries: [JSON.stringify(filter)] };
}

function inContainer(container: string): Selector {
  return { kind: 'container', container };
}

function initiativeFilter(id: string): IssueFilter {
  return { project: { initiatives: { some: { id: { eq: id } } } } };
}

function teamsOf(ids: readonly string[], { teams }: LinearCatalogue): readonly Selector[] {
  return ids.flatMap((id) => teams.get(id)?.key ?? []).map(inContainer);
}

/** The label and, where it is a group, those in it: their whole names change with it. */
function labelIds(id: string, { labels }: LinearCatalogue): readonly string[] {
  return [id, ...[...labels.values()].filter(({ parent }) => parent === id).map((label) => label.id)];
}

/** By the names that items carry until now. */
function labelled(id: string, catalogue: LinearCatalogue): readonly Selector[] {
  return labelIds(id, catalogue).flatMap((one) => {
    const label = labelName(one, catalogue);
    return label === undefined ? [] : [{ kind: 'label', label, container: null } as const];
  });
}
