import {
  placeId,
  type Shown,
  type Surface,
  type SurfaceView,
  showPanels,
  ToolError,
} from '@throughline/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { ADMIN, sha256, type TestWorld, testWorld, workItem } from '../world.ts';

const SECRET = 'Prepare the merger';
const MINUTE = 60_000;
const EPIC = placeId({ kind: 'item', item: workItem('ABC-1').ref });
const PROJECT = placeId({ kind: 'container', tool: 'jira', container: 'ABC' });

/** A tool's pages, as maps: one thing per place, found again by its place. */
interface Pages {
  readonly surface: Surface;
  /** What stands at each place now. */
  readonly standing: Map<string, string>;
  /** The place of every writing, in order. */
  readonly writings: string[];
  /** Thrown by the next writings. */
  failure: ToolError | null;
}

function pages(): Pages {
  const writing = new Set<string>();
  const self: Pages = {
    standing: new Map(),
    writings: [],
    failure: null,
    surface: {
      debounce: 10 * MINUTE,
      shows: () => true,
      async show(target, view, previous): Promise<Shown> {
        const place = placeId(target);
        if (self.failure !== null) throw self.failure;
        if (writing.has(place)) throw new Error(`Two wrote to ${place} at the same time.`);
        writing.add(place);
        await new Promise((resolve) => setTimeout(resolve, 1));
        writing.delete(place);
        const text = textOf(view);
        const hash = sha256(text);
        if (previous?.hash !== hash && self.standing.get(place) !== text) {
          self.writings.push(place);
          self.standing.set(place, text);
        }
        return { hash, parts: { page: place } };
      },
      async clear(target) {
        self.standing.delete(placeId(target));
      },
    },
  };
  return self;
}

/** What a person reads of a view; how fresh it is, is no part of it. */
function textOf({ goals, ...view }: SurfaceView): string {
  return JSON.stringify([view.kind, goals]);
}

describe('goals shown in a tool', () => {
  let company: TestWorld;
  let tool: Pages;
  let parent: string;
  let metric: string;
  let link: string;
  const show = () => showPanels(company.world, 'jira', tool.surface, { most: 100 });

  beforeEach(async () => {
    company = testWorld();
    tool = pages();
    company.tool.hold(workItem('ABC-1'), workItem('ABC-2', { parent: 'ABC-1' }), workItem('ABC-3'));
    await company.sweep();
    const { goal } = await company.done(ADMIN, 'goals.create', { title: 'Faster checkout' });
    parent = goal;
    const work = { by: 'count' };
    metric = (await company.done(ADMIN, 'metrics.define', { goal, title: 'Work', work })).metric;
    const select = { item: 'ABC-1' };
    link = (await company.done(ADMIN, 'links.add', { metric, tool: 'jira', select })).link;
    await company.done(ADMIN, 'links.add', { metric, tool: 'jira', select: { container: 'ABC' } });
  });

  it('stand where they are linked, and nowhere after that', async () => {
    expect(await show()).toMatchObject({ written: 2, cleared: 0, failed: 0 });
    expect([...tool.standing.keys()].sort()).toEqual([PROJECT, EPIC]);
    expect(tool.standing.get(EPIC)).toContain('Faster checkout');
    await company.done(ADMIN, 'links.remove', { link });
    company.clock.advance(20 * MINUTE);
    expect(await show()).toMatchObject({ cleared: 1 });
    expect([...tool.standing.keys()]).toEqual([PROJECT]);
  });

  it('are written again when a number moves, once per debounce, and not when nothing did', async () => {
    await show();
    expect(await show()).toMatchObject({ written: 0 });
    for (const [step, key] of ['ABC-2', 'ABC-3'].entries()) {
      await company.news(workItem(key, { bucket: 'done', revision: company.clock.now() }));
      company.clock.advance(MINUTE);
      expect(await show(), `change ${step}`).toMatchObject({ written: 0 });
    }
    company.clock.advance(10 * MINUTE);
    expect(await show()).toMatchObject({ written: 2 });
    expect(tool.writings.filter((place) => place === EPIC)).toHaveLength(2);
    company.clock.advance(25 * 60 * MINUTE);
    expect(await show()).toMatchObject({ written: 0, unchanged: 2 });
  });

  it('never tell of a goal that not everybody may see, wherever it stands', async () => {
    for (const visibility of ['private', 'line']) {
      const { goal } = await company.done('olga', 'goals.create', { title: SECRET, visibility });
      await company.done('olga', 'goals.align', { goal, parent });
      const of = { goal, title: SECRET, work: { by: 'count' } };
      const hidden = await company.done('olga', 'metrics.define', of);
      for (const select of [{ item: 'ABC-1' }, { item: 'ABC-3' }, { container: 'ABC' }])
        await company.done('olga', 'links.add', { metric: hidden.metric, tool: 'jira', select });
    }
    await show();
    expect([...tool.standing.keys()].sort()).toEqual([PROJECT, EPIC]);
    for (const text of tool.standing.values()) expect(text).not.toContain(SECRET);
  });

  it('are written by one of several workers', async () => {
    const reports = await Promise.all([show(), show(), show()]);
    expect(reports.reduce((sum, { written }) => sum + written, 0)).toBe(2);
    expect([...tool.writings].sort()).toEqual([PROJECT, EPIC]);
  });

  it('wait as long as the tool asks, and say what failed', async () => {
    tool.failure = new ToolError('jira', 'rate-limited', 'Jira asks to wait.', { retryAfter: 5 * MINUTE });
    const { waitUntil } = await show();
    expect(waitUntil).toBe(company.clock.now() + 5 * MINUTE);
    tool.failure = new ToolError('jira', 'forbidden', 'Jira lets us write no comments.');
    expect(await show()).toMatchObject({ failed: 1, waitUntil: null });
    const problems = (await company.world.places.known('jira')).map(({ problem }) => problem).sort();
    expect(problems).toEqual(['Jira asks to wait.', 'Jira lets us write no comments.']);
    tool.failure = null;
    expect(await show()).toMatchObject({ written: 0 });
    company.clock.advance(5 * MINUTE);
    expect(await show()).toMatchObject({ written: 2 });
  });

  it('stand once, when a worker dies after writing and before it remembers', async () => {
    const { places } = company.world;
    let left = 1;
    const save: typeof places.save = async (saved) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return places.save(saved);
    };
    const dying = { ...company.world, places: { ...places, save } };
    await expect(showPanels(dying, 'jira', tool.surface, { most: 100 })).rejects.toThrow('killed');
    expect(tool.writings).toHaveLength(1);
    expect(await show()).toMatchObject({ written: 1 });
    company.clock.advance(10 * MINUTE);
    await show();
    expect([...tool.writings].sort()).toEqual([PROJECT, EPIC]);
    expect(
      (await places.known('jira')).every(({ shown, heldUntil }) => shown !== null && heldUntil === 0),
    ).toBe(true);
  });
});
