import {
  actOfKey,
  changeTree,
  EMPTY_TREE,
  ROOTS,
  type Row,
  rowModel,
  rowsOf,
  type TreeChange,
  type TreeState,
  typeAhead,
  windowOf,
} from '@throughline/panel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGLISH } from './english.ts';
import { goalTree, node } from './fixtures/goal-tree.ts';

const treeAfter = (...changes: TreeChange[]): TreeState => changes.reduce(changeTree, EMPTY_TREE);

const read = (
  parent: string,
  names: readonly string[],
  over: Parameters<typeof goalTree>[0] = {},
  more = false,
): TreeChange => ({
  kind: 'read',
  parent,
  more,
  view: goalTree({ nodes: names.map((name) => node({ goal: name, title: name }, { children: 1 })), ...over }),
});

const pathsOf = (state: TreeState): string[] => rowsOf(state).map(({ path }) => path);

describe('the goal tree', () => {
  it('shows a level at a time, with the place of each goal in it', () => {
    const state = treeAfter(read(ROOTS, ['a', 'b']), { kind: 'opened', path: '/a' }, read('a', ['c']));
    expect(
      rowsOf(state).map((row) => [
        row.path,
        row.level,
        row.kind === 'goal' && [row.position, row.setSize, row.expanded],
      ]),
    ).toEqual([
      ['/a', 1, [1, 2, true]],
      ['/a/c', 2, [1, 1, false]],
      ['/b', 1, [2, 2, false]],
    ]);
  });

  it('shows a goal with two parents below both, each to be opened by itself', () => {
    const state = treeAfter(
      read(ROOTS, ['a', 'b']),
      { kind: 'opened', path: '/a' },
      { kind: 'opened', path: '/b' },
      read('a', ['c']),
      read('b', ['c']),
      { kind: 'opened', path: '/b/c' },
      read('c', ['d']),
    );
    expect(pathsOf(state)).toEqual(['/a', '/a/c', '/b', '/b/c', '/b/c/d']);
  });

  it('offers more where there is more, and adds it without doubling', () => {
    const first = treeAfter(read(ROOTS, ['a', 'b'], { next: 'b' }));
    expect(rowsOf(first).at(-1)).toMatchObject({ kind: 'more', after: 'b', parent: ROOTS });
    const second = changeTree(first, read(ROOTS, ['b', 'c'], {}, true));
    expect(pathsOf(second)).toEqual(['/a', '/b', '/c']);
  });

  it('keeps the later pages when the first one is renewed', () => {
    const state = treeAfter(
      read(ROOTS, ['a', 'b'], { next: 'b' }),
      read(ROOTS, ['c'], {}, true),
      read(ROOTS, ['a', 'b'], { next: 'b' }),
    );
    expect(pathsOf(state)).toEqual(['/a', '/b', '/c']);
  });

  it('says that children are on their way, could not be read, or cannot be seen', () => {
    const open = [
      read(ROOTS, ['a']),
      { kind: 'opened', path: '/a' },
      { kind: 'asked', parent: 'a' },
    ] as const;
    expect(rowsOf(treeAfter(...open)).at(-1)).toMatchObject({ kind: 'loading', level: 2 });
    expect(rowsOf(treeAfter(...open, { kind: 'failed', parent: 'a', problem: 'No.' })).at(-1)).toMatchObject({
      kind: 'broken',
      problem: 'No.',
    });
    expect(rowsOf(treeAfter(...open, read('a', [], { hiddenParts: 3 }))).at(-1)).toMatchObject({
      kind: 'hidden',
      count: 3,
    });
  });

  it('draws a goal with its number, its health and how many are below', () => {
    const [row] = rowsOf(treeAfter(read(ROOTS, ['a'])));
    if (row?.kind !== 'goal') throw new Error('The tree shows no goal.');
    expect(rowModel(row, ENGLISH)).toMatchObject({
      title: 'a',
      progress: '42%',
      value: 42,
      tone: 'committed',
      below: '1',
      health: { text: 'At risk', tone: 'warning' },
    });
  });
});

describe('the keyboard of the tree', () => {
  const rows = rowsOf(
    treeAfter(
      read(ROOTS, ['alpha', 'beta', 'bravo']),
      { kind: 'opened', path: '/alpha' },
      read('alpha', ['child']),
    ),
  );
  const [ALPHA, CHILD, BETA, BRAVO] = ['/alpha', '/alpha/child', '/beta', '/bravo'];

  it.each([
    ['ArrowDown', ALPHA, { kind: 'move', path: CHILD }],
    ['ArrowDown', BRAVO, null],
    ['ArrowUp', BETA, { kind: 'move', path: CHILD }],
    ['ArrowUp', ALPHA, null],
    ['Home', BRAVO, { kind: 'move', path: ALPHA }],
    ['End', ALPHA, { kind: 'move', path: BRAVO }],
    ['PageDown', ALPHA, { kind: 'move', path: BRAVO }],
    ['PageUp', BRAVO, { kind: 'move', path: ALPHA }],
    ['ArrowRight', ALPHA, { kind: 'move', path: CHILD }],
    ['ArrowRight', BETA, { kind: 'open', path: BETA }],
    ['ArrowLeft', ALPHA, { kind: 'close', path: ALPHA }],
    ['ArrowLeft', CHILD, { kind: 'move', path: ALPHA }],
    ['ArrowLeft', BETA, null],
    ['Enter', BETA, { kind: 'enter', path: BETA }],
    ['x', BETA, null],
  ])('%s on %s does %j', (key, active, act) => {
    expect(actOfKey(rows, String(active), key)).toEqual(act);
  });

  it.each([
    ['b', ALPHA, BETA],
    ['b', BETA, BRAVO],
    ['b', BRAVO, BETA],
    ['br', BETA, BRAVO],
    ['BE', BETA, BETA],
  ])('typing %s on %s finds %s', (typed, active, path) => {
    expect(typeAhead(rows, String(active), typed)).toEqual({ kind: 'move', path });
  });

  it('finds nothing for what no title begins with', () => {
    expect(typeAhead(rows, '/alpha', 'zz')).toBeNull();
  });

  it('never leads to a row that is not there', () => {
    const keys = [
      'ArrowDown',
      'ArrowUp',
      'ArrowLeft',
      'ArrowRight',
      'Home',
      'End',
      'PageUp',
      'PageDown',
      'Enter',
    ];
    const known = new Set(rows.map((row: Row) => row.path));
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.constantFrom(...keys), (active, key) => {
        const act = actOfKey(rows, active, key);
        expect(act === null || known.has(act.path)).toBe(true);
      }),
    );
  });
});

describe('the rows that are drawn', () => {
  it('cover all that is in sight, and stay few', () => {
    const sight = fc.record({
      top: fc.double({ min: -100, max: 1e6, noNaN: true }),
      height: fc.integer({ min: 1, max: 2000 }),
      count: fc.integer({ min: 0, max: 20_000 }),
    });
    fc.assert(
      fc.property(sight, ({ top, height, count }) => {
        const { start, end } = windowOf({ top, height, count, rowHeight: 44 });
        const first = Math.floor(Math.max(0, top) / 44);
        const last = Math.min(count, Math.ceil((Math.max(0, top) + height) / 44));
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        if (first < last) expect(start <= first && end >= last).toBe(true);
        expect(end - start).toBeLessThanOrEqual(Math.ceil(height / 44) + 18);
      }),
    );
  });
});
