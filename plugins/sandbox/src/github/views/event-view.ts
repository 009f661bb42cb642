import type { Json, JsonObject } from '../../jira/model/json.ts';
import { nodeId } from '../model/node-id.ts';
import type { CommentRecord, EventDetail, EventRecord } from '../model/records.ts';
import { isoTime } from '../model/times.ts';
import { fullName, workById } from '../state/lookups.ts';
import { must, type SiteState } from '../state/site-state.ts';
import { accountViewOf } from './account-view.ts';
import { commentView } from './comment-view.ts';
import { repositoryView } from './repository-view.ts';
import { API } from './urls.ts';

/** One entry of an issue's history, as `/events` and `/timeline` show it. */
export function eventView(state: SiteState, event: EventRecord): JsonObject {
  const subject = workById(state, event.subjectId);
  const name = fullName(state, must(state, 'Repository', subject?.repositoryId ?? 0));
  return {
    id: event.id,
    node_id: nodeId(event),
    url: `${API}/repos/${name}/issues/events/${event.id}`,
    actor: accountViewOf(state, event.actorId),
    event: event.detail.event,
    commit_id: null,
    commit_url: null,
    created_at: isoTime(event.at),
    performed_via_github_app: null,
    ...detailView(state, event.detail, event.actorId),
  };
}

/** A comment among the events of a timeline. */
export function commentedView(state: SiteState, comment: CommentRecord): JsonObject {
  return {
    ...commentView(state, comment),
    event: 'commented',
    actor: accountViewOf(state, comment.authorId),
  };
}

function detailView(state: SiteState, detail: EventDetail, actorId: number): JsonObject {
  switch (detail.event) {
    case 'closed':
      return { state_reason: detail.stateReason };
    case 'milestoned':
    case 'demilestoned':
      return { milestone: { title: detail.title } };
    case 'labeled':
    case 'unlabeled':
      return { label: { name: detail.name, color: detail.color } };
    case 'assigned':
    case 'unassigned':
      return { assignee: accountViewOf(state, detail.userId), assigner: accountViewOf(state, actorId) };
    case 'renamed':
      return { rename: { from: detail.from, to: detail.to } };
    case 'issue_type_added':
    case 'issue_type_removed':
      return { issue_type: typeReference(state, detail.typeId) };
    case 'issue_type_changed':
      return {
        issue_type: typeReference(state, detail.typeId),
        prev_issue_type: typeReference(state, detail.previousId),
      };
    default:
      return 'issueId' in detail ? relationView(state, detail.event, detail.issueId) : {};
  }
}

function relationView(state: SiteState, event: string, issueId: number): JsonObject {
  const other = state.tables.Issue.get(issueId);
  const name = event.replace(/_(added|removed)$/, '');
  if (other === undefined) return { [name]: null };
  const type = typeReference(state, other.typeId);
  return {
    [name]: {
      number: other.number,
      title: other.title,
      state: other.state,
      state_reason: other.stateReason,
      repository: repositoryView(state, must(state, 'Repository', other.repositoryId)),
      issue_type: type,
    },
  };
}

function typeReference(state: SiteState, typeId: number | null): Json {
  const type = typeId === null ? undefined : state.tables.IssueType.get(typeId);
  return type === undefined
    ? null
    : { id: type.id, node_id: nodeId(type), name: type.name, color: type.color };
}
