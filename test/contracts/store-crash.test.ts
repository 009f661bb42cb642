import type { GoalProjection, PersonState, Store, WorkItem } from '@throughline/core';
import { EVERYTHING, rebuild } from '@throughline/core';
import { put, vanish } from '@throughline/core/testing';
import { dumpCaches, dumpMirror, type Engine } from '@throughline/store';
import { expect, it } from 'vitest';
import { ADMIN, START, testWorld, workItem } from '../world.ts';
import { onEveryEngine } from './store-engines.ts';

/** Thrown in place of a statement, as if the process had ended before it. */
class Killed extends Error {}

const observed = (item: WorkItem) => ({ item, changes: null });
const link = (id: string, label: string) =>
  ({
    link: id,
    metric: 'm',
    tool: 'jira',
    weight: 1000,
    selector: { kind: 'label', label, container: null },
  }) as const;

function projection(version: number): GoalProjection {
  const name = `v${version}`;
  return {
    version,
    goal: {
      ...{ goal: 'g', title: name, intent: name, ambition: 'committed', owner: 'ann', visibility: 'company' },
      ...{ unit: null, due: null, counting: 'all', status: 'open', outcome: null, created: START },
    } as const,
    parents: [{ child: 'g', parent: name, mode: 'part', weight: 1000 }],
    metrics: ['m', name].map((metric) => ({
      ...{ metric, goal: 'g', title: name, source: { kind: 'milestone' }, weight: 1000 },
      scale: { kind: 'by-date', baseline: 0, failure: 3, success: 2, stretch: null },
    })) as GoalProjection['metrics'],
    links: [link('l', name), link(name, name)],
  };
}

const person = (version: number): PersonState => ({
  ...{ person: 'ann', version, name: `v${version}`, unit: null, manager: null, roles: [] },
  accounts: [{ tool: 'jira', account: `v${version}` }],
});

/** Each act changes what is stored in several statements; `before` makes the state it starts from. */
const ACTS: Readonly<
  Record<string, { before: (store: Store) => Promise<unknown>; act: (store: Store) => Promise<unknown> }>
> = {
  'putting items': {
    before: ({ mirror }) => put(mirror, [observed(workItem('ABC-1', { labels: ['old'], parent: 'XYZ-1' }))]),
    act: ({ mirror }) =>
      put(mirror, [
        observed(workItem('ABC-1', { labels: ['new'], revision: START + 5, bucket: 'done' })),
        observed(workItem('ABC-2', { labels: ['new', 'old'] })),
      ]),
  },
  'items that vanish': {
    before: ({ mirror }) => put(mirror, [observed(workItem('ABC-1'))]),
    act: ({ mirror }) =>
      vanish(mirror, [
        { ref: 'jira:ABC-1', kind: 'deleted', revision: START + 9 },
        { ref: 'jira:ABC-9', kind: 'unreadable', revision: START + 9 },
      ]),
  },
  'what a query found': {
    before: ({ mirror }) => mirror.setMembers('l', ['jira:1', 'jira:2'], START),
    act: ({ mirror }) => mirror.setMembers('l', ['jira:2', 'jira:3'], START + 1),
  },
  'a new version of a goal': {
    async before({ goals, mirror }) {
      await put(
        mirror,
        ['v1', 'v2'].map((label) => observed(workItem(`ABC-${label}`, { labels: [label] }))),
      );
      await goals.put(projection(1));
    },
    act: ({ goals }) => goals.put(projection(2)),
  },
  'a new version of a person': {
    before: ({ people }) => people.putPerson(person(1)),
    act: ({ people }) => people.putPerson(person(2)),
  },
};

