import { absorb, sweep, ToolError } from '@throughline/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { ADMIN, DAY, START, sqlWorld, type TestWorld, workItem } from '../world.ts';

const EMPTY = { todo: 0, doing: 0, done: 0, cancelled: 0, unreadable: 0 };

describe('B1–B6 Linked work', () => {
  let company: TestWorld;
  let goal: string;

  const metric = async (work: object = { by: 'count' }): Promise<string> =>
    (await company.done(ADMIN, 'metrics.define', { goal, title: 'Work', work })).metric;
  const link = async (id: string, select: object, weight?: number): Promise<string> =>
    (
      await company.done(ADMIN, 'links.add', {
        metric: id,
        tool: 'jira',
        select,
        ...(weight === undefined ? {} : { weight }),
      })
    ).link;
  const numbers = async () => company.done(ADMIN, 'goals.get', { goal });
  const counts = async () => (await numbers()).metrics[0].counts;
  const revised = (n: number) => ({ revision: START + n * 60_000 });

  beforeEach(async () => {
    company = await sqlWorld();
    goal = (await company.done(ADMIN, 'goals.create', { title: 'Checkout without a phone call' })).goal;
    company.tool.hold(
      workItem('ABC-1', { type: 'Epic' }),
      workItem('ABC-2', { parent: 'ABC-1', bucket: 'done', points: 3000 }),
      workItem('ABC-3', { parent: 'ABC-1', points: 5000, labels: ['checkout'], releases: ['4.0'] }),
      workItem('ABC-4', { parent: 'ABC-3', bucket: 'doing', points: 2000, labels: ['checkout'] }),
      workItem('ABC-5', { parent: 'ABC-3', bucket: 'cancelled', points: 8000 }),
      workItem('ABC-6', { releases: ['4.0'], bucket: 'done' }),
      workItem('XYZ-1', { labels: ['checkout'] }),
    );
    await company.sweep();
  });

  it('counts an item with everything below it, parents through their children', async () => {
    await link(await metric({ by: 'points' }), { item: 'ABC-1' });
    const { metrics, progress } = await numbers();
    // ABC-1 and ABC-3 count through what is below them.
    expect(metrics[0].counts).toEqual({ ...EMPTY, done: 1, doing: 1, cancelled: 1 });
    expect(metrics[0].points).toEqual({ ...EMPTY, done: 3, doing: 2, cancelled: 8 });
    expect(progress).toBe(0.6);
  });

  it('counts an item without children itself', async () => {
    await link(await metric(), { item: 'ABC-6' });
    expect(await counts()).toEqual({ ...EMPTY, done: 1 });
  });

  it('selects by release, by label in one container or in all, by container, and by query', async () => {
    const byRelease = await metric();
    const byLabel = await metric();
    const byLabelHere = await metric();
    const byContainer = await metric();
    const byQuery = await metric();
    company.tool.answer('points > 2', ({ points }) => (points ?? 0) > 2000);
    await link(byRelease, { release: '4.0', container: 'ABC' });
    await link(byLabel, { label: 'checkout' });
    await link(byLabelHere, { label: 'checkout', container: 'ABC' });
    await link(byContainer, { container: 'XYZ' });
    await link(byQuery, { query: 'points > 2' });
    const { metrics } = await numbers();
    expect(metrics.map((one: { counts: object }) => one.counts)).toEqual([
      { ...EMPTY, todo: 1, done: 1 },
      { ...EMPTY, todo: 1, doing: 1 },
      { ...EMPTY, doing: 1 },
      { ...EMPTY, todo: 1 },
      // ABC-3 is found, and so is its child ABC-5: it counts through that one.
      { ...EMPTY, done: 1, cancelled: 1 },
    ]);
  });

  it('counts an item once that one metric selects twice, with the greater weight', async () => {
    const id = await metric();
    await link(id, { item: 'ABC-1' });
    await link(id, { label: 'checkout', container: 'ABC' }, 3);
    expect(await counts()).toEqual({ ...EMPTY, done: 1, doing: 1, cancelled: 1 });
    // ABC-2 weighs 1, ABC-4 weighs 3.
    expect((await numbers()).progress).toBe(1 / 4);
  });

  it('counts through a level that is skipped', async () => {
    await company.news(
      workItem('ABC-7', { parent: 'ABC-1', ...revised(1) }),
      workItem('OPS-1', { parent: 'ABC-7', bucket: 'done', ...revised(1) }),
    );
    const id = await metric();
    await link(id, { item: 'ABC-1' });
    await link(id, { container: 'OPS' });
    expect((await counts()).done).toBe(2);
    // ABC-1 selected by itself, OPS-1 by its container, ABC-7 between them by nothing.
    company.tool.answer('just these', ({ key }) => key === 'ABC-1' || key === 'OPS-1');
    const skipping = await metric();
    await link(skipping, { query: 'just these' });
    expect((await numbers()).metrics[1].counts).toEqual({ ...EMPTY, done: 1 });
  });

  it('moves with the work, at once: closing, cancelling, reopening, estimating', async () => {
    await link(await metric({ by: 'points' }), { item: 'ABC-1' });
    await company.news(workItem('ABC-4', { parent: 'ABC-3', bucket: 'done', points: 2000, ...revised(1) }));
    expect((await numbers()).progress).toBe(1);
    await company.news(workItem('ABC-5', { parent: 'ABC-3', bucket: 'todo', points: 8000, ...revised(2) }));
    expect((await numbers()).progress).toBe(5 / 13);
    await company.news(workItem('ABC-5', { parent: 'ABC-3', bucket: 'todo', points: 5000, ...revised(3) }));
    expect((await numbers()).progress).toBe(0.5);
  });

  it('counts a moved item in its new place at once, with everything below it', async () => {
    const from = await metric();
    const to = await metric();
    await link(from, { item: 'ABC-1' });
    await link(to, { item: 'ABC-6' });
    await company.news(workItem('ABC-3', { parent: 'ABC-6', points: 5000, ...revised(1) }));
    const { metrics } = await numbers();
    expect(metrics[0].counts).toEqual({ ...EMPTY, done: 1 });
    expect(metrics[1].counts).toEqual({ ...EMPTY, doing: 1, cancelled: 1 });
  });

  it('leaves deleted work out, and counts unreadable work apart', async () => {
    await link(await metric(), { item: 'ABC-1' });
    company.tool.drop(workItem('ABC-4').ref);
    await absorb(company.world, {
      items: [],
      vanished: [
        { ref: workItem('ABC-4').ref, kind: 'deleted', revision: START },
        { ref: workItem('ABC-2').ref, kind: 'unreadable', revision: START },
      ],
    });
    expect(await counts()).toEqual({ ...EMPTY, cancelled: 1, unreadable: 1 });
    expect((await numbers()).progress).toBeNull();
  });

  it('serves several goals with one item, once in each', async () => {
    await link(await metric(), { item: 'ABC-2' });
    const other = (await company.done(ADMIN, 'goals.create', { title: 'Fewer calls' })).goal;
    const { metric: second } = await company.done(ADMIN, 'metrics.define', {
      goal: other,
      title: 'Work',
      work: { by: 'count' },
    });
    await link(second, { item: 'ABC-1' });
    const panel = await company.done(ADMIN, 'views.issuePanel', { tool: 'jira', item: 'ABC-2' });
    expect(
      panel.goals.map(
        ({ head, reasons }: { head: { title: string }; reasons: readonly { through: unknown }[] }) => [
          head.title,
          reasons[0]?.through,
        ],
      ),
    ).toEqual([
      ['Checkout without a phone call', null],
      ['Fewer calls', { key: 'ABC-1', title: 'Item ABC-1' }],
    ]);
  });

  it('says what closing an item would change, all the way up', async () => {
    const top = (await company.done(ADMIN, 'goals.create', { title: 'Top' })).goal;
    await company.done(ADMIN, 'goals.align', { goal, parent: top });
    await link(await metric(), { item: 'ABC-1' });
    const effect = await company.done(ADMIN, 'numbers.whatIf', { tool: 'jira', close: ['ABC-4', 'NOPE-1'] });
    expect(effect.unknown).toEqual(['NOPE-1']);
    expect(effect.goals).toMatchObject([
      { title: 'Checkout without a phone call', progress: { from: 0.5, to: 1 } },
      { title: 'Top', progress: { from: 0.5, to: 1 } },
    ]);
    const closing = async (item: string) =>
      (await company.done(ADMIN, 'views.issuePanel', { tool: 'jira', item })).goals[0].ifClosed;
    expect(await closing('ABC-4')).toEqual({ kind: 'moves', from: 0.5, to: 1 });
    expect(await closing('ABC-3')).toEqual({ kind: 'counts-through-children' });
    expect(await closing('ABC-2')).toEqual({ kind: 'done' });
    expect(await closing('ABC-5')).toEqual({ kind: 'cancelled' });
    expect(await numbers()).toMatchObject({ progress: 0.5 });
  });

  it('stops counting when the link goes', async () => {
    const linked = await link(await metric(), { item: 'ABC-1' });
    await company.done(ADMIN, 'links.remove', { link: linked });
    expect(await counts()).toEqual(EMPTY);
    expect((await numbers()).progress).toBeNull();
  });

  it('previews a link before it exists, and says what would make it doubtful', async () => {
    const seen = await company.done(ADMIN, 'links.preview', { tool: 'jira', select: { container: 'XYZ' } });
    expect(seen).toMatchObject({ items: 1, estimated: 0, unestimated: 1 });
    expect(seen.problems).toEqual(['No item has an estimate: count items instead of points.']);
    expect((await numbers()).metrics).toEqual([]);
  });

  it('follows a query as work comes and goes', async () => {
    company.tool.answer('mine', ({ assignee }) => assignee === 'me');
    await link(await metric(), { query: 'mine' });
    expect(await counts()).toEqual(EMPTY);
    await company.news(workItem('XYZ-1', { assignee: 'me', ...revised(1) }));
    expect((await counts()).todo).toBe(1);
    await company.news(workItem('XYZ-1', { assignee: 'you', ...revised(2) }));
    expect(await counts()).toEqual(EMPTY);
  });

  it.each([
    ['a weight of 0', { select: { item: 'ABC-1' }, weight: 0 }, 'invalid-input', 'weight'],
    ['a negative weight', { select: { item: 'ABC-1' }, weight: -1 }, 'invalid-input', 'weight'],
    [
      'a weight that is no number',
      { select: { item: 'ABC-1' }, weight: Number.NaN },
      'invalid-input',
      'weight',
    ],
    ['an item nobody knows', { select: { item: 'ABC-99' } }, 'tool-refused', 'select.item'],
    ['a query the tool refuses', { select: { query: 'gibberish' } }, 'tool-refused', 'select.query'],
    ['a tool that is not connected', { tool: 'linear', select: { item: 'ABC-1' } }, 'tool-missing', 'tool'],
    ['two selections at once', { select: { item: 'ABC-1', label: 'x' } }, 'invalid-input', 'select'],
  ])('refuses %s, naming the field, and changes nothing', async (_, input, code, field) => {
    const id = await metric();
    const refusal = await company.refused(ADMIN, 'links.add', { metric: id, tool: 'jira', ...input });
    expect(refusal).toMatchObject({ code, field });
    expect((await company.done(ADMIN, 'views.goalPage', { goal })).metrics[0].links).toEqual([]);
  });

  it('refuses the same selection twice', async () => {
    const id = await metric();
    await link(id, { item: 'ABC-1' });
    expect(
      (await company.refused(ADMIN, 'links.add', { metric: id, tool: 'jira', select: { item: 'ABC-1' } }))
        .code,
    ).toBe('duplicate');
  });

  it('says that the tool cannot be read instead of showing a wrong number', async () => {
    await link(await metric(), { item: 'ABC-1' });
    company.tool.failWith(
      new ToolError('jira', 'revoked', 'Jira no longer lets Throughline in. Connect it again.'),
    );
    expect(await sweep(company.world, company.tool, { kind: 'everything' })).toMatchObject({
      kind: 'failed',
    });
    const panel = await company.done(ADMIN, 'views.issuePanel', { tool: 'jira', item: 'ABC-2' });
    expect(panel.freshness).toMatchObject({
      kind: 'failing',
      problem: 'Jira no longer lets Throughline in. Connect it again.',
    });
    expect(
      (await company.refused(ADMIN, 'links.preview', { tool: 'jira', select: { item: 'ABC-1' } })).code,
    ).toBe('tool-unreachable');
  });

  it('says how fresh it is', async () => {
    const freshness = async () =>
      (await company.done(ADMIN, 'views.issuePanel', { tool: 'jira', item: 'ABC-2' })).freshness.kind;
    expect(await freshness()).toBe('fresh');
    company.clock.advance(2 * DAY);
    expect(await freshness()).toBe('stale');
  });
});
