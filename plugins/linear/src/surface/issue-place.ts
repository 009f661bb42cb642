import type { IssuePanelView, Shown } from '@throughline/core';
import { z } from 'zod';
import { digestOf } from './digest.ts';
import type { StandingAttachment } from './panel-calls.ts';
import { type AttachmentText, attachmentInput, MARK, renderAttachments } from './render-attachment.ts';
import type { SurfaceContext } from './surface-context.ts';
import { unlessGone } from './unless-gone.ts';

/** Makes an issue show one attachment per goal of the view, and none for others. */
export async function showOnIssue(
  context: SurfaceContext,
  issue: string,
  { view, previous }: { readonly view: IssuePanelView; readonly previous: Shown | null },
): Promise<Shown> {
  const texts = renderAttachments(view, context.pageOf);
  const hash = digestOf(texts.map((text) => text.hash).sort());
  if (previous?.hash === hash) return previous;
  const ours = oursAmong(await context.calls.attachments(issue), context, previous);
  const standing = new Map(ours.map((attachment) => [attachment.url, attachment]));
  const changed = texts.filter((text) => standing.get(text.url)?.hash !== text.hash);
  const wanted = new Set(texts.map(({ url }) => url));
  const gone = ours.filter(({ url }) => !wanted.has(url));
  const written = await writeAll(context, issue, { changed, gone });
  const parts = texts.map(({ goal, url }) => {
    return [`attachment:${goal}`, written.get(goal) ?? standing.get(url)?.id ?? ''] as const;
  });
  return { hash, parts: Object.fromEntries(parts) };
}

/** Takes all our attachments off an issue. */
export async function clearIssue(context: SurfaceContext, issue: string, shown: Shown): Promise<void> {
  const standing = await unlessGone(context.calls.attachments(issue));
  const gone = oursAmong(standing ?? [], context, shown);
  await writeAll(context, issue, { changed: [], gone });
}

interface OurAttachment {
  readonly id: string;
  readonly url: string;
  /** Of the text that it shows; null when it does not say. */
  readonly hash: string | null;
}

const markSchema = z.object({ app: z.literal(MARK), installation: z.string(), hash: z.string() });

/** By the mark that this installation leaves in them, or because they are remembered. */
function oursAmong(
  standing: readonly StandingAttachment[],
  { installation }: SurfaceContext,
  previous: Shown | null,
): readonly OurAttachment[] {
  const remembered = new Set(Object.values(previous?.parts ?? {}));
  return standing.flatMap(({ id, url, metadata }): readonly OurAttachment[] => {
    const mark = markSchema.safeParse(metadata);
    if (mark.success && mark.data.installation === installation) return [{ id, url, hash: mark.data.hash }];
    return remembered.has(id) ? [{ id, url, hash: null }] : [];
  });
}

interface Changes {
  readonly changed: readonly AttachmentText[];
  readonly gone: readonly OurAttachment[];
}

/** The ids of what was written, by goal. An attachment made again on the same address changes the one that is there. */
async function writeAll(
  { calls, now, installation }: SurfaceContext,
  issue: string,
  { changed, gone }: Changes,
): Promise<ReadonlyMap<string, string>> {
  const place = { issue, installation, at: now() };
  const answers = await calls.write([
    ...changed.map((text) => ({ field: 'attachmentCreate', input: attachmentInput(text, place) }) as const),
    ...gone.map(({ id }) => ({ field: 'attachmentDelete', id }) as const),
  ]);
  return new Map(changed.map(({ goal }, index) => [goal, answers[index]?.attachment?.id ?? '']));
}
