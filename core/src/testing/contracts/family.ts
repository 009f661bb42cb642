import type { Selector } from '../../measures/link.ts';
import { countsOf } from '../../measures/tally.ts';
import type { WorkItem } from '../../measures/work-item.ts';
import type { Store } from '../../ports/world.ts';
import { ref, sampleItem } from './samples.ts';

export const itemLink = (id: number): Selector => ({ kind: 'item', item: ref(id), key: `ABC-${id}` });

/** 1 holds 2 and 3; 3 holds 4, which holds 5; 6 stands alone. */
export const family: readonly WorkItem[] = [
  sampleItem(1, { labels: ['epic'] }),
  sampleItem(2, { parent: ref(1), bucket: 'done', points: 3000, labels: ['x'], releases: ['1.0'] }),
  sampleItem(3, { parent: ref(1), points: 5000 }),
  sampleItem(4, { parent: ref(3), bucket: 'doing', groups: ['G|1', 'H'], releases: ['1.0'] }),
  sampleItem(5, { parent: ref(4), bucket: 'cancelled', points: 1000, labels: ['x', 'y|z'] }),
  sampleItem(6, { container: 'XYZ', groups: ['H'], labels: ['x'], releases: ['1.0'] }),
];

/** How many items a metric counts: todo, doing, done, cancelled, unreadable. */
export async function counted(store: Store, metric = 'm') {
  const tally = (await store.mirror.tally([metric])).get(metric)?.value ?? [];
  const { todo, doing, done, cancelled, unreadable } = countsOf(tally);
  return [todo, doing, done, cancelled, unreadable];
}
