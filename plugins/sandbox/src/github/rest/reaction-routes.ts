import { z } from 'zod';
import type { JsonObject } from '../../jira/model/json.ts';
import { demand } from '../access/repository-rights.ts';
import { react } from '../edits/reactions.ts';
import { REACTIONS, type ReactionRecord } from '../model/records.ts';
import { isoTime } from '../model/times.ts';
import type { SiteState } from '../state/site-state.ts';
import { accountViewOf } from '../views/account-view.ts';
import { PageQuery, pageOf } from './page.ts';
import { ok } from './reply.ts';
import { accountRoute, type Route } from './route.ts';
import { commentOfPath, repositoryOf } from './targets.ts';

const PATH = '/repos/:owner/:repo/issues/comments/:comment_id/reactions';

export const REACTION_ROUTES: readonly Route[] = [
  accountRoute({
    method: 'GET',
    path: PATH,
    query: z.object(PageQuery),
    handle(call) {
      const { state } = call.site;
      const place = { url: call.url, page: call.query.page, perPage: call.query.per_page };
      return pageOf(commentOfPath(call).reactions, place, (reaction) => reactionView(state, reaction));
    },
  }),
  accountRoute({
    method: 'POST',
    path: PATH,
    body: z.object({ content: z.enum(REACTIONS) }),
    handle(call) {
      const comment = commentOfPath(call);
      const need = { area: 'issues', level: 'write', role: 'read' } as const;
      demand(call.site.state, call.caller, repositoryOf(call), need);
      const { reaction, isNew } = react(call.site, call.caller.actorId, comment, call.body.content);
      return { ...ok(reactionView(call.site.state, reaction)), status: isNew ? 201 : 200 };
    },
  }),
];

function reactionView(state: SiteState, { id, content, byId, at }: ReactionRecord): JsonObject {
  return {
    id,
    node_id: `REA_${id}`,
    user: accountViewOf(state, byId),
    content,
    created_at: isoTime(at),
  };
}
