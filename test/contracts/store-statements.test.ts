import type { GoalProjection, ItemRef, Store, WorkItem, WorkLink } from '@throughline/core';
import { put, vanish } from '@throughline/core/testing';
import { expect, it } from 'vitest';
import { START, workItem } from '../world.ts';
import { onEveryEngine } from './store-engines.ts';

const BATCH = 400;
const keys = Array.from({ length: BATCH }, (_, index) => `ABC-${index}`);
const refs = keys.map((key): ItemRef => `jira:${key}`);
const metrics = ['m0', 'm1', 'm2', 'm3', 'm4'];

const observed = (item: WorkItem) => ({ item, changes: null });
const first = keys.map((key, index) =>
  workItem(key, { labels: [`l${index % 7}`], ...(index < 10 ? {} : { parent: `ABC-${index % 10}` }) }),
);
const closed = first.map((item): WorkItem => ({ ...item, bucket: 'done', revision: START }));
const relabelled = closed.map((item): WorkItem => ({ ...item, labels: ['new'], revision: START + 1 }));

const links = metrics.map(
  (metric, index): WorkLink => ({
    ...{ link: metric, metric, tool: 'jira', weight: 1000 },
    selector: { kind: 'item', item: `jira:ABC-${index}`, key: '' },
  }),
);
const goal = (version: number): GoalProjection => ({
  version,
  goal: {
    ...({ goal: 'g', title: 'G', intent: null, ambition: 'committed', owner: 'ann', outcome: null } as const),
    ...({
      visibility: 'company',
      unit: null,
      due: null,
      counting: 'all',
      status: 'open',
      created: 0,
    } as const),
  },
  parents: [{ child: 'g', parent: 'p', mode: 'part', weight: 1000 }],
  metrics: [],
  links,
});

const guarded = <T>(value: T, version = 0) => new Map(metrics.map((metric) => [metric, { value, version }]));

/** Round trips that each act may cost, whatever the size of its batch; `mysql` where that engine needs more. */
const COSTS: readonly (readonly [string, (store: Store) => Promise<unknown>, number, number?])[] = [
  ['new items', ({ mirror }) => put(mirror, first.map(observed)), 5, 6],
  ['items told again', ({ mirror }) => put(mirror, first.map(observed)), 1],
  ['a change of status', ({ mirror }) => put(mirror, closed.map(observed)), 4, 5],
  ['a change of labels', ({ mirror }) => put(mirror, relabelled.map(observed)), 6, 7],
  ['a new goal', ({ goals }) => goals.put(goal(1)), 4],
  ['a goal’s new version', ({ goals }) => goals.put(goal(2)), 7],
  ['metrics that items touch', ({ mirror }) => mirror.touching(refs), 1],
  ['metrics that select work of a container', ({ mirror }) => mirror.selecting('jira', 'ABC'), 1],
  ['counting metrics', ({ mirror }) => mirror.tally(metrics), 1],
  ['standings', ({ mirror }) => mirror.standings(refs), 1],
  ['reasons', ({ mirror }) => mirror.reasons(refs[99] ?? 'jira:none'), 1],
  ['a page of what is selected', ({ mirror }) => mirror.selected('m0', null, 50), 1],
  ['keeping counts', ({ numbers }) => numbers.saveTallies(guarded([])), 1, 2],
  ['keeping counts that were overtaken', ({ numbers }) => numbers.saveTallies(guarded([])), 2],
  ['what goals are computed from', ({ goals }) => goals.evidence(['g', 'p']), 1],
  ['what goals over metrics are computed from', ({ goals }) => goals.evidenceOver(metrics), 1],
  ['alignments above', ({ goals }) => goals.alignmentsAbove(['g']), 1],
  ['noting work', ({ intake }) => intake.open({ id: 'b', opened: START, items: refs, metrics }), 1],
  [
    'items that vanish',
    ({ mirror }) =>
      vanish(
        mirror,
        refs.map((ref) => ({ ref, kind: 'deleted', revision: START + 9 })),
      ),
    4,
    5,
  ],
  ['a person’s standpoint', ({ people }) => people.standpoint('ann'), 1],
];

onEveryEngine('Round trips', (running) => {
  it('are few, and as many for a batch as for one', () =>
    running.database().within(async () => {
      let statements = 0;
      const { store, engine } = running.open({
        onStatement: () => {
          statements += 1;
        },
      });
      const measured: Record<string, number> = {};
      for (const [name, act] of COSTS) {
        statements = 0;
        await act(store);
        measured[name] = statements;
      }
      const expected = COSTS.map(([name, , cost, mysql]) => [
        name,
        engine.dialect.tellsGuardedWrites ? cost : (mysql ?? cost),
      ]);
      expect(measured).toEqual(Object.fromEntries(expected));
    }));
});
