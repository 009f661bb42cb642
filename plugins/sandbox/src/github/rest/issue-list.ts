import { z } from 'zod';
import type { RepositoryRecord, WorkRecord } from '../model/records.ts';
import { invalid } from '../model/refusal.ts';
import { findMilestone, findUser, workOf } from '../state/lookups.ts';
import { existing, type SiteState } from '../state/site-state.ts';
import { PageQuery } from './page.ts';

export const IssueListQuery = z.object({
  ...PageQuery,
  milestone: z.string().optional(),
  state: z.enum(['open', 'closed', 'all']).default('open'),
  assignee: z.string().optional(),
  type: z.string().optional(),
  creator: z.string().optional(),
  labels: z.string().optional(),
  sort: z.enum(['created', 'updated', 'comments']).default('created'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  since: z.iso.datetime({ offset: true }).optional(),
});

type Query = z.output<typeof IssueListQuery>;
type Test = (work: WorkRecord) => boolean;

/** The issues and pull requests that a list asks for, in its order. */
export function listedIssues(
  state: SiteState,
  repository: RepositoryRecord,
  query: Query,
): readonly WorkRecord[] {
  const tests = [
    ...stateTest(query),
    ...milestoneTest(state, repository, query),
    ...peopleTests(state, query),
    ...labelTests(state, query),
    ...typeTest(state, query),
    ...sinceTest(query),
  ];
  const found = workOf(state, repository.id).filter((work) => tests.every((test) => test(work)));
  const value = (work: WorkRecord): number => {
    if (query.sort === 'comments') return state.commentsOf.get(work.id)?.length ?? 0;
    return query.sort === 'updated' ? work.updatedAt : work.createdAt;
  };
  const sign = query.direction === 'asc' ? 1 : -1;
  return found.toSorted((a, b) => sign * (value(a) - value(b) || a.number - b.number));
}

function stateTest(query: Query): readonly Test[] {
  if (query.state === 'all') return [];
  return [(work) => (work.state === 'open') === (query.state === 'open')];
}

function milestoneTest(
  state: SiteState,
  repository: RepositoryRecord,
  { milestone }: Query,
): readonly Test[] {
  if (milestone === undefined) return [];
  if (milestone === '*') return [(work) => work.milestoneId !== null];
  if (milestone === 'none') return [(work) => work.milestoneId === null];
  const found = /^\d+$/.test(milestone) ? findMilestone(state, repository.id, Number(milestone)) : undefined;
  if (found === undefined) throw invalid('Issue', 'milestone', 'invalid');
  return [(work) => work.milestoneId === found.id];
}

function peopleTests(state: SiteState, { assignee, creator }: Query): readonly Test[] {
  const tests: Test[] = [];
  if (assignee === '*') tests.push((work) => work.assigneeIds.length > 0);
  else if (assignee === 'none') tests.push((work) => work.assigneeIds.length === 0);
  else if (assignee !== undefined) {
    const id = findUser(state, assignee)?.id ?? 0;
    tests.push((work) => work.assigneeIds.includes(id));
  }
  if (creator !== undefined) {
    const id = findUser(state, creator)?.id ?? 0;
    tests.push((work) => work.authorId === id);
  }
  return tests;
}

/** All of the labels, by name, without regard to case. */
function labelTests(state: SiteState, { labels }: Query): readonly Test[] {
  return (labels?.split(',') ?? []).map((name) => (work) => {
    const names = existing(state, 'Label', work.labelIds).map((label) => label.name.toLowerCase());
    return names.includes(name.trim().toLowerCase());
  });
}

function typeTest(state: SiteState, { type }: Query): readonly Test[] {
  if (type === undefined) return [];
  const nameOf = (work: WorkRecord): string | null =>
    work.kind === 'Issue' && work.typeId !== null
      ? (state.tables.IssueType.get(work.typeId)?.name ?? null)
      : null;
  if (type === '*') return [(work) => nameOf(work) !== null];
  if (type === 'none') return [(work) => nameOf(work) === null];
  return [(work) => nameOf(work) === type];
}

function sinceTest({ since }: Query): readonly Test[] {
  if (since === undefined) return [];
  const at = Date.parse(since);
  return [(work) => work.updatedAt >= at];
}
