import type { ContainerGoalsView, Shown } from '@throughline/core';
import { digestOf, madeId } from './digest.ts';
import type { Plan, StandingLink, StandingPlan } from './panel-calls.ts';
import { renderDocument } from './render-document.ts';
import { type LinkText, renderLinks } from './render-link.ts';
import type { SurfaceContext } from './surface-context.ts';
import { unlessGone } from './unless-gone.ts';
import type { Write } from './writes.ts';

/** Makes a project show a link per goal and a document, and an initiative the links. */
export async function showOnPlan(
  context: SurfaceContext,
  plan: Plan,
  { view, previous }: { readonly view: ContainerGoalsView; readonly previous: Shown | null },
): Promise<Shown> {
  const links = renderLinks(view, context.pageOf);
  // An initiative takes documents from Linear itself only.
  const content = plan.kind === 'project' ? renderDocument(view, context.pageOf) : null;
  const hash = digestOf([links, content]);
  if (previous?.hash === hash) return previous;
  const found = await standingOn(context, plan, previous);
  const linked = linkChanges(found, links, plan);
  const page = content === null ? NO_PAGE : pageChanges(found, content, plan);
  await context.calls.write([...linked.writes, ...page.writes]);
  return { hash, parts: { ...linked.parts, ...page.parts } };
}

/** Takes our links and our document off a plan. */
export async function clearPlan(context: SurfaceContext, plan: Plan, shown: Shown): Promise<void> {
  const standing = await unlessGone(standingOn(context, plan, shown));
  if (standing === null) return;
  const { ours, page } = standing;
  await context.calls.write([
    ...ours.map(({ id }) => ({ field: 'entityExternalLinkDelete', id }) as const),
    ...(page === null ? [] : [{ field: 'documentDelete', id: page } as const]),
  ]);
}

/** Ids for one plan. What is deleted may keep its id for good, so the next one is taken; after the last one, nothing is made. */
const MOST_LINKS = 60;
const MOST_PAGES = 40;

interface Found {
  /** Links of this installation, whatever they show. */
  readonly ours: readonly StandingLink[];
  /** The id of its document, whatever people call it; null when there is none. */
  readonly page: string | null;
  readonly freeLinks: readonly string[];
  readonly freePage: string | undefined;
}

async function standingOn(
  { calls, installation }: SurfaceContext,
  plan: Plan,
  previous: Shown | null,
): Promise<Found> {
  const pool = (role: string, count: number) =>
    Array.from({ length: count }, (_, index) => madeId(installation, plan.kind, plan.id, role, `${index}`));
  const remembered = Object.values(previous?.parts ?? {});
  const pages = plan.kind === 'project' ? pool('document', MOST_PAGES) : [];
  const page = previous?.parts.document;
  const standing = await calls.plan(plan, page === undefined ? pages : [...new Set([page, ...pages])]);
  return found(standing, { links: pool('link', MOST_LINKS), pages, remembered });
}

interface Ids {
  readonly links: readonly string[];
  readonly pages: readonly string[];
  readonly remembered: readonly string[];
}

function found({ links, documents }: StandingPlan, { links: pool, pages, remembered }: Ids): Found {
  const known = new Set([...pool, ...remembered]);
  const ours = links.filter(({ id }) => known.has(id));
  const used = new Set([...ours, ...documents].map(({ id }) => id).concat(remembered));
  return {
    ours,
    page: documents.find(({ inTrash }) => !inTrash)?.id ?? null,
    freeLinks: pool.filter((id) => !used.has(id)),
    freePage: pages.find((id) => !used.has(id)),
  };
}

interface Changes {
  readonly writes: readonly Write[];
  readonly parts: Readonly<Record<string, string>>;
}

const NO_PAGE: Changes = { writes: [], parts: {} };

/** A link is used again for another goal before a new one is made: there is an end to ids, and none to goals. */
function linkChanges({ ours, freeLinks }: Found, wanted: readonly LinkText[], plan: Plan): Changes {
  const byUrl = new Map(ours.map((link) => [link.url, link]));
  const kept = new Set(wanted.flatMap(({ url }) => byUrl.get(url)?.id ?? []));
  const spare = ours.filter(({ id }) => !kept.has(id));
  const fresh = [...freeLinks];
  const writes: Write[] = [];
  const parts: Record<string, string> = {};
  for (const { goal, url, label } of wanted) {
    const standing = byUrl.get(url) ?? spare.shift();
    const id = standing?.id ?? fresh.shift();
    if (id === undefined) break;
    parts[`link:${goal}`] = id;
    if (standing === undefined) writes.push(newLink(plan, { id, url, label }));
    else if (standing.url !== url || standing.label !== label)
      writes.push({ field: 'entityExternalLinkUpdate', id, input: { url, label } });
  }
  writes.push(...spare.map(({ id }) => ({ field: 'entityExternalLinkDelete', id }) as const));
  return { writes, parts };
}

function newLink({ kind, id }: Plan, link: StandingLink): Write {
  const place = kind === 'project' ? { projectId: id } : { initiativeId: id };
  return { field: 'entityExternalLinkCreate', input: { ...place, ...link } };
}

/** The title is written once: people may call the page what they like. */
function pageChanges({ page, freePage }: Found, content: string, plan: Plan): Changes {
  if (page !== null) {
    const write = { field: 'documentUpdate', id: page, input: { content } } as const;
    return { writes: [write], parts: { document: page } };
  }
  if (freePage === undefined) return NO_PAGE;
  const input = { id: freePage, projectId: plan.id, title: 'Goals of this project', content };
  return { writes: [{ field: 'documentCreate', input }], parts: { document: freePage } };
}
