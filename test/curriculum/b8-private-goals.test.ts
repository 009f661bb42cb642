import { OPERATIONS, perform, type Viewer } from '@throughline/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { ADMIN, sqlWorld, type TestWorld, workItem } from '../world.ts';

const SECRET = 'Leave for a competitor';
const OWNER = 'olga';
const STRANGERS: readonly Viewer[] = [{ person: 'stan' }, ADMIN, { person: 'mia' }];

describe('B8 Private goals', () => {
  let company: TestWorld;
  let hidden: { goal: string; metric: string; link: string };
  let parent: string;

  beforeEach(async () => {
    company = await sqlWorld();
    company.tool.hold(workItem('ABC-1'), workItem('ABC-2', { parent: 'ABC-1' }));
    await company.sweep();
    await company.done(ADMIN, 'people.set', { person: 'mia', name: 'Mia' });
    await company.done(ADMIN, 'people.set', { person: OWNER, name: 'Olga', manager: 'mia' });
    parent = (await company.done(ADMIN, 'goals.create', { title: 'Visible parent' })).goal;
    const { goal } = await company.done(OWNER, 'goals.create', {
      title: SECRET,
      visibility: 'private',
      parent,
    });
    const { metric } = await company.done(OWNER, 'metrics.define', {
      goal,
      title: `${SECRET}: steps`,
      work: { by: 'count' },
    });
    const { link } = await company.done(OWNER, 'links.add', {
      metric,
      tool: 'jira',
      select: { item: 'ABC-1' },
    });
    hidden = { goal, metric, link };
  });

  it('are there for their owner', async () => {
    expect((await company.done(OWNER, 'goals.get', { goal: hidden.goal })).title).toBe(SECRET);
    expect(
      (await company.done(OWNER, 'views.issuePanel', { tool: 'jira', item: 'ABC-2' })).goals,
    ).toHaveLength(1);
  });

  it('answer everybody else, administrators and managers included, as if they did not exist', async () => {
    const inputs = (ids: typeof hidden): Readonly<Record<string, object>> => ({
      'goals.edit': { goal: ids.goal, title: 'x' },
      'goals.align': { goal: ids.goal, parent },
      'goals.unalign': { goal: ids.goal, parent },
      'goals.close': { goal: ids.goal, outcome: 'dropped', reason: 'x' },
      'goals.reopen': { goal: ids.goal, reason: 'x' },
      'goals.get': { goal: ids.goal },
      'goals.tree': { parent: ids.goal },
      'goals.create': { title: 'x', parent: ids.goal },
      'metrics.define': { goal: ids.goal, title: 'x', work: { by: 'count' } },
      'metrics.edit': { metric: ids.metric, title: 'x' },
      'metrics.remove': { metric: ids.metric },
      'metrics.record': { metric: ids.metric, value: 1 },
      'links.add': { metric: ids.metric, tool: 'jira', select: { item: 'ABC-2' } },
      'links.remove': { link: ids.link },
      'numbers.explain': { goal: ids.goal },
      'views.goalPage': { goal: ids.goal },
      'views.goalTree': { parent: ids.goal },
    });
    const unknown = { goal: 'g_none', metric: 'm_none', link: 'l_none' };
    for (const viewer of STRANGERS) {
      for (const [operation, input] of Object.entries(inputs(hidden))) {
        const real = await company.refused(viewer, operation, input);
        const absent = await company.refused(viewer, operation, inputs(unknown)[operation]);
        expect(withoutIds(real, hidden), `${operation} as ${viewer.person}`).toEqual(
          withoutIds(absent, unknown),
        );
      }
      const explained = await company.refused(viewer, 'numbers.explain', { metric: hidden.metric });
      expect(explained.code).toBe('not-found');
    }
  });

  it('appear in nothing that anybody else is shown, from any operation of the table', async () => {
    await company.done('stan', 'goals.create', { title: 'Stan’s own', parent });
    const shown: Readonly<Record<string, object>> = {
      'goals.get': { goal: parent },
      'goals.tree': { parent },
      'goals.search': { text: '' },
      'numbers.explain': { goal: parent },
      'numbers.whatIf': { tool: 'jira', close: ['ABC-1', 'ABC-2'] },
      'links.preview': { tool: 'jira', select: { item: 'ABC-1' } },
      'views.issuePanel': { tool: 'jira', item: 'ABC-2' },
      'views.goalPage': { goal: parent },
      'views.goalTree': { parent },
      'views.containerGoals': { tool: 'jira', container: 'ABC' },
      'people.me': {},
      'people.search': { text: '' },
      'units.search': { text: '' },
    };
    const reads = OPERATIONS.filter(({ effect, allowed }) => effect === 'reads' && allowed.length === 0).map(
      ({ name }) => name,
    );
    expect(Object.keys(shown)).toEqual(expect.arrayContaining(reads));
    for (const viewer of STRANGERS) {
      for (const [operation, input] of Object.entries(shown)) {
        const text = JSON.stringify(await perform(company.world, viewer, operation, input));
        expect(text, operation).toContain('"done"');
        for (const trace of [SECRET, hidden.goal, hidden.metric, hidden.link])
          expect(text, operation).not.toContain(trace);
      }
    }
  });

  it('count in the parent, and are told only when there are enough of them to give none away', async () => {
    const hiddenParts = async (viewer: Viewer | string) =>
      (await company.done(viewer, 'views.goalPage', { goal: parent })).hiddenParts;
    expect((await company.done('stan', 'goals.get', { goal: parent })).progress).toBe(0);
    expect(await hiddenParts('stan')).toBeNull();
    for (const person of ['p1', 'p2', 'p3', 'p4']) {
      await company.done(person, 'goals.create', { title: `Of ${person}`, visibility: 'private', parent });
    }
    expect(await hiddenParts('stan')).toBe(5);
    expect(await hiddenParts(OWNER)).toBeNull();
  });

  it('name no hidden goal when a circle runs through one', async () => {
    const child = (await company.done('stan', 'goals.create', { title: 'Below', visibility: 'company' }))
      .goal;
    await company.done('stan', 'goals.align', { goal: child, parent });
    const secret = (
      await company.done('stan', 'goals.create', {
        title: 'Stan’s secret',
        visibility: 'private',
        parent: child,
      })
    ).goal;
    const below = (await company.done('stan', 'goals.create', { title: 'Below the secret', parent: secret }))
      .goal;
    const refusal = await company.refused(ADMIN, 'goals.align', { goal: parent, parent: below });
    expect(refusal.message).toBe(
      'This would close a circle: “Below the secret” → a goal that you cannot see → “Below” → “Visible parent” → “Below the secret”.',
    );
  });

  it('open to the line, the unit or the company as their owner says', async () => {
    await company.done(ADMIN, 'units.set', { unit: 'eng', name: 'Engineering' });
    await company.done(ADMIN, 'units.set', { unit: 'web', name: 'Web', parent: 'eng' });
    await company.done(ADMIN, 'people.set', { person: 'walt', name: 'Walt', unit: 'web' });
    const seenBy = async (person: string) =>
      (await perform(company.world, { person }, 'goals.get', { goal: hidden.goal })).kind;
    const seers = async () => Promise.all(['stan', 'walt', 'mia', OWNER].map(seenBy));
    expect(await seers()).toEqual(['refused', 'refused', 'refused', 'done']);
    await company.done(OWNER, 'goals.edit', { goal: hidden.goal, visibility: 'line' });
    expect(await seers()).toEqual(['refused', 'refused', 'done', 'done']);
    await company.done(OWNER, 'goals.edit', { goal: hidden.goal, visibility: 'unit', unit: 'eng' });
    expect(await seers()).toEqual(['refused', 'done', 'done', 'done']);
    await company.done(OWNER, 'goals.edit', { goal: hidden.goal, visibility: 'company' });
    expect(await seers()).toEqual(['done', 'done', 'done', 'done']);
  });
});

function withoutIds(refusal: object, ids: Readonly<Record<string, string>>): unknown {
  const text = Object.values(ids).reduce((said, id) => said.replaceAll(id, 'ID'), JSON.stringify(refusal));
  return JSON.parse(text);
}
