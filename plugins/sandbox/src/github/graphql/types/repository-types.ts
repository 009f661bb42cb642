import { z } from 'zod';
import { mayRead } from '../../access/repository-rights.ts';
import type { LabelRecord, MilestoneRecord, RepositoryRecord, WorkRecord } from '../../model/records.ts';
import { isoOrNull } from '../../model/times.ts';
import {
  accountOf,
  findWork,
  fullName,
  milestoneCounts,
  milestonesOf,
  workById,
  workOf,
} from '../../state/lookups.ts';
import { existing, must, type SiteState } from '../../state/site-state.ts';
import { listField, listFieldWith } from '../connection.ts';
import { DATABASE_FIELDS, STAMPED_FIELDS } from '../node-fields.ts';
import { type GraphQLContext, type ServedType, served, withArgs } from '../served.ts';
import { unresolved } from './query-types.ts';

const Numbered = z.object({ number: z.number() });
const IssueStates = z.object({ states: z.array(z.enum(['OPEN', 'CLOSED'])).nullish() });

export const REPOSITORY_TYPES: Readonly<Record<string, ServedType>> = {
  Repository: served<RepositoryRecord>({
    ...STAMPED_FIELDS,
    databaseId: DATABASE_FIELDS.databaseId,
    name: (repository) => repository.name,
    nameWithOwner: (repository, { site }) => fullName(site.state, repository),
    owner: (repository, { site }) => accountOf(site.state, repository.ownerId),
    isPrivate: (repository) => repository.private,
    isArchived: () => false,
    url: (repository, { site }) => `https://github.com/${fullName(site.state, repository)}`,
    issue: withArgs(Numbered, (repository, { number }, context) =>
      numbered(repository, number, 'Issue', context),
    ),
    pullRequest: withArgs(Numbered, (repository, { number }, context) =>
      numbered(repository, number, 'PullRequest', context),
    ),
    issues: listFieldWith(IssueStates, (repository, { states }, context) =>
      issuesOf(repository, states, context),
    ),
    pullRequests: listField((repository, context) => pullRequestsOf(repository, context)),
    labels: listField(({ id }, { site }) => existing(site.state, 'Label', site.state.labelsOf.get(id))),
    label: withArgs(
      z.object({ name: z.string() }),
      ({ id }, { name }, { site }) =>
        existing(site.state, 'Label', site.state.labelsOf.get(id)).find(
          (label) => label.name.toLowerCase() === name.toLowerCase(),
        ) ?? null,
    ),
    milestones: listField(({ id }, { site }) => milestonesOf(site.state, id)),
    milestone: withArgs(
      Numbered,
      ({ id }, { number }, { site }) =>
        milestonesOf(site.state, id).find((milestone) => milestone.number === number) ?? null,
    ),
  }),
  Label: served<LabelRecord>({
    ...STAMPED_FIELDS,
    name: (label) => label.name,
    color: (label) => label.color,
    description: (label) => label.description,
    isDefault: () => false,
    repository: (label, { site }) => must(site.state, 'Repository', label.repositoryId),
    issues: listFieldWith(IssueStates, (label, { states }, context) =>
      issuesOf(must(context.site.state, 'Repository', label.repositoryId), states, context).filter((issue) =>
        issue.labelIds.includes(label.id),
      ),
    ),
  }),
  Milestone: served<MilestoneRecord>({
    ...STAMPED_FIELDS,
    number: (milestone) => milestone.number,
    title: (milestone) => milestone.title,
    description: (milestone) => milestone.description,
    dueOn: (milestone) => isoOrNull(milestone.dueOn),
    state: (milestone) => milestone.state.toUpperCase(),
    closed: (milestone) => milestone.state === 'closed',
    closedAt: (milestone) => isoOrNull(milestone.closedAt),
    url: (milestone, { site }) =>
      `${repositoryPage(site.state, milestone.repositoryId)}/milestone/${milestone.number}`,
    repository: (milestone, { site }) => must(site.state, 'Repository', milestone.repositoryId),
    creator: (milestone, { site }) => accountOf(site.state, milestone.creatorId),
    progressPercentage: (milestone, { site }) => {
      const { open, closed } = milestoneCounts(site.state, milestone.id);
      return open + closed === 0 ? 0 : (closed * 100) / (open + closed);
    },
    issues: listFieldWith(IssueStates, ({ id }, { states }, { site }) =>
      [...(site.state.workOfMilestone.get(id) ?? [])]
        .flatMap((workId) => workById(site.state, workId) ?? [])
        .filter((work) => work.kind === 'Issue' && hasState(work, states)),
    ),
    pullRequests: listField(({ id }, { site }) =>
      existing(site.state, 'PullRequest', site.state.workOfMilestone.get(id)),
    ),
  }),
};

export function repositoryPage(state: SiteState, repositoryId: number): string {
  return `https://github.com/${fullName(state, must(state, 'Repository', repositoryId))}`;
}

function hasState(work: WorkRecord, states: readonly string[] | null | undefined): boolean {
  return states === null || states === undefined || states.includes(work.state.toUpperCase());
}

/** In the order in which they were made, as the real one answers without an order. */
function issuesOf(
  repository: RepositoryRecord,
  states: readonly string[] | null | undefined,
  { site, caller }: GraphQLContext,
): readonly WorkRecord[] {
  if (!mayRead(site.state, caller, repository, 'issues')) return [];
  const all = [...workOf(site.state, repository.id)].reverse();
  return all.filter((work) => work.kind === 'Issue' && hasState(work, states));
}

/** In the order in which they were made, as the real one answers without an order. */
function pullRequestsOf(
  repository: RepositoryRecord,
  { site, caller }: GraphQLContext,
): readonly WorkRecord[] {
  if (!mayRead(site.state, caller, repository, 'pull_requests')) return [];
  return [...workOf(site.state, repository.id)].reverse().filter((work) => work.kind === 'PullRequest');
}

function numbered(
  repository: RepositoryRecord,
  number: number,
  kind: WorkRecord['kind'],
  { site, caller }: GraphQLContext,
): WorkRecord {
  const work = findWork(site.state, repository.id, number);
  const area = kind === 'Issue' ? 'issues' : 'pull_requests';
  if (work?.kind !== kind || !mayRead(site.state, caller, repository, area)) {
    throw unresolved(kind === 'Issue' ? 'an Issue' : 'a PullRequest', 'number', number);
  }
  return work;
}
