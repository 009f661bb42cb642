import { type KnownPlace, type Places, placeId, type SurfaceTarget } from '../../ports/surface.ts';
import type { Store } from '../../ports/world.ts';
import type { MakeStore, TestKit } from './kit.ts';
import { MOMENT, ref, sampleGoal, sampleLink, sampleMetric, sampleProjection } from './samples.ts';

const item: SurfaceTarget = { kind: 'item', item: ref(1) };
const project: SurfaceTarget = { kind: 'container', tool: 'jira', container: 'ABC' };

/** Where goals are to be shown, and what was shown there. */
export function placesContract({ describe, it, expect }: TestKit, makeStore: MakeStore): void {
  describe('places', () => {
    it('are where open goals of the whole company are linked', async () => {
      const store = await makeStore();
      await linked(store, 'open');
      await linked(store, 'secret', { visibility: 'line' });
      await linked(store, 'over', { status: 'closed' });
      expect(await wantedIds(store.places)).toEqual([placeId(project), placeId(item)]);
      expect(await store.places.wanted('github')).toEqual([]);
    });

    it('have another stamp when a goal or its number is another, and the same one else', async () => {
      const store = await makeStore();
      await linked(store, 'g');
      const stamps = [await stampOf(store.places), await stampOf(store.places)];
      const value = { progress: 0.5, score: null, met: null, inputs: 0, measured: 0 };
      await store.numbers.saveNumbers(new Map([['g', { version: 0, value }]]));
      stamps.push(await stampOf(store.places));
      await linked(store, 'g', { title: 'Renamed' }, 2);
      stamps.push(await stampOf(store.places));
      await linked(store, 'h');
      stamps.push(await stampOf(store.places));
      expect(new Set(stamps).size).toEqual(4);
      expect(stamps[0]).toEqual(stamps[1]);
    });

    it('remember what was shown, and let one of two writers through', async () => {
      const { places } = await makeStore();
      expect(await places.known('jira')).toEqual([]);
      const [first, second] = [place(item), place(project)];
      expect(await places.save([first, second])).toEqual([]);
      expect(await places.save([place(item, { stamp: 'late' })])).toEqual([placeId(item)]);
      const next = place(item, {
        version: 2,
        shown: { hash: 'h', parts: { comment: '7' } },
        shownAt: MOMENT,
      });
      expect(await places.save([next])).toEqual([]);
      expect(await places.known('jira')).toEqual([second, next]);
      expect(await places.known('linear')).toEqual([]);
      await places.remove(item);
      await places.remove(item);
      expect(await places.known('jira')).toEqual([second]);
    });
  });
}

function place(target: SurfaceTarget, change: Partial<KnownPlace> = {}): KnownPlace {
  const never = { stamp: '', shown: null, shownAt: null, heldUntil: 0, notBefore: 0, problem: null };
  return { target, ...never, version: 1, ...change };
}

/** A goal that is linked to an item, a project, and in ways that are no place. */
async function linked(
  { goals }: Store,
  goal: string,
  change: Parameters<typeof sampleGoal>[1] = {},
  version = 1,
): Promise<void> {
  const metric = `m-${goal}`;
  const selectors = [
    { kind: 'item', item: ref(1), key: 'ABC-1' },
    { kind: 'container', container: 'ABC' },
    { kind: 'release', release: '1.0', container: 'ABC' },
    { kind: 'label', label: 'x', container: null },
    { kind: 'query', query: 'q' },
  ] as const;
  const links = selectors.map((selector, at) => sampleLink(`${goal}-${at}`, metric, selector));
  await goals.put(
    sampleProjection(sampleGoal(goal, change), { version, metrics: [sampleMetric(metric, goal)], links }),
  );
}

async function wantedIds(places: Places): Promise<readonly string[]> {
  return (await places.wanted('jira')).map(({ target }) => placeId(target)).sort();
}

async function stampOf(places: Places): Promise<string | undefined> {
  return (await places.wanted('jira')).find(({ target }) => target.kind === 'item')?.stamp;
}
