import type { JsonObject } from '../../jira/model/json.ts';
import { nodeId } from '../model/node-id.ts';
import type { CommentRecord } from '../model/records.ts';
import { isoTime } from '../model/times.ts';
import { fullName, workById } from '../state/lookups.ts';
import { must, type SiteState } from '../state/site-state.ts';
import { accountViewOf } from './account-view.ts';
import { association } from './association.ts';
import { reactionsView } from './reactions-view.ts';
import { API, WEB } from './urls.ts';

export function commentView(state: SiteState, comment: CommentRecord): JsonObject {
  const repository = must(state, 'Repository', comment.repositoryId);
  const name = fullName(state, repository);
  const subject = workById(state, comment.subjectId);
  const url = `${API}/repos/${name}/issues/comments/${comment.id}`;
  const part = subject?.kind === 'PullRequest' ? 'pull' : 'issues';
  return {
    id: comment.id,
    node_id: nodeId(comment),
    url,
    html_url: `${WEB}/${name}/${part}/${subject?.number ?? 0}#issuecomment-${comment.id}`,
    issue_url: `${API}/repos/${name}/issues/${subject?.number ?? 0}`,
    body: comment.body,
    user: accountViewOf(state, comment.authorId),
    created_at: isoTime(comment.createdAt),
    updated_at: isoTime(comment.updatedAt),
    author_association: association(state, repository, comment.authorId),
    reactions: reactionsView(url, comment.reactions),
    performed_via_github_app: null,
    pin: comment.pin === null ? null : pinView(state, comment.pin),
  };
}

function pinView(state: SiteState, pin: NonNullable<CommentRecord['pin']>): JsonObject {
  return { pinned_at: isoTime(pin.at), pinned_by: accountViewOf(state, pin.byId) };
}
