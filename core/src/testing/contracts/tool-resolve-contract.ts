import { select } from '../../measures/selection.ts';
import type { ItemRef, WorkItem } from '../../measures/work-item.ts';
import type { Resolved, Selection } from '../../ports/tool.ts';
import type { TestKit } from './kit.ts';
import type { MakeToolBench, ToolBench } from './tool-bench.ts';
import { latest, swept } from './tool-told.ts';

/** That what people type is found, or refused in words. */
export function resolveContract({ describe, it, expect }: TestKit, makeBench: MakeToolBench): void {
  describe('what a person asks to link', () => {
    it('is found, and selects what it names', async () => {
      const bench = await makeBench();
      const parent = await bench.create({ title: 'Above' });
      const child = await bench.create({ title: 'Below', parent });
      const marked = await bench.create({ title: 'Marked', labelled: true, planned: true });
      const items = latest(await swept(bench));
      const { container, release, label } = bench.names;
      const finds = async (selection: Selection) => found(bench, items, selection);
      const key = items.get(parent)?.key ?? '';
      expect(await finds({ item: key })).toEqual([parent, child].sort());
      expect(await finds({ item: ` ${key} ` })).toEqual([parent, child].sort());
      expect(await finds({ item: items.get(parent)?.url ?? '' })).toEqual([parent, child].sort());
      expect(await finds({ container })).toEqual([parent, child, marked].sort());
      expect(await finds({ label })).toEqual([marked]);
      expect(await finds({ label, container })).toEqual([marked]);
      expect(await finds(release)).toEqual([marked]);
    });

    it('is refused with the part at fault, when there is no such thing', async () => {
      const bench = await makeBench();
      await bench.create({ title: 'Only one' });
      const { container } = bench.names;
      const wrong: readonly (readonly [Selection, string])[] = [
        [{ item: 'no such item' }, 'item'],
        [{ item: '' }, 'item'],
        [{ container: 'no-such-container' }, 'container'],
        [{ release: 'no such release', container }, 'release'],
        [{ label: 'no such label' }, 'label'],
      ];
      for (const [selection, field] of wrong) {
        const resolved = await bench.tool.source.resolve(selection, null);
        expect([selection, resolved.kind, fieldOf(resolved)]).toEqual([selection, 'refused', field]);
      }
    });
  });
}

async function found(
  { tool }: ToolBench,
  items: ReadonlyMap<ItemRef, WorkItem>,
  selection: Selection,
): Promise<readonly ItemRef[] | string> {
  const resolved = await tool.source.resolve(selection, null);
  if (resolved.kind === 'refused') return `${resolved.field}: ${resolved.message}`;
  const link = { link: 'l', metric: 'm', tool: tool.id, selector: resolved.selector, weight: 1000 };
  const told = latest(resolved.items);
  return select(new Map([...items, ...told]), [link], new Map())
    .map(({ item }) => item.ref)
    .sort();
}

function fieldOf(resolved: Resolved): string {
  return resolved.kind === 'refused' && resolved.message !== '' ? resolved.field : '';
}
