import {
  type ObservedItem,
  type SweepScope,
  ToolError,
  type VanishedItem,
  type WorkPage,
} from '@throughline/core';
import { z } from 'zod';
import { besideKnown, vanishedOf } from './beside-known.ts';
import { PAGE } from './client.ts';
import { fieldValues } from './documents/fragments.ts';
import { itemsDocument, repositoryDocument } from './documents/work-documents.ts';
import { githubInstant } from './github-time.ts';
import { readNodes } from './read-nodes.ts';
import type { Reading } from './reading.ts';
import { GITHUB } from './refs.ts';
import { itemForm, pageForm, workForm } from './schema.ts';
import { repositoryNamed } from './settings.ts';
import {
  changedPlace,
  cursorOf,
  nextTarget,
  type Place,
  placeIn,
  type Target,
  wholePlace,
} from './sweep-place.ts';
import { itemToObserved, workToObserved } from './to-work-item.ts';

/** Reads target after target, page by page. `open` is told whether to look afresh at what there is to read. */
export async function* sweepGitHub(
  open: (afresh: boolean) => Promise<Reading>,
  scope: SweepScope,
  cursor: string | null,
): AsyncGenerator<WorkPage, void> {
  const resumed = cursor === null ? null : placeIn(cursor);
  const reading = await open(resumed === null);
  let place: Place = resumed ?? start(reading, scope);
  for (;;) {
    const target = place.targets[0];
    if (target === undefined) return;
    const read = await readPage(reading, place, target);
    yield {
      items: await besideKnown(reading, read.items),
      vanished: read.vanished,
      cursor: cursorOf(read.next),
      total: place.total,
    };
    place = read.next;
  }
}

function start({ catalogue }: Reading, scope: SweepScope): Place {
  // Said before anything is read: work that is silently left out would make every number wrong.
  if (catalogue.missing.length > 0) throw new ToolError(GITHUB, 'forbidden', catalogue.missing.join(' '));
  return scope.kind === 'everything' ? wholePlace(catalogue) : changedPlace(catalogue, scope.at);
}

interface ReadPage {
  readonly items: readonly ObservedItem[];
  readonly vanished: readonly VanishedItem[];
  readonly next: Place;
}

async function readPage(reading: Reading, place: Place, target: Target): Promise<ReadPage> {
  if (target.kind === 'changed') return changedPage(reading, place, target.repository);
  try {
    return await connectionPage(reading, place, target);
  } catch (error) {
    // A cursor does not live for ever. Without it, what was read of this target comes again, which changes nothing.
    const expired =
      error instanceof ToolError &&
      error.problem === 'refused' &&
      place.after !== null &&
      /cursor/i.test(error.message);
    if (!expired) throw error;
    return readPage(reading, { ...place, after: null }, target);
  }
}

async function connectionPage(
  reading: Reading,
  place: Place,
  target: Exclude<Target, { kind: 'changed' }>,
): Promise<ReadPage> {
  const page =
    target.kind === 'items'
      ? await itemsPage(reading, target.project, place.after)
      : await workPage(reading, target, place.after);
  const next = page.next === null ? nextTarget(place) : { ...place, after: page.next };
  return { items: page.items, vanished: [], next };
}

interface Page {
  readonly items: readonly ObservedItem[];
  readonly next: string | null;
}

const NOTHING: Page = { items: [], next: null };

async function itemsPage(
  { connection, catalogue, fieldNames, size }: Reading,
  project: string,
  cursor: string | null,
): Promise<Page> {
  const form = z.object({ node: z.object({ items: pageForm(itemForm(fieldNames)) }).nullish() });
  const { node } = await size.ask((page) =>
    connection.client.ask({
      about: 'the items of a project',
      document: itemsDocument(fieldNames, catalogue.projects.size > 1),
      variables: { project, page, cursor, ...fieldValues(fieldNames) },
      form,
    }),
  );
  if (!node) return NOTHING;
  const { nodes, next } = node.items;
  return { items: nodes.flatMap((item) => itemToObserved(item, catalogue) ?? []), next };
}

async function workPage(
  { connection, catalogue, fieldNames, size }: Reading,
  { kind, repository }: Extract<Target, { kind: 'issues' | 'pullRequests' }>,
  cursor: string | null,
): Promise<Page> {
  const form = z.object({ repository: z.object({ work: pageForm(workForm(fieldNames)) }).nullish() });
  const answer = await size.ask((page) =>
    connection.client.ask({
      about: 'the work of a repository',
      document: repositoryDocument(kind, fieldNames, catalogue.projects.size > 0),
      variables: { ...repositoryNamed(repository), page, cursor, ...fieldValues(fieldNames) },
      form,
    }),
  );
  if (!answer.repository) return NOTHING;
  const { nodes, next } = answer.repository.work;
  const items = nodes.flatMap((node) => workToObserved(node, catalogue) ?? []);
  // What is in a project that is read came with it.
  return { items: items.filter(({ item }) => item.groups.length === 0), next };
}

/**
 * A page of what changed, oldest change first and always from the change of the last one read: what changes meanwhile
 * moves to the end and is read there, and moves nothing else over the edge of a page.
 */
async function changedPage(reading: Reading, place: Place, repository: string): Promise<ReadPage> {
  const { owner, name } = repositoryNamed(repository) ?? { owner: '', name: '' };
  const { from, page } = place;
  const changed = await reading.connection.client.changed({ owner, name, since: from, page });
  const seen = new Set(place.seen);
  const ids = changed.map(({ node_id }) => node_id).filter((id) => !seen.has(id));
  const { items, unread } = ids.length === 0 ? { items: [], unread: [] } : await readNodes(reading, ids);
  return { items, vanished: await vanishedOf(reading, unread), next: placeAfter(place, changed) };
}

type Changed = Awaited<ReturnType<Reading['connection']['client']['changed']>>;

function placeAfter(place: Place, changed: Changed): Place {
  if (changed.length < PAGE) return nextTarget(place);
  const dated = changed.map(({ node_id, updated_at }) => ({ id: node_id, at: githubInstant(updated_at) }));
  const last = dated.at(-1)?.at ?? null;
  if (last === null || last === place.from) {
    return { ...place, page: place.page + 1, seen: [...place.seen, ...dated.map(({ id }) => id)] };
  }
  const seen = dated.filter(({ at }) => at === last).map(({ id }) => id);
  return { ...place, from: last, seen, page: 1 };
}
