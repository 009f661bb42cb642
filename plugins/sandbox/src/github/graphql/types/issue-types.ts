import { z } from 'zod';
import { mayReadContent } from '../../access/content-rights.ts';
import { mayReadProject } from '../../access/project-rights.ts';
import type {
  CommentRecord,
  IssueRecord,
  IssueTypeRecord,
  PullRequestRecord,
  WorkRecord,
} from '../../model/records.ts';
import { isoOrNull, isoTime } from '../../model/times.ts';
import { accountOf, workById } from '../../state/lookups.ts';
import { existing, must, type SiteState } from '../../state/site-state.ts';
import { dependenciesSummary, subIssuesSummary } from '../../views/issue-view.ts';
import { listField, listFieldWith } from '../connection.ts';
import { DATABASE_FIELDS, NODE_FIELDS, STAMPED_FIELDS } from '../node-fields.ts';
import { type GraphQLContext, type ServedType, served } from '../served.ts';
import { issueFieldValuesOf } from './issue-field-types.ts';
import { repositoryPage } from './repository-types.ts';

const Archived = z.object({ includeArchived: z.boolean().nullish() });

/** What issues and pull requests share. */
const WORK = {
  ...STAMPED_FIELDS,
  ...DATABASE_FIELDS,
  number: (work: WorkRecord) => work.number,
  title: (work: WorkRecord) => work.title,
  body: (work: WorkRecord) => work.body ?? '',
  closed: (work: WorkRecord) => work.state !== 'open',
  closedAt: (work: WorkRecord) => isoOrNull(work.closedAt),
  author: (work: WorkRecord, { site }: GraphQLContext) => accountOf(site.state, work.authorId),
  repository: (work: WorkRecord, { site }: GraphQLContext) =>
    must(site.state, 'Repository', work.repositoryId),
  milestone: (work: WorkRecord, { site }: GraphQLContext) =>
    work.milestoneId === null ? null : must(site.state, 'Milestone', work.milestoneId),
  assignees: listField((work: WorkRecord, { site }) => existing(site.state, 'User', work.assigneeIds)),
  labels: listField((work: WorkRecord, { site }) => existing(site.state, 'Label', work.labelIds)),
  comments: listField((work: WorkRecord, { site }) =>
    existing(site.state, 'IssueComment', site.state.commentsOf.get(work.id)),
  ),
  projectItems: listFieldWith(Archived, (work: WorkRecord, { includeArchived }, { site, caller }) =>
    existing(site.state, 'ProjectV2Item', site.state.itemsOfContent.get(work.id)).filter(
      (item) =>
        (item.archivedAt === null || includeArchived !== false) &&
        mayReadProject(site.state, caller, must(site.state, 'ProjectV2', item.projectId)),
    ),
  ),
};

export const ISSUE_TYPES: Readonly<Record<string, ServedType>> = {
  Issue: served<IssueRecord>({
    ...WORK,
    url: (issue, { site }) => `${repositoryPage(site.state, issue.repositoryId)}/issues/${issue.number}`,
    state: (issue) => issue.state.toUpperCase(),
    stateReason: (issue) => issue.stateReason?.toUpperCase() ?? null,
    issueType: (issue, { site }) =>
      issue.typeId === null ? null : must(site.state, 'IssueType', issue.typeId),
    parent: (issue, context) => readable(context, issue.parentId),
    subIssues: listField((issue, context) => readableOf(context, issue.subIssueIds)),
    subIssuesSummary: (issue, { site }) => subIssuesSummary(site.state, issue),
    blockedBy: listField((issue, context) => readableOf(context, issue.blockedByIds)),
    blocking: listField((issue, context) => readableOf(context, issue.blockingIds)),
    issueDependenciesSummary: (issue, { site }) => dependenciesSummary(site.state, issue),
    issueFieldValues: listField((issue, { site }) => issueFieldValuesOf(site.state, issue)),
    pinnedIssueComment: (issue, { site }) => pinOf(site.state, issue),
  }),
  PullRequest: served<PullRequestRecord>({
    ...WORK,
    url: (pull, { site }) => `${repositoryPage(site.state, pull.repositoryId)}/pull/${pull.number}`,
    state: (pull) => pull.state.toUpperCase(),
    isDraft: (pull) => pull.draft,
    merged: (pull) => pull.state === 'merged',
    mergedAt: (pull) => isoOrNull(pull.mergedAt),
  }),
  IssueComment: served<CommentRecord>({
    ...STAMPED_FIELDS,
    ...DATABASE_FIELDS,
    body: (comment) => comment.body,
    author: (comment, { site }) => accountOf(site.state, comment.authorId),
    viewerDidAuthor: (comment, { caller }) => comment.authorId === caller.actorId,
    issue: (comment, { site }) => workById(site.state, comment.subjectId),
    isPinned: (comment) => comment.pin !== null,
    pinnedAt: (comment) => isoOrNull(comment.pin?.at ?? null),
    pinnedBy: (comment, { site }) => (comment.pin === null ? null : accountOf(site.state, comment.pin.byId)),
    url: (comment, { site }) => {
      const subject = workById(site.state, comment.subjectId);
      const part = subject?.kind === 'PullRequest' ? 'pull' : 'issues';
      return `${repositoryPage(site.state, comment.repositoryId)}/${part}/${subject?.number ?? 0}#issuecomment-${comment.id}`;
    },
  }),
  PinnedIssueComment: served<CommentRecord>({
    ...NODE_FIELDS,
    ...DATABASE_FIELDS,
    issue: (comment, { site }) => workById(site.state, comment.subjectId),
    issueComment: (comment) => comment,
    pinnedAt: (comment) => (comment.pin === null ? null : isoTime(comment.pin.at)),
    pinnedBy: (comment, { site }) => (comment.pin === null ? null : accountOf(site.state, comment.pin.byId)),
  }),
  IssueType: served<IssueTypeRecord>({
    ...NODE_FIELDS,
    name: (type) => type.name,
    description: (type) => type.description,
    color: (type) => type.color.toUpperCase(),
    isEnabled: (type) => type.enabled,
  }),
  SubIssuesSummary: served<ReturnType<typeof subIssuesSummary>>({
    total: (summary) => summary.total,
    completed: (summary) => summary.completed,
    percentCompleted: (summary) => summary.percent_completed,
  }),
  IssueDependenciesSummary: served<ReturnType<typeof dependenciesSummary>>({
    blockedBy: (summary) => summary.blocked_by,
    blocking: (summary) => summary.blocking,
    totalBlockedBy: (summary) => summary.total_blocked_by,
    totalBlocking: (summary) => summary.total_blocking,
  }),
};

function readable({ site, caller }: GraphQLContext, id: number | null): IssueRecord | null {
  const issue = id === null ? undefined : site.state.tables.Issue.get(id);
  return issue !== undefined && mayReadContent(site.state, caller, issue) ? issue : null;
}

function readableOf(context: GraphQLContext, ids: readonly number[]): readonly IssueRecord[] {
  return ids.flatMap((id) => readable(context, id) ?? []);
}

function pinOf(state: SiteState, issue: IssueRecord): CommentRecord | null {
  return issue.pinnedCommentId === null ? null : must(state, 'IssueComment', issue.pinnedCommentId);
}
