import { beforeEach, describe, expect, it } from 'vitest';
import { type ActionDesk, openActionDesk } from './action-desk.ts';
import { factsAddedBy, keptFacts } from './kept-facts.ts';
import { GOALS, SHOP } from './shop.ts';

const READINGS = `${GOALS}      - key: speed
        title: Seconds to pay
        readings: { unit: s, values: [{ at: 2026-01-05, value: 9.5 }] }
        scale: { direction: decrease, failure: 10, success: 3 }
`;

describe('an edited goals file', () => {
  let desk: ActionDesk;
  beforeEach(async () => {
    desk = await openActionDesk({ seed: SHOP });
    desk.goals(GOALS);
    expect(await desk.run()).toMatchObject({ code: 0 });
  });
  const added = (goals: string) => factsAddedBy(desk, goals);
  const kinds = async (goals: string) => (await added(goals)).map(({ kind }) => kind);

  it('adds nothing when only its words for the same thing differ', async () => {
    const reworded = GOALS.replace('item: 1', 'item: 1 # the epic').replace(
      'parent: shop',
      'parent: { key: shop, as: part, weight: 1 }\n    visibility: company',
    );
    expect(await added(reworded)).toEqual([]);
    expect(await desk.commits()).toHaveLength(2);
  });

  it('adds one fact for what changed of a goal, and no more', async () => {
    const edited = GOALS.replace('title: Faster checkout', 'title: Fast checkout').replace('2030-', '2031-');
    expect(await added(edited)).toEqual([
      { kind: 'goal.edited', title: expect.anything(), due: Date.parse('2031-12-31T23:59:59.999Z') },
    ]);
    expect(await added(edited.replace('    intent: Nobody waits to pay.\n', ''))).toEqual([
      { kind: 'goal.edited', intent: null },
    ]);
  });

  it('keeps one goal per key, whatever its place and title', async () => {
    const [shop, checkout] = GOALS.replace('goals:\n', '').split(/(?= {2}- key: checkout)/);
    const swapped = `goals:\n${checkout}${shop}`.replace(
      'A shop that people like',
      'A shop that people love',
    );
    expect(await kinds(swapped)).toEqual(['goal.edited']);
  });

  it('aligns and unaligns', async () => {
    expect(await kinds(GOALS.replace('parent: shop', 'parent: { key: shop, as: support }'))).toEqual([
      'goal.aligned',
      'alignment.changed',
    ]);
    expect(await kinds(GOALS.replace('    parent: shop\n', ''))).toEqual([
      'goal.unaligned',
      'alignment.changed',
    ]);
  });

  it('turns two goals round without a circle on the way', async () => {
    const turned = GOALS.replace('    parent: shop\n', '').replace(
      'ambition: aspirational',
      'ambition: aspirational\n    parent: checkout',
    );
    expect((await kinds(turned)).filter((kind) => kind.startsWith('goal.'))).toEqual([
      'goal.unaligned',
      'goal.aligned',
    ]);
  });

  it('edits a metric, and takes the usual thresholds of another ambition', async () => {
    expect(await added(GOALS.replace('Work on the checkout', 'Work'))).toEqual([
      { kind: 'metric.edited', metric: expect.anything(), title: expect.anything() },
    ]);
    const bolder = GOALS.replace('intent:', 'ambition: aspirational\n    intent:').replace(
      'Work on the checkout',
      'Work',
    );
    expect(await added(bolder)).toEqual([
      { kind: 'goal.edited', ambition: 'aspirational' },
      {
        kind: 'metric.edited',
        metric: expect.anything(),
        scale: expect.objectContaining({ success: 0.7, stretch: 1 }),
      },
    ]);
  });

  it('makes another metric when another thing is counted, with its links', async () => {
    expect(await kinds(GOALS.replace('by: count', 'by: points'))).toEqual([
      'metric.removed',
      'metric.defined',
      'link.added',
    ]);
  });

  it('links and unlinks, and asks nothing about links that stay', async () => {
    const more = `${GOALS}          - label: checkout
          - milestone: v1.0
          - repository: acme/shop
          - query: 'repo:acme/shop is:open'
`;
    expect(await kinds(more)).toEqual(['link.added', 'link.added', 'link.added', 'link.added']);
    const again = await desk.run();
    expect(again).toMatchObject({ code: 0, writes: 0 });
    expect(await kinds(`${GOALS}          - label: checkout\n            weight: 2\n`)).toEqual([
      'link.removed',
      'link.removed',
      'link.removed',
      'link.removed',
      'link.added',
    ]);
  });

  it('records readings once, and corrects one by another value for its day', async () => {
    expect(await kinds(READINGS)).toEqual(['metric.defined', 'reading.recorded']);
    expect(await kinds(READINGS)).toEqual([]);
    const next = READINGS.replace('}]', '}, { at: 2026-02-01, value: 4, evidence: Log }]');
    expect(await kinds(next)).toEqual(['reading.recorded']);
    expect(await added(next.replace('9.5', '9'))).toEqual([
      expect.objectContaining({ kind: 'reading.recorded', value: 9, at: Date.parse('2026-01-05') }),
    ]);
  });

  it('notes when a milestone was reached', async () => {
    const launch = `${GOALS}      - key: launch
        title: Launched
        milestone: { success: 2026-03-31, failure: 2026-06-30 }
`;
    expect(await kinds(launch)).toEqual(['metric.defined']);
    const reached = launch.replace('06-30 }', '06-30, reached: 2026-03-01 }');
    expect(await kinds(reached)).toEqual(['reading.recorded']);
    expect(await kinds(reached)).toEqual([]);
    expect(await kinds(reached.replace('2026-03-31', '2026-04-30'))).toEqual(['metric.edited']);
  });

  it('closes a goal and opens it again', async () => {
    const closed = `${GOALS}    closed: { outcome: achieved, reason: Everybody pays at once. }\n`;
    expect(await kinds(closed)).toEqual(['goal.closed']);
    expect(await kinds(closed.replace('Faster checkout', 'Fast checkout'))).toEqual([]);
    expect(await kinds(GOALS)).toEqual(['goal.reopened']);
  });

  it('drops a goal that is taken out, and takes it up again with its past', async () => {
    const [without = ''] = GOALS.split('  - key: checkout');
    expect(await kinds(without)).toEqual(['goal.unaligned', 'alignment.changed', 'goal.closed']);
    expect(await desk.comments(1)).toEqual([]);
    expect(await kinds(GOALS)).toEqual(['goal.reopened', 'goal.aligned', 'alignment.changed']);
    expect(await desk.comments(1)).toHaveLength(1);
    const created = (await keptFacts(desk)).filter(({ kind }) => kind === 'goal.created');
    expect(created).toHaveLength(2);
  });
});
