import { absorb, finishUnfinished, perform, rebuild } from '@throughline/core';
import { dumpCaches, type Engine, migrate, openStore } from '@throughline/store';
import { pgliteEngine } from '@throughline/store/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, START, type TestWorld, testWorld, workItem } from '../world.ts';

class Killed extends Error {}

/** Statements left until the process dies; null = it lives. */
let fuse: number | null = null;
let engine: Engine;
let workspaces = 0;

beforeAll(async () => {
  engine = pgliteEngine({
    memory: true,
    onStatement: () => {
      if (fuse === null) return;
      if (fuse === 0) throw new Killed('The process was killed.');
      fuse -= 1;
    },
  });
  await migrate(engine);
});
afterAll(() => engine.close());

/** A goal under two others with linked work, in a workspace of its own. */
async function company(): Promise<
  TestWorld & {
    readonly ids: Readonly<Record<'top' | 'left' | 'right' | 'metric', string>>;
    readonly workspace: string;
  }
> {
  workspaces += 1;
  const workspace = `crash-${workspaces}`;
  const test = testWorld(openStore(engine, { workspace }));
  const goal = async (title: string, parent?: string) =>
    (await test.done(ADMIN, 'goals.create', { title, ...(parent === undefined ? {} : { parent }) })).goal;
  const top = await goal('Top');
  const left = await goal('Left', top);
  const right = await goal('Right', top);
  const { metric } = await test.done(ADMIN, 'metrics.define', {
    goal: left,
    title: 'Work',
    work: { by: 'count' },
  });
  test.tool.hold(
    workItem('ABC-1'),
    workItem('ABC-2', { parent: 'ABC-1' }),
    workItem('ABC-3', { parent: 'ABC-1' }),
    workItem('ABC-4'),
  );
  await test.sweep();
  await test.done(ADMIN, 'links.add', { metric, tool: 'jira', select: { item: 'ABC-1' } });
  return { ...test, ids: { top, left, right, metric }, workspace };
}

type Company = Awaited<ReturnType<typeof company>>;

const acts: readonly (readonly [string, (test: Company) => Promise<unknown>])[] = [
  [
    'news of work that moves, closes and changes labels',
    ({ world }) =>
      absorb(world, {
        vanished: [{ ref: workItem('ABC-3').ref, kind: 'deleted', revision: START + 1 }],
        items: [
          {
            item: workItem('ABC-2', { bucket: 'done', labels: ['x'], parent: 'ABC-1', revision: START + 1 }),
            changes: null,
          },
          {
            item: workItem('ABC-4', { bucket: 'doing', parent: 'ABC-2', revision: START + 1 }),
            changes: null,
          },
        ],
      }),
  ],
  [
    'a new link',
    ({ world, ids }) =>
      perform(world, ADMIN, 'links.add', { metric: ids.metric, tool: 'jira', select: { item: 'ABC-4' } }),
  ],
  [
    'a new place in the goal tree',
    ({ world, ids }) => perform(world, ADMIN, 'goals.align', { goal: ids.left, parent: ids.right }),
  ],
  [
    'a goal taken out of the tree',
    ({ world, ids }) => perform(world, ADMIN, 'goals.unalign', { goal: ids.left, parent: ids.top }),
  ],
  ['a metric removed', ({ world, ids }) => perform(world, ADMIN, 'metrics.remove', { metric: ids.metric })],
];

async function dies(act: () => Promise<unknown>, after: number): Promise<boolean> {
  fuse = after;
  try {
    await act();
    return false;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return true;
  } finally {
    fuse = null;
  }
}

describe('a process killed between any two statements', () => {
  it.each(acts)(
    'loses nothing and leaves nothing wrong: %s',
    async (_, act) => {
      for (let after = 0; ; after += 1) {
        const test = await company();
        const died = await dies(() => act(test), after);
        await finishUnfinished(test.world, { alone: true });
        await expectSound(test);
        // What was not stored is told again, as a tool's sweep or a person would; what was stored is not done twice.
        await act(test);
        const uncrashed = await company();
        await act(uncrashed);
        expect(await numbers(test), `killed after ${after} statements`).toEqual(await numbers(uncrashed));
        if (!died) break;
      }
    },
    300_000,
  );
});

/** What the caches say is what facts and work say: a rebuild gives the same bytes, a fresh count the same numbers. */
async function expectSound({ world, workspace }: Company): Promise<void> {
  const before = await dumpCaches(engine, { workspace });
  await rebuild(world);
  expect(await dumpCaches(engine, { workspace })).toEqual(before);
}

async function numbers({ done, ids }: Company): Promise<unknown> {
  const read = async (goal: string) => {
    const { progress, score, metrics } = await done(ADMIN, 'goals.get', { goal });
    return { progress, score, counts: metrics.map(({ counts }: { counts: unknown }) => counts) };
  };
  return Promise.all([ids.top, ids.left, ids.right].map(read));
}
