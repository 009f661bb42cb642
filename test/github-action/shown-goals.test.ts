import type { GitHubSeed } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { type ActionDesk, openActionDesk, type Ran } from './action-desk.ts';
import { GOALS, SHOP, WITH_PROJECT } from './shop.ts';

const SECRET = 'Prepare the merger';
const MERGER = 'merger';

const PRIVATE = `${WITH_PROJECT}  - key: ${MERGER}
    title: ${SECRET}
    visibility: private
    parent: shop
    metrics:
      - key: hidden
        title: ${SECRET} in time
        work: { by: points }
        links: [{ item: 1 }, { item: 3 }, { item: 5 }, { project: acme/1 }, { label: checkout }]
`;

async function deskWith(goals: string, seed: GitHubSeed = SHOP): Promise<ActionDesk> {
  const desk = await openActionDesk({ seed });
  desk.goals(goals);
  return desk;
}

async function ran(desk: ActionDesk, ...more: Parameters<ActionDesk['run']>): Promise<Ran> {
  const result = await desk.run(...more);
  expect(result.code, result.log).toBe(0);
  return result;
}

/** Everything that stands in the tool: comments, and the project with its README, fields and updates. */
async function everythingShown(desk: ActionDesk): Promise<string> {
  const comments = await Promise.all([1, 2, 3, 4, 5].map((number) => desk.comments(number)));
  const query = `query { organization(login: "acme") { projectV2(number: 1) {
    readme fields(first: 50) { nodes { ... on ProjectV2FieldCommon { name } } }
    statusUpdates(first: 10) { nodes { body status } }
    items(first: 50) { nodes { fieldValues(first: 50) { nodes {
      ... on ProjectV2ItemFieldTextValue { text } ... on ProjectV2ItemFieldNumberValue { number }
      ... on ProjectV2ItemFieldSingleSelectValue { name } } } } } } } }`;
  const { json } = await desk.ask('POST', '/graphql', { query });
  expect(json.errors).toBeUndefined();
  return JSON.stringify([comments, json.data]);
}

