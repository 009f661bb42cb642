import { select } from '../../measures/selection.ts';
import type { ItemRef, ObservedItem, WorkItem } from '../../measures/work-item.ts';
import { type Resolved, type Selection, ToolError } from '../../ports/tool.ts';
import type { TestKit } from './kit.ts';
import type { FailingAs, MakeToolBench, OutsideItem, ToolBench } from './tool-bench.ts';

const MINUTE = 60_000;

/** Everything a tool's plugin must do with the work it reads. Every tool runs it, over the stand-in for its service. */
export function workToolContract(kit: TestKit, makeBench: MakeToolBench): void {
  mappingContract(kit, makeBench);
  sweepContract(kit, makeBench);
  fetchContract(kit, makeBench);
  resolveContract(kit, makeBench);
  failureContract(kit, makeBench);
}

function mappingContract({ describe, it, expect }: TestKit, makeBench: MakeToolBench): void {
  describe('an item of the tool', () => {
    it('comes in core’s terms, whatever its state', async () => {
      const bench = await makeBench();
      const parent = await bench.create({ title: 'Above' });
      const made: readonly OutsideItem[] = [
        { title: 'Open <b>&amp; plain' },
        { title: 'Begun', state: 'doing', points: 3 },
        { title: 'Finished', state: 'done', points: 2, parent, labelled: true, planned: true },
        { title: 'Given up', state: 'cancelled' },
      ];
      const refs: ItemRef[] = [];
      for (const item of made) refs.push(await bench.create(item));
      const items = latest(await swept(bench));
      const told = refs.map((ref) => items.get(ref));
      expect(told.map((item) => item && [item.title, item.bucket, item.points, item.parent])).toEqual([
        ['Open <b>&amp; plain', 'todo', null, null],
        ['Begun', 'doing', 3000, null],
        ['Finished', 'done', 2000, parent],
        ['Given up', 'cancelled', null, null],
      ]);
      const finished = told[2];
      expect(finished?.labels).toEqual([bench.names.label]);
      expect(finished?.releases).toEqual([bench.names.release.release]);
      expect(told.map((item) => item !== undefined && isWhole(item, bench))).toEqual(refs.map(() => true));
    });

    it('has a higher revision after each change', async () => {
      const bench = await makeBench();
      const ref = await bench.create({ title: 'First' });
      const revisions: number[] = [];
      for (const change of [{ title: 'Second' }, { points: 5 }, { state: 'done' as const }]) {
        revisions.push((await fetched(bench, ref))?.revision ?? 0);
        bench.pass(MINUTE);
        await bench.change(ref, change);
      }
      revisions.push((await fetched(bench, ref))?.revision ?? 0);
      expect([...new Set(revisions)].sort((a, b) => a - b)).toEqual(revisions);
    });
  });
}

function sweepContract({ describe, it, expect }: TestKit, makeBench: MakeToolBench): void {
  const filled = async (count: number) => {
    const bench = await makeBench();
    const refs: ItemRef[] = [];
    for (let n = 1; n <= count; n += 1) {
      refs.push(await bench.create({ title: `Item ${n}` }));
      bench.pass(1000);
    }
    return { bench, refs };
  };

  describe('a sweep of the tool', () => {
    it('tells of every item, over as many pages as it takes', async () => {
      const { bench, refs } = await filled(230);
      expect([...latest(await swept(bench)).keys()].sort()).toEqual([...refs].sort());
    });

    it('goes on from a cursor in another process', async () => {
      const { bench, refs } = await filled(230);
      const told: ItemRef[] = [];
      for await (const page of bench.tool.source.sweep({ kind: 'everything' }, null)) {
        told.push(...page.items.map(({ item }) => item.ref));
        const rest = await swept(bench, page.cursor);
        expect([...new Set([...told, ...latest(rest).keys()])].sort()).toEqual([...refs].sort());
      }
    });

    it('ends with what holds, when items change, move, come and go between its pages', async () => {
      const { bench, refs } = await filled(230);
      const [first = 'none:0', second = 'none:0'] = refs;
      const told: ObservedItem[] = [];
      let late: ItemRef | undefined;
      for await (const page of bench.tool.source.sweep({ kind: 'everything' }, null)) {
        told.push(...page.items);
        bench.pass(MINUTE);
        if (late !== undefined) continue;
        late = await bench.create({ title: 'Late' });
        await bench.change(first, { title: 'Changed' });
        await bench.move(second, first);
      }
      const began = await bench.tool.source.fetch([first, second, late ?? 'none:0']);
      for await (const page of bench.tool.source.sweep({ kind: 'since', at: 0 }, null))
        told.push(...page.items);
      const items = latest(told);
      for (const { item } of began.items) expect(items.get(item.ref)).toEqual(item);
      expect(refs.filter((ref) => !items.has(ref))).toEqual([]);
    });

    it('since a moment tells of what changed after it', async () => {
      const { bench, refs } = await filled(12);
      const [first = 'none:0', second = 'none:0'] = refs;
      bench.pass(60 * MINUTE);
      const quiet = latest(await swept(bench));
      const at = Math.max(...[...quiet.values()].map(({ revision }) => revision)) + 30 * MINUTE;
      await bench.change(first, { title: 'Changed' });
      await bench.move(second, first);
      const told = latest(await swept(bench, null, at));
      expect([told.get(first)?.title, told.get(second)?.parent]).toEqual(['Changed', first]);
    });
  });
}

