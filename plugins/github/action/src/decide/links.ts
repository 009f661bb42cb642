import { canonicalJson, type GoalRow, type Selection } from '@throughline/core';
import type { LinkEntry } from '../goals-file/goal-entry.ts';
import type { Path } from '../goals-file/line-finder.ts';
import { type Defaults, type Desk, openGoals } from './desk.ts';
import { metricName } from './metrics.ts';

/**
 * Links and unlinks work. A link is known by what the file says of it, so one that stays costs no request; another weight
 * is another link.
 */
export async function linkWork(desk: Desk): Promise<void> {
  for (const { entry, row, path } of await openGoals(desk)) {
    for (const [at, metric] of (entry.metrics ?? []).entries()) {
      const name = metricName(entry.key, metric.key);
      const links = metric.links ?? [];
      const wanted = links.map((link) => `${name} ${canonicalJson(said(link))}`);
      const place = { row, path: [...path, 'metrics', at, 'links'] };
      await unlinkGone(desk, name, new Set(wanted), place);
      for (const [nth, link] of links.entries()) {
        const from = { row, path: [...place.path, nth] };
        await addLink(desk, { metric: name, name: wanted[nth] ?? '', link }, from);
      }
    }
  }
}

interface Place {
  readonly row: GoalRow;
  readonly path: Path;
}

/** What the file says, without what it leaves out. */
function said(link: LinkEntry): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(link).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  );
}

async function unlinkGone(
  { names, act }: Desk,
  metric: string,
  wanted: ReadonlySet<string>,
  { row, path }: Place,
): Promise<void> {
  for (const [name, link] of names.all('link')) {
    if (!name.startsWith(`${metric} `) || wanted.has(name)) continue;
    await act('links.remove', { link }, { owner: row.owner, path, called: () => [] });
    await names.take('link', name);
  }
}

interface Wanted {
  /** The metric's name. */
  readonly metric: string;
  readonly name: string;
  readonly link: LinkEntry;
}

async function addLink(
  { names, defaults, act }: Desk,
  { metric, name, link }: Wanted,
  { row, path }: Place,
): Promise<void> {
  if (names.idOf('link', name) !== undefined) return;
  const { weight } = link;
  const input = {
    metric: names.idOf('metric', metric),
    tool: 'github',
    select: selectionOf(link, defaults),
    weight,
  };
  const called = (field: string): Path => [fieldOf(link, field)].flatMap((one) => one ?? []);
  const made = await act('links.add', input, { owner: row.owner, path, called });
  if (made?.link !== undefined) await names.give('link', name, made.link);
}

function selectionOf(link: LinkEntry, { repository: here }: Defaults): Selection {
  const { item, label, milestone, project, query, repository } = link;
  if (item !== undefined) return { item: itemNamed(String(item), here) };
  if (query !== undefined) return { query };
  if (label !== undefined) return { label, container: repository ?? project };
  if (milestone !== undefined) return { release: milestone, container: repository ?? here };
  return { container: project ?? repository ?? here };
}

/** A bare number is an issue of this repository. */
function itemNamed(typed: string, here: string): string {
  const [, number] = /^#?(\d+)$/.exec(typed) ?? [];
  return number === undefined ? typed : `${here}#${number}`;
}

/** What the file calls the part of a selection that was refused; undefined: the link as a whole. */
function fieldOf(link: LinkEntry, field: string): string | undefined {
  const part = field.replace(/^select\./, '');
  const names: Readonly<Record<string, readonly (keyof LinkEntry)[]>> = {
    release: ['milestone'],
    container: ['project', 'repository', 'milestone'],
  };
  const possible: readonly string[] = names[part] ?? [part];
  return possible.find((name) => name in said(link));
}
