import type { KnownCaller } from '../access/caller.ts';
import { type Area, demand, mayRead, readableRepository } from '../access/repository-rights.ts';
import type { CommentRecord, IssueRecord, RepositoryRecord, Role, WorkRecord } from '../model/records.ts';
import { notFound, Refused } from '../model/refusal.ts';
import { findWork, workById } from '../state/lookups.ts';
import type { Call } from './route.ts';

type AnyCall = Pick<Call<KnownCaller, unknown, unknown>, 'site' | 'caller' | 'param'>;

/** The repository of the path; 404 for one that the caller may not read. */
export function repositoryOf({ site, caller, param }: AnyCall): RepositoryRecord {
  return readableRepository(site.state, caller, param('owner'), param('repo'));
}

/** The repository of the path, for a write: a person needs the role, an App the permission. */
export function writableRepository(call: AnyCall, area: Area, role: Role): RepositoryRecord {
  const repository = repositoryOf(call);
  demand(call.site.state, call.caller, repository, { area, level: 'write', role });
  return repository;
}

/** The repository of the path, for reading its files. */
export function readableContents(call: AnyCall): RepositoryRecord {
  const repository = repositoryOf(call);
  if (!mayRead(call.site.state, call.caller, repository, 'contents')) throw notFound();
  return repository;
}

/** The issue or pull request of the path, for reading. */
export function workOfPath(call: AnyCall): WorkRecord {
  const repository = repositoryOf(call);
  const work = findWork(call.site.state, repository.id, wholeNumber(call.param('issue_number')));
  if (work === undefined) throw wasDeleted(call, repository, wholeNumber(call.param('issue_number')));
  const area = work.kind === 'Issue' ? 'issues' : 'pull_requests';
  const readable = mayRead(call.site.state, call.caller, repository, area);
  if (!readable && !mayRead(call.site.state, call.caller, repository, 'issues')) throw notFound();
  return work;
}

/** The issue or pull request of the path, for a write that needs this role of a person. */
export function workToChange(call: AnyCall, role: Role): WorkRecord {
  const work = workOfPath(call);
  const repository = repositoryOf(call);
  const area = work.kind === 'Issue' ? 'issues' : 'pull_requests';
  demand(call.site.state, call.caller, repository, { area, level: 'write', role });
  return work;
}

export function issueOf(work: WorkRecord): IssueRecord {
  if (work.kind === 'Issue') return work;
  throw notFound();
}

/** A comment of the path's repository. */
export function commentOfPath(call: AnyCall): CommentRecord {
  const repository = repositoryOf(call);
  const comment = call.site.state.tables.IssueComment.get(wholeNumber(call.param('comment_id')));
  if (comment === undefined || comment.repositoryId !== repository.id) throw notFound();
  const subject = workById(call.site.state, comment.subjectId);
  const area = subject?.kind === 'PullRequest' ? 'pull_requests' : 'issues';
  if (!mayRead(call.site.state, call.caller, repository, area)) throw notFound();
  return comment;
}

/** A comment that the caller may change: their own, or anybody's for people with the role 'write'. */
export function commentToChange(call: AnyCall): CommentRecord {
  const comment = commentOfPath(call);
  const own = comment.authorId === call.caller.actorId;
  demand(call.site.state, call.caller, repositoryOf(call), {
    area: 'issues',
    level: 'write',
    role: own ? 'read' : 'write',
  });
  return comment;
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw notFound();
  return Number(text);
}

/** A number that was given away and finds nothing belonged to something that was deleted. */
function wasDeleted({ site }: AnyCall, repository: RepositoryRecord, number: number): Refused {
  const given = site.state.numbers.get(repository.id)?.has(number) ?? false;
  return given ? new Refused('gone', 'This issue was deleted') : notFound();
}