function fetchContract({ describe, it, expect }: TestKit, makeBench: MakeToolBench): void {
  describe('a fetch from the tool', () => {
    it('tells of each item once: as it is, or as vanished', async () => {
      const bench = await makeBench();
      const [kept, gone] = [await bench.create({ title: 'Kept' }), await bench.create({ title: 'Gone' })];
      bench.pass(MINUTE);
      await bench.remove(gone);
      const answer = await bench.tool.source.fetch([kept, gone]);
      expect(answer.items.map(({ item }) => item.ref)).toEqual([kept]);
      expect(answer.vanished.map(({ ref }) => ref)).toEqual([gone]);
      expect(await bench.tool.source.fetch([])).toEqual({ items: [], vanished: [] });
    });

    it('takes more items than the service gives at once', async () => {
      const bench = await makeBench();
      const refs: ItemRef[] = [];
      for (let n = 0; n < 130; n += 1) refs.push(await bench.create({ title: `Item ${n}` }));
      const { items, vanished } = await bench.tool.source.fetch(refs);
      expect(items.map(({ item }) => item.ref).sort()).toEqual([...refs].sort());
      expect(vanished).toEqual([]);
    });
  });
}

function resolveContract({ describe, it, expect }: TestKit, makeBench: MakeToolBench): void {
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

function failureContract({ describe, it, expect }: TestKit, makeBench: MakeToolBench): void {
  describe('a service that fails', () => {
    for (const problem of ['revoked', 'rate-limited', 'unreachable'] as const) {
      it(`is said to be ${problem}, and is read again when it is well`, async () => {
        const bench = await makeBench();
        const ref = await bench.create({ title: 'There' });
        const key = (await fetched(bench, ref))?.key ?? '';
        bench.fail(problem);
        const failures = [
          await failure(() => swept(bench)),
          await failure(() => bench.tool.source.fetch([ref])),
          await failure(() => bench.tool.source.resolve({ item: key }, null)),
        ];
        expect(failures).toEqual(failures.map(() => expected(bench, problem)));
        bench.mend();
        bench.pass(60 * MINUTE);
        expect((await fetched(bench, ref))?.title).toEqual('There');
      });
    }
  });
}

async function swept(
  { tool }: ToolBench,
  cursor: string | null = null,
  since?: number,
): Promise<readonly ObservedItem[]> {
  const told: ObservedItem[] = [];
  const scope =
    since === undefined ? ({ kind: 'everything' } as const) : ({ kind: 'since', at: since } as const);
  for await (const page of tool.source.sweep(scope, cursor)) told.push(...page.items);
  return told;
}

/** What is known after all of it was told: the highest revision of each item. */
function latest(told: readonly ObservedItem[]): ReadonlyMap<ItemRef, WorkItem> {
  const items = new Map<ItemRef, WorkItem>();
  for (const { item } of told) {
    const known = items.get(item.ref);
    if (known === undefined || item.revision >= known.revision) items.set(item.ref, item);
  }
  return items;
}

async function fetched({ tool }: ToolBench, ref: ItemRef): Promise<WorkItem | undefined> {
  return (await tool.source.fetch([ref])).items[0]?.item;
}

function isWhole(item: WorkItem, { tool }: ToolBench): boolean {
  const texts = [item.key, item.container, item.type, item.status];
  return (
    item.tool === tool.id &&
    item.ref.startsWith(`${tool.id}:`) &&
    /^https?:\/\//.test(item.url) &&
    texts.every((text) => text !== '') &&
    [item.created, item.revision].every((moment) => Number.isSafeInteger(moment) && moment > 0)
  );
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

interface Failure {
  readonly tool: string;
  readonly problem: string;
  /** A sentence, and no secret or code in place of one. */
  readonly said: boolean;
  readonly waits: boolean;
}

function expected({ tool }: ToolBench, problem: FailingAs): Failure {
  return { tool: tool.id, problem, said: true, waits: problem === 'rate-limited' };
}

async function failure(act: () => Promise<unknown>): Promise<Failure | string> {
  try {
    await act();
    return 'nothing failed';
  } catch (error) {
    if (!(error instanceof ToolError)) return String(error);
    const { tool, problem, message, retryAfter } = error;
    const waits = problem === 'rate-limited' && retryAfter !== undefined && retryAfter >= 0;
    return { tool, problem, said: /^[A-Z].*\.$/.test(message), waits };
  }
}
