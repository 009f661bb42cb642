import type { ItemRef } from '@throughline/core';
import { z } from 'zod';
import { nodeIdOf } from '../refs.ts';
import { pageForm } from '../schema.ts';
import { ITEM_COMMENTS, KNOWN_COMMENT } from './comment-documents.ts';
import { everyPage } from './every-page.ts';
import { type CommentPlace, goneWork } from './github-writer.ts';
import { type PanelMarker, readMarker } from './panel-marker.ts';
import type { SurfaceAccess } from './surface-access.ts';

/** A comment that this connection wrote. */
export interface OwnComment {
  /** Its node id. */
  readonly id: string;
  /** Its number in REST. */
  readonly number: string;
  /** Null: somebody took it out of the text. */
  readonly marker: PanelMarker | null;
}

/** What there is of ours on an issue or pull request. */
export interface CommentedItem {
  readonly place: CommentPlace;
  readonly repository: string;
  readonly isPublic: boolean;
  /** Whether a comment can be pinned here without taking somebody's pin away. */
  readonly pinnable: boolean;
  /** Oldest first; more than one only when something went wrong. */
  readonly own: readonly OwnComment[];
}

const comment = z.object({
  id: z.string(),
  /** Greater than what a GraphQL integer holds, so it comes as text. */
  fullDatabaseId: z.union([z.string(), z.number()]).transform(String),
  body: z.string(),
  viewerDidAuthor: z.boolean(),
});
type Comment = z.output<typeof comment>;

const work = z.object({
  __typename: z.string(),
  number: z.int(),
  repository: z.object({ nameWithOwner: z.string(), isPrivate: z.boolean() }),
  pinnedIssueComment: z.object({ id: z.string() }).nullish(),
});

const knownAnswer = z.object({
  subject: work.nullable(),
  comment: z.union([comment, z.strictObject({}).transform(() => null)]).nullable(),
});
const listAnswer = z.object({ subject: work.extend({ comments: pageForm(comment) }).nullable() });

/** The comment by the id that is remembered, else by marker and author among all comments. */
export async function findOwnComments(
  access: SurfaceAccess,
  item: ItemRef,
  remembered: string | undefined,
): Promise<CommentedItem> {
  if (remembered !== undefined) {
    const { subject, found } = await askKnown(access, item, remembered);
    if (subject !== null && found !== null) return { ...placed(subject), pinnable: false, own: [found] };
  }
  return listOwn(access, item);
}

/** The comment that is remembered, if it is still there. */
export async function knownComment(
  access: SurfaceAccess,
  item: ItemRef,
  remembered: string,
): Promise<{ readonly place: CommentPlace; readonly comment: OwnComment } | null> {
  const { subject, found } = await askKnown(access, item, remembered);
  return subject === null || found === null ? null : { place: placed(subject).place, comment: found };
}

async function askKnown({ client }: SurfaceAccess, item: ItemRef, remembered: string) {
  const { subject, comment } = await client.ask({
    about: 'a comment',
    document: KNOWN_COMMENT,
    variables: { item: nodeIdOf(item), comment: remembered },
    form: knownAnswer,
  });
  return { subject, found: comment?.viewerDidAuthor === true ? ownComment(comment) : null };
}

async function listOwn(access: SurfaceAccess, item: ItemRef): Promise<CommentedItem> {
  const first = await askPage(access, item, null);
  const all = await everyPage(async (cursor) =>
    cursor === null ? first.comments : (await askPage(access, item, cursor)).comments,
  );
  return { ...placed(first), own: all.flatMap(panelAmong) };
}

async function askPage({ client, size }: SurfaceAccess, item: ItemRef, cursor: string | null) {
  const { subject } = await size.ask((page) =>
    client.ask({
      about: 'the comments of an issue',
      document: ITEM_COMMENTS,
      variables: { item: nodeIdOf(item), page, cursor },
      form: listAnswer,
    }),
  );
  if (subject === null) throw goneWork();
  return subject;
}

function panelAmong(node: Comment): readonly OwnComment[] {
  if (!node.viewerDidAuthor) return [];
  const own = ownComment(node);
  return own.marker === null ? [] : [own];
}

function ownComment({ id, fullDatabaseId, body }: Comment): OwnComment {
  return { id, number: fullDatabaseId, marker: readMarker(body) };
}

function placed(subject: z.output<typeof work>): Omit<CommentedItem, 'own'> {
  const { nameWithOwner, isPrivate } = subject.repository;
  const [owner = '', repo = ''] = nameWithOwner.split('/');
  const free = subject.pinnedIssueComment === null || subject.pinnedIssueComment === undefined;
  return {
    place: { owner, repo, number: subject.number },
    repository: nameWithOwner,
    isPublic: !isPrivate,
    pinnable: subject.__typename === 'Issue' && free,
  };
}