describe('the goals that the Action shows', () => {
  it('stand in the issue and on the project, and move with the work, in the same comment', async () => {
    const desk = await deskWith(WITH_PROJECT);
    const first = await ran(desk);
    expect(JSON.parse(first.outputs.goals ?? '')).toMatchObject([
      { key: 'shop', progress: 0.25, metrics: [] },
      {
        key: 'checkout',
        progress: 0.25,
        due: '2030-12-31T23:59:59.999Z',
        metrics: [{ key: 'work', counts: { todo: 2, doing: 1, done: 1 } }],
      },
    ]);
    const shown = await everythingShown(desk);
    expect(shown).toContain('Goal progress');
    expect(shown).toContain('Faster checkout');
    const [before = ''] = await desk.comments(1);
    expect(before).toMatch(/`███░░░░░░░`\s\*\*25%\*\*/);
    await desk.ask('PATCH', '/repos/acme/shop/issues/3', { state: 'closed', state_reason: 'completed' });
    const second = await ran(desk, { event: { name: 'issues', payload: { action: 'closed' } } });
    expect(second.outputs).toMatchObject({ facts: '0', panels: '2' });
    const [after = '', ...others] = await desk.comments(1);
    expect(others).toEqual([]);
    expect(after).toMatch(/`█████░░░░░`\s\*\*50%\*\*/);
    expect(await ran(desk)).toMatchObject({ writes: 0 });
  });

  it('are told in the summary, with bars', async () => {
    const desk = await deskWith(GOALS);
    const { summary } = await ran(desk);
    expect(summary).toContain('| **A shop that people like** | `███░░░░░░░` 33% | ⚪ No forecast yet | – |');
    expect(summary).toContain(
      '| &emsp;**Faster checkout** | `███░░░░░░░` 33% | ⚪ No forecast yet | 31 Dec 2030 |',
    );
    expect(summary).toContain(
      '| Faster checkout | Work on the checkout | 33% | 1 of 3 | 0 of 5 |'.replace('0 of 5', '–'),
    );
  });

  it('never are private ones, wherever something is written; and still these count', async () => {
    const desk = await deskWith(PRIVATE);
    const [first, second] = [await ran(desk), await ran(desk)];
    for (const { log, summary, outputs } of [first, second]) {
      for (const text of [log, summary, JSON.stringify(outputs)]) {
        expect(text).not.toContain(SECRET);
        expect(text).not.toContain(MERGER);
      }
    }
    const shown = await everythingShown(desk);
    expect(shown).toContain('Faster checkout');
    expect(shown).not.toContain(SECRET);
    expect(await desk.comments(3)).toEqual([]);
    const [alone] = JSON.parse((await ran(await deskWith(WITH_PROJECT))).outputs.goals ?? '');
    const [together] = JSON.parse(first.outputs.goals ?? '');
    expect(together.progress).not.toBe(alone.progress);
    desk.goals(PRIVATE.replace('private', 'company'));
    await ran(desk);
    expect(await everythingShown(desk)).toContain(SECRET);
    desk.goals(PRIVATE);
    await ran(desk);
    expect(await everythingShown(desk)).not.toContain(SECRET);
  });

  it('are only checked in a dry run, on a pull request and on another branch', async () => {
    const desk = await deskWith(GOALS);
    await ran(desk);
    desk.goals(GOALS.replace('Faster checkout', 'Fast checkout'));
    const runs = [
      await ran(desk, { inputs: { 'dry-run': 'true' } }),
      await ran(desk, { event: { name: 'pull_request' }, ref: 'refs/pull/7/merge' }),
      await ran(desk, { event: { name: 'push' }, ref: 'refs/heads/goals' }),
    ];
    for (const { writes, log, outputs, summary } of runs) {
      expect(writes).toBe(0);
      expect(log).toMatch(/^::notice::/);
      expect(log).toContain('1 fact would be kept');
      expect(outputs).toMatchObject({ facts: '1', panels: '0' });
      expect(summary).toContain('Fast checkout');
    }
    expect(await ran(desk)).toMatchObject({ outputs: { facts: '1', panels: '1' } });
  });

  it('are not written into public places from a private repository, and are from a public one', async () => {
    const web = { owner: 'acme', name: 'web', issues: [{ title: 'Open to all' }] };
    const desk = await deskWith(GOALS.replace('item: 1', 'item: acme/web#1'), {
      ...SHOP,
      repositories: [...(SHOP.repositories ?? []), web],
    });
    const hidden = await ran(desk);
    expect(hidden.log).toMatch(/^::warning::acme\/web#1: acme\/web is public/m);
    const comments = async () => (await desk.ask('GET', '/repos/acme/web/issues/1/comments')).json;
    expect(await comments()).toEqual([]);
    expect(await ran(desk)).toMatchObject({ outputs: { facts: '0' } });
    expect(await desk.commits()).toHaveLength(2);
    const open = { repository: { default_branch: 'main', private: false } };
    await ran(desk, { event: { name: 'schedule', payload: open } });
    expect(await comments()).toHaveLength(1);
    desk.site.admin.setPrivate('acme/shop', false);
    await ran(desk, { event: { name: 'schedule', payload: { repository: {} } } });
    expect(await comments()).toHaveLength(1);
  });

  it('write their titles as they were typed, whatever is in them', async () => {
    const title = '::error::x | <img src=x> `a` @ada [b](c) %0A ##[error]';
    const desk = await deskWith(GOALS.replace('A shop that people like', JSON.stringify(title)));
    const { log, summary, outputs } = await ran(desk);
    expect(log).not.toMatch(/^::error/m);
    expect(summary).not.toContain('<img');
    expect(summary.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(5);
    expect(JSON.parse(outputs.goals ?? '')[0].title).toBe(title);
    const wrong = GOALS.replace('parent: shop', 'parent: "a%0A::error::b,c"');
    desk.goals(wrong);
    const refused = await desk.run();
    expect(refused.log.split('\n').filter((line) => line.startsWith('::error'))).toHaveLength(1);
  });

  it('are cut to what a summary and an output can hold, and the cut is said', async () => {
    const many = Array.from(
      { length: 1900 },
      (_, at) => `  - { key: g${at}, title: "${'𝒢'.repeat(90)} ${at}" }`,
    );
    const wide = Array.from(
      { length: 40 },
      (_, at) =>
        `      - { key: m${at}, title: "${'&'.repeat(190)}", readings: {}, scale: { direction: increase, failure: 0, success: 1 } }`,
    );
    const more = Array.from({ length: 20 }, (_, at) =>
      [`  - key: w${at}`, `    title: "${'&'.repeat(190)}"`, '    metrics:', ...wide].join('\n'),
    );
    const desk = await deskWith(['goals:', ...many, ...more].join('\n'));
    const { summary, outputs } = await ran(desk, { inputs: { 'dry-run': 'true' } });
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    expect(summary).toMatch(/_\d+ more rows do not fit into a summary on GitHub\._/);
    expect(Buffer.byteLength(outputs.goals ?? '')).toBeLessThan(1_000_000);
    expect(JSON.parse(outputs.goals ?? '')).toHaveLength(1920);
  });
});
