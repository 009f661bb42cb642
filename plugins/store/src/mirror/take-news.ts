import type { ItemRef, MetricId, Touched, WorkMirror, WorkNews } from '@throughline/core';
import type { Engine } from '../engines/engine.ts';
import { writeRows } from '../rows.ts';
import { itemRef } from '../stored/work.ts';
import { writeUntouched } from '../untouched.ts';
import { readItems } from './item-rows.ts';
import { markRows } from './marks.ts';
import {
  changeRows,
  countsOtherwise,
  type ItemNews,
  isNew,
  newMarks,
  type Renewal,
  renewal,
  showsOtherwise,
  standsOtherwise,
} from './renewal.ts';

/** More lost races in a row mean that something else is wrong. */
const MAX_ROUNDS = 50;

interface Taking {
  readonly engine: Engine;
  readonly workspace: string;
  readonly touching: WorkMirror['touching'];
}

/**
 * Takes news of items in a handful of statements for any number of them (and parts of them, where an engine's limits
 * cut): reads what is known, finds what counts it, adds marks and changes, and last writes the items. Until then nothing
 * that is counted has changed, and all of it may be repeated; so a crash between any two leaves nothing half done. An
 * item is written only over what was read of it: so whoever is overtaken knows it, and decides by the new state again.
 */
export async function takeNews(
  { engine, workspace, touching }: Taking,
  news: WorkNews,
  ahead?: (touched: Touched) => Promise<void>,
): Promise<Touched> {
  const items: ItemRef[] = [];
  const moved: ItemRef[] = [];
  const metrics: MetricId[] = [];
  let open = newsPerItem(news);
  for (let round = 0; open.size > 0; round += 1) {
    if (round === MAX_ROUNDS)
      throw new Error(`News of ${open.size} items was overtaken ${MAX_ROUNDS} times.`);
    const known = await readItems(engine, workspace, [...open.keys()]);
    const renewed = [...open].map(([ref, told]) => renewal(workspace, ref, known.get(ref), told));
    const shown = refsOf(renewed.filter(showsOtherwise));
    const counting = await touching(refsOf(renewed.filter(countsOtherwise)));
    await Promise.all([
      shown.length === 0 ? undefined : ahead?.({ items: shown, metrics: counting }),
      writeRows(engine, 'marks', markRows(workspace, renewed.flatMap(newMarks)), 'keep'),
      writeRows(engine, 'changes', changeRows(workspace, renewed), 'keep'),
    ]);
    const lost = await writeItems(engine, workspace, renewed.filter(isNew));
    const won = renewed.filter(({ after }) => !lost.has(after.ref));
    items.push(...refsOf(won.filter(showsOtherwise)));
    moved.push(...refsOf(won.filter(standsOtherwise)));
    metrics.push(...counting);
    open = new Map([...open].filter(([ref]) => lost.has(ref)));
  }
  const now = await touching(moved);
  return { items, metrics: [...new Set([...metrics, ...now])] };
}

function newsPerItem({ items, vanished }: WorkNews): ReadonlyMap<string, ItemNews> {
  const told = Map.groupBy(items, ({ item }) => item.ref);
  const gone = Map.groupBy(vanished, ({ ref }) => ref);
  const refs = new Set([...told.keys(), ...gone.keys()]);
  return new Map([...refs].map((ref) => [ref, { told: told.get(ref) ?? [], gone: gone.get(ref) ?? [] }]));
}

function refsOf(renewed: readonly Renewal[]): readonly ItemRef[] {
  return renewed.map(({ after }) => itemRef.parse(after.ref));
}

/** Returns the refs of those that somebody else wrote meanwhile. */
async function writeItems(
  engine: Engine,
  workspace: string,
  renewed: readonly Renewal[],
): Promise<ReadonlySet<string>> {
  const rows = renewed.map(({ after }) => after);
  return new Set(await writeUntouched(engine, 'items', { workspace, id: 'ref' }, rows));
}
