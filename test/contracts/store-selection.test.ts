import {
  BUCKETS,
  type ItemRef,
  itemRef,
  type Selector,
  type Store,
  type VanishedItem,
  type WorkItem,
  type WorkLink,
  type WorkMirror,
} from '@throughline/core';
import { memoryStore, put, vanish } from '@throughline/core/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onEveryEngine } from './store-engines.ts';

const SIZE = 14;
const METRICS = ['m0', 'm1', 'm2'] as const;
const START = 1_767_603_600_000;

const id = fc.integer({ min: 0, max: SIZE - 1 });
const refOf = (number: number, tool = 'jira'): ItemRef => itemRef(tool, String(number).padStart(2, '0'));
const labels = fc.subarray(['x', 'y|z', 'Ä']);
const releases = fc.subarray(['1.0', '2.0']);
const container = fc.constantFrom('ABC', 'XYZ');
const within = fc.constantFrom('ABC', 'XYZ', 'P|1', 'P');
const groups = fc.subarray(['P|1', 'XYZ']);

/** Any forest, and what a copy may hold besides: unknown parents, rings, items of another tool, every bucket. */
const item = fc.record({
  number: id,
  parent: fc.option(fc.integer({ min: 0, max: SIZE + 1 })),
  bucket: fc.constantFrom(...BUCKETS),
  points: fc.option(fc.constantFrom(0, 500, 1000, 8000)),
  container,
  groups,
  labels,
  releases,
  later: fc.integer({ min: 0, max: 9 }),
});

const forest = fc.array(item, { maxLength: 30 }).map((drawn) =>
  drawn.map(({ number, parent, later, ...rest }): WorkItem => {
    const tool = number % 5 === 4 ? 'github' : 'jira';
    const above = parent === null ? null : refOf(parent, parent % 5 === 4 ? 'github' : 'jira');
    return {
      ...rest,
      ref: refOf(number, tool),
      tool,
      key: `K-${number}`,
      title: `Item ${number}`,
      url: 'https://example.org',
      type: 'Story',
      status: 'Open',
      assignee: null,
      // A tool's items stand below items of the same tool.
      parent: above?.startsWith(tool) === true ? above : null,
      created: START,
      started: null,
      finished: null,
      revision: START + later,
    };
  }),
);

const selector = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: 0, max: SIZE })
      .map((number): Selector => ({ kind: 'item', item: refOf(number), key: '' })),
  },
  fc.record({
    kind: fc.constant('release' as const),
    container: within,
    release: fc.constantFrom('1.0', '2.0'),
  }),
  fc.record({
    kind: fc.constant('label' as const),
    label: fc.constantFrom('x', 'y|z', 'Ä', 'ä'),
    container: fc.option(within),
  }),
  fc.record({ kind: fc.constant('container' as const), container: within }),
  fc.constant({ kind: 'query', query: 'q' } as const),
);

const links = fc
  .array(
    fc.record({
      metric: fc.constantFrom(...METRICS),
      tool: fc.constantFrom('jira', 'jira', 'jira', 'github'),
      selector,
      weight: fc.constantFrom(250, 1000, 3000),
    }),
    { maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map((link, index): WorkLink => {
      // A link to an item is one of the item's own tool.
      const tool = link.selector.kind === 'item' ? 'jira' : link.tool;
      return { ...link, tool, link: `l${index}` };
    }),
  );

const gone = fc.array(
  fc.record({
    ref: id.map((number) => refOf(number)),
    kind: fc.constantFrom('deleted' as const, 'unreadable' as const),
    revision: fc.integer({ min: 0, max: 9 }).map((later) => START + later),
  }),
  { maxLength: 4 },
);

interface Company {
  readonly told: readonly (readonly WorkItem[])[];
  readonly vanished: readonly VanishedItem[];
  readonly links: readonly WorkLink[];
  readonly found: readonly (readonly ItemRef[])[];
}

const found = fc.array(fc.array(id.map((number) => refOf(number))), { maxLength: 3 });
const company: fc.Arbitrary<Company> = fc.record({
  told: fc.array(forest, { minLength: 1, maxLength: 2 }),
  vanished: gone,
  links,
  found,
});

async function fill({ mirror, goals }: Store, { told, vanished, links: selects, found: queries }: Company) {
  const changed: unknown[] = [];
  for (const items of told)
    changed.push(
      await put(
        mirror,
        items.map((one) => ({ item: one, changes: null })),
      ),
    );
  changed.push(await vanish(mirror, vanished));
  const goal = { goal: 'g', title: 'G', owner: 'ann', visibility: 'company', status: 'open' } as const;
  const plain = { intent: null, ambition: 'aspirational', unit: null, due: null, counting: 'all' } as const;
  await goals.put({
    goal: { ...goal, ...plain, outcome: null, created: START },
    version: 1,
    parents: [],
    metrics: [],
    links: selects,
  });
  for (const [index, refs] of queries.entries()) {
    for (const {
      link,
      selector: { kind },
    } of selects) {
      if (kind === 'query') changed.push(await mirror.setMembers(link, refs, START + index));
    }
  }
  return changed;
}

/** Everything that the mirror derives from items and links, in an order that does not depend on the store. */
async function derived({ mirror }: Store, { links: selects, found: queries }: Company) {
  const refs = Array.from({ length: SIZE + 2 }, (_, number) =>
    refOf(number, number % 5 === 4 ? 'github' : 'jira'),
  );
  const pages: unknown[] = [];
  for (const metric of METRICS) {
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const page: Awaited<ReturnType<typeof mirror.selected>> = await mirror.selected(metric, after, 3);
      pages.push(...page.rows);
      after = page.next;
    }
  }
  const previews: unknown[] = [];
  for (const { tool, selector: by } of selects) {
    previews.push(await mirror.preview({ tool, selector: by }, queries[0] ?? []));
    if (by.kind !== 'query') previews.push(await mirror.occurrences({ tool, selector: by }));
  }
  const near: unknown[] = [];
  for (const ref of refs)
    near.push([...(await mirror.touching([ref]))].sort(), sortedJson(await mirror.reasons(ref)));
  return {
    items: sortedJson(await mirror.items(refs)),
    changes: sortedJson(await mirror.changes(refs)),
    tally: [...(await mirror.tally(METRICS))],
    standings: sortedJson(await mirror.standings(refs)),
    pages,
    previews,
    near,
    ever: await mirror.everSelected(selects),
    within: await insides(mirror),
  };
}

async function insides(mirror: WorkMirror): Promise<readonly (readonly string[])[]> {
  const asked = ['ABC', 'XYZ', 'P|1', 'P'].flatMap((container) => [
    mirror.selecting('jira', container),
    mirror.selecting('github', container),
  ]);
  return (await Promise.all(asked)).map((metrics) => [...metrics].sort());
}

function sortedJson(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row as object).sort())).sort();
}

onEveryEngine('What SQL selects', (running) => {
  it('is what the definition selects', async () => {
    await running.database().within(() =>
      fc.assert(
        fc.asyncProperty(company, async (drawn) => {
          const [memory, { store }] = [memoryStore(), running.open()];
          expect(await fill(store, drawn)).toEqual(await fill(memory, drawn));
          expect(await derived(store, drawn)).toEqual(await derived(memory, drawn));
        }),
        { numRuns: 60 },
      ),
    );
  }, 300_000);
});
