import type { Selector } from '../measures/link.ts';
import type { ItemRef } from '../measures/work-item.ts';
import { refsThere } from '../ports/mirror.ts';
import { ToolError, type WorkTool } from '../ports/tool.ts';
import type { ToolNews } from '../ports/tool-news.ts';
import { absorb, type Keeping } from './absorb.ts';
import { rematch } from './query-members.ts';
import { noteFailure, refetch } from './sweep.ts';

export interface Heard {
  /** The items that count or show otherwise now. */
  readonly changed: readonly ItemRef[];
  /** A sweep of everything is asked for, to run out of the way. */
  readonly sweep: boolean;
}

/**
 * Takes what a tool tells of its work. Any order and repetition comes to the same; what was lost on the way, the next sweep
 * finds. Throws `ToolError` when the tool must be asked and cannot be: then all of it may be heard again.
 */
export async function hear(world: Keeping, tool: WorkTool, news: readonly ToolNews[]): Promise<Heard> {
  const of = <K extends ToolNews['kind']>(kind: K) =>
    news.filter((one): one is Extract<ToolNews, { readonly kind: K }> => one.kind === kind);
  if (of('revoked').length > 0) await noteFailure(world, tool.id, revoked(tool));
  const concerned = of('concerned');
  if (concerned.length > 0 || of('sweep').length > 0) tool.lookAgain?.();
  const told = await absorb(world, {
    items: of('item').map(({ observed }) => observed),
    vanished: of('vanished').map(({ vanished }) => vanished),
  });
  await rematch(world, tool, told);
  const refs = new Set(of('changed').flatMap(({ refs: changed }) => changed));
  for (const { selectors, queries } of concerned) {
    for (const ref of await selectedBy(world, tool, selectors)) refs.add(ref);
    for (const query of queries) for (const ref of (await tool.queries?.find(query)) ?? []) refs.add(ref);
  }
  const read = await refetch(world, tool, [...refs]);
  return { changed: [...new Set([...told, ...read])], sweep: of('sweep').length > 0 };
}

async function selectedBy(
  { mirror }: Keeping,
  { id }: WorkTool,
  selectors: readonly Selector[],
): Promise<readonly ItemRef[]> {
  if (selectors.length === 0) return [];
  const links = selectors.map((selector, at) => ({
    link: `news-${at}`,
    metric: 'news',
    tool: id,
    selector,
    weight: 1000,
  }));
  return refsThere(await mirror.everSelected(links));
}

function revoked({ id, name }: WorkTool): ToolError {
  return new ToolError(id, 'revoked', `${name} has taken back its permission. Connect it again to read on.`);
}
