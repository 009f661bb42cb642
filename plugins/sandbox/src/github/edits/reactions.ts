import type { CommentRecord, ReactionRecord } from '../model/records.ts';
import type { SiteCore } from '../state/core.ts';
import { putComment } from '../state/write.ts';

/** Reacts to a comment; the same reaction of the same account is there once. No webhook tells of it. */
export function react(
  core: SiteCore,
  actorId: number,
  comment: CommentRecord,
  content: ReactionRecord['content'],
): { readonly reaction: ReactionRecord; readonly isNew: boolean } {
  const there = comment.reactions.find((one) => one.byId === actorId && one.content === content);
  if (there !== undefined) return { reaction: there, isNew: false };
  const reaction = { id: core.state.newId(), content, byId: actorId, at: core.now() };
  putComment(core.state, { ...comment, reactions: [...comment.reactions, reaction] });
  return { reaction, isNew: true };
}