onEveryEngine('A crash between any two statements', (running) => {
  /** A store that dies before its `n`-th statement, and one on the same workspace that lives on. */
  const mortal = () => {
    let left = Number.POSITIVE_INFINITY;
    const opened = running.open({
      onStatement() {
        left -= 1;
        if (left < 0) throw new Killed('killed');
      },
    });
    return { ...opened, dieBefore: (statement: number) => (left = statement) };
  };

  for (const [name, { before, act }] of Object.entries(ACTS)) {
    it(`leaves nothing lost and nothing wrong: ${name}`, () =>
      running.database().within(async () => {
        const whole = mortal();
        await before(whole.store);
        await act(whole.store);
        const expected = await dumps(whole.engine, whole.workspace);
        await whole.engine.close();
        let statements = 0;
        for (let finished = false; !finished; statements += 1) {
          const { store, engine, workspace, dieBefore } = mortal();
          await before(store);
          dieBefore(statements);
          finished = await act(store).then(
            () => true,
            (error) => {
              if (!(error instanceof Killed)) throw error;
              return false;
            },
          );
          dieBefore(Number.POSITIVE_INFINITY);
          await expectWhole(store);
          await act(store);
          expect(await dumps(engine, workspace), `killed before statement ${statements}`).toEqual(expected);
          await engine.close();
        }
        expect(statements).toBeGreaterThan(1);
      }));
  }

  it('keeps no rows of versions that nobody reads any more', () =>
    running.database().within(async () => {
      const { store, engine, workspace } = running.open();
      for (const version of [1, 2, 3, 2]) await store.goals.put(projection(version));
      for (const version of [1, 2, 3, 2]) await store.people.putPerson(person(version));
      for (const table of ['alignments', 'metrics', 'links', 'accounts'] as const) {
        const stored = await engine.db
          .selectFrom(table)
          .where('workspace', '=', workspace)
          .select('version')
          .distinct()
          .execute();
        expect([table, stored.map(({ version }) => version)]).toEqual([table, [3]]);
      }
    }));

  it('derives the same bytes when everything is thrown away and built again', () =>
    running.database().within(async () => {
      const { store, engine, workspace } = running.open();
      const test = testWorld(store);
      test.tool.hold(
        workItem('ABC-1'),
        workItem('ABC-2', { parent: 'ABC-1', bucket: 'done', points: 3000 }),
        workItem('ABC-3', { parent: 'ABC-1', labels: ['x'] }),
      );
      await test.sweep();
      const top = (await test.done(ADMIN, 'goals.create', { title: 'Top' })).goal;
      const low = (await test.done(ADMIN, 'goals.create', { title: 'Low', parent: top })).goal;
      for (const [goal, select] of [
        [top, { label: 'x' }],
        [low, { item: 'ABC-1' }],
      ] as const) {
        const { metric } = await test.done(ADMIN, 'metrics.define', {
          goal,
          title: 'M',
          work: { by: 'points' },
        });
        await test.done(ADMIN, 'links.add', { metric, tool: 'jira', select });
      }
      await test.news(
        workItem('ABC-3', { parent: 'ABC-1', labels: ['x'], bucket: 'done', revision: START + 1 }),
      );
      const lived = await dumpCaches(engine, { workspace });
      expect(lived.split('\n').length).toBeGreaterThan(8);
      await rebuild(test.world);
      expect(await dumpCaches(engine, { workspace })).toBe(lived);
    }));
});

async function dumps(engine: Engine, workspace: string): Promise<string> {
  return `${await dumpCaches(engine, { workspace })}${await dumpMirror(engine, { workspace })}`;
}

/** Whatever is half written, a reader sees the goal and the person as one of their versions. */
async function expectWhole({ goals, people, mirror }: Store): Promise<void> {
  const [goal] = await goals.goals(['g'], EVERYTHING);
  if (goal !== undefined) {
    const [inputs] = (await goals.evidence(['g'])).inputs;
    expect(inputs?.metrics.map(({ title }) => title)).toEqual([goal.title, goal.title]);
    expect((await goals.alignmentsAbove(['g'])).map(({ parent }) => parent)).toEqual([goal.title]);
    expect((await goals.link('l'))?.selector).toMatchObject({ label: goal.title });
    const { rows } = await mirror.selected('m', null, 9);
    expect(rows.map(({ ref }) => ref)).toEqual([`jira:ABC-${goal.title}`]);
  }
  const [ann] = await people.people(['ann']);
  if (ann !== undefined) expect((await people.byAccount('jira', ann.name))?.version).toBe(ann.version);
}
