import type { IssuePanelView, ItemRef, Shown } from '@throughline/core';
import { type CommentedItem, findOwnComments, knownComment, type OwnComment } from './find-comment.ts';
import { type PanelComment, renderComment } from './render-comment.ts';
import { type SurfaceAccess, withheld } from './surface-access.ts';

/** Of a place where nothing is to be seen. */
const NOTHING: Shown = { hash: 'nothing', parts: {} };

/** Brings the one comment of an issue or pull request up to date; it is made, changed or taken away as the view says. */
export async function showOnItem(
  access: SurfaceAccess,
  item: ItemRef,
  view: IssuePanelView,
  previous: Shown | null,
): Promise<Shown> {
  const panel = renderComment(view, access.pageOf);
  if (previous !== null && previous.hash === (panel?.hash ?? NOTHING.hash)) return previous;
  const found = await findOwnComments(access, item, previous?.parts.comment);
  const hidden = found.isPublic && access.publicPlaces === 'withheld';
  const [mine, ...doubles] = found.own;
  await removeAll(access, found, panel === null || hidden ? found.own : doubles);
  if (panel === null) return NOTHING;
  if (hidden) throw withheld(found.repository);
  const id = await written(access, { item, panel, found, mine });
  return { hash: panel.hash, parts: { comment: id } };
}

/** Takes the comment away. */
export async function clearOnItem(access: SurfaceAccess, item: ItemRef, { parts }: Shown): Promise<void> {
  if (parts.comment === undefined) return;
  const known = await knownComment(access, item, parts.comment);
  if (known !== null) await access.writer.removeComment(known.place, known.comment.number);
}

interface Writing {
  readonly item: ItemRef;
  readonly panel: PanelComment;
  readonly found: CommentedItem;
  readonly mine: OwnComment | undefined;
}

/** Writes what differs; returns the comment's node id. */
async function written(
  { writer, now }: SurfaceAccess,
  { item, panel, found, mine }: Writing,
): Promise<string> {
  const { place, pinnable } = found;
  const pin = async (comment: { readonly number: string }): Promise<void> => {
    if (pinnable) await writer.pinComment(place, comment.number);
  };
  const body = panel.body(item, mine?.marker?.history ?? {}, now());
  if (mine !== undefined) {
    const same = mine.marker?.hash === panel.hash;
    if (same || (await writer.editComment(place, mine.number, body))) {
      await pin(mine);
      return mine.id;
    }
  }
  const made = await writer.addComment(place, body);
  await pin(made);
  return made.id;
}

async function removeAll(
  { writer }: SurfaceAccess,
  { place }: CommentedItem,
  comments: readonly OwnComment[],
): Promise<void> {
  for (const comment of comments) await writer.removeComment(place, comment.number);
}
