import { sweep as keepSweeping, type ObservedItem, type SweepScope, type World } from '@throughline/core';
import { countedIds, memoryStore } from '@throughline/core/testing';
import { composeWorld, type JiraConnection, jiraTool } from '@throughline/jira';
import { createJiraSite, type IssueSeed, type JiraSeed, type JiraSite } from '@throughline/sandbox/jira';
import { describe, expect, it } from 'vitest';
import { connectionTo } from './site-connection.ts';

const START = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;

/** Issues of ABC, each changed a second after the one before, or all at once. */
function issues(count: number, more: (n: number) => Partial<IssueSeed> = () => ({})): IssueSeed[] {
  return Array.from({ length: count }, (_, i) => ({
    key: `ABC-${i + 1}`,
    created: START - 10_000 * MINUTE,
    updated: START - 1000 * MINUTE + i * 1000,
    ...more(i + 1),
  }));
}

interface Fixture {
  readonly site: JiraSite;
  readonly connection: JiraConnection;
  readonly clock: { time: number };
  /** Pages as they come, with the chance to act between them. */
  readAll(
    scope?: SweepScope,
    cursor?: string | null,
    between?: (page: number, cursor: string) => void,
  ): Promise<ObservedItem[]>;
}

function siteWith(seed: JiraSeed, changes: Partial<JiraConnection> = {}): Fixture {
  const clock = { time: START };
  const now = () => clock.time;
  const site = createJiraSite({ now, site: { projects: [{ key: 'ABC' }], ...seed } });
  const connection = connectionTo(site, now, changes);
  const { source } = jiraTool(connection);
  return {
    site,
    connection,
    clock,
    async readAll(scope = { kind: 'everything' }, cursor = null, between = () => undefined) {
      const items: ObservedItem[] = [];
      let pages = 0;
      for await (const page of source.sweep(scope, cursor)) {
        items.push(...page.items);
        pages += 1;
        between(pages, page.cursor);
      }
      return items;
    },
  };
}

const keys = (items: readonly ObservedItem[]): readonly string[] => items.map(({ item }) => item.key);
const everyKey = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `ABC-${i + 1}`);
const sorted = (list: readonly string[]): readonly string[] => [...list].sort();

describe('a sweep', () => {
  it('reads every issue once, a hundred a request, with a request for the pasts of each page', async () => {
    const { site, readAll } = siteWith({
      issues: issues(350, () => ({ changelog: [{ created: START - 5000 * MINUTE, items: [labelled] }] })),
    });
    expect(keys(await readAll())).toEqual(everyKey(350));
    const { byRoute } = site.usage();
    expect(byRoute).toEqual({
      'GET /field': 1,
      'GET /status': 1,
      'GET /serverInfo': 1,
      'POST /search/approximate-count': 1,
      'POST /search/jql': Math.ceil(350 / 100),
      'POST /changelog/bulkfetch': Math.ceil(350 / 100),
    });
  });

  it('asks for no past where there is none', async () => {
    const { site, readAll } = siteWith({ issues: issues(5, () => ({ updated: START - 10_000 * MINUTE })) });
    expect((await readAll()).map(({ changes }) => changes)).toEqual([[], [], [], [], []]);
    expect(site.usage().byRoute['POST /changelog/bulkfetch']).toBeUndefined();
  });

  it('loses no issue over one that changes meanwhile and so leaves its place', async () => {
    const { site, readAll, clock } = siteWith({ issues: issues(250) });
    const read = await readAll({ kind: 'everything' }, null, (page) => {
      clock.time += MINUTE;
      if (page === 1) site.admin.editIssue('ABC-3', { labels: ['hot'] });
      if (page === 2) site.admin.deleteIssue('ABC-7');
    });
    expect(sorted([...new Set(keys(read))])).toEqual(sorted(everyKey(250)));
    expect(read.findLast(({ item }) => item.key === 'ABC-3')?.item.labels).toEqual(['hot']);
  });

  it('reads more issues of one and the same moment than a page holds, and still after a token has expired', async () => {
    for (const wait of [0, 8 * 24 * 60 * MINUTE]) {
      const { readAll, clock } = siteWith({ issues: issues(330, () => ({ updated: START - MINUTE })) });
      const read = await readAll({ kind: 'everything' }, null, (page) => {
        if (page === 2) clock.time += wait;
      });
      expect(sorted(keys(read))).toEqual(sorted(everyKey(330)));
    }
  });

  it('goes on from its cursor in another process', async () => {
    const { readAll } = siteWith({ issues: issues(320) });
    const cursors: string[] = [];
    await readAll({ kind: 'everything' }, null, (_, cursor) => cursors.push(cursor));
    expect(keys(await readAll({ kind: 'everything' }, cursors[1] ?? null))).toEqual(everyKey(320).slice(199));
  });

  it('since a moment reads what changed after it, whatever the clocks of the site say', async () => {
    for (const timeZone of ['Pacific/Auckland', 'America/Los_Angeles', 'UTC']) {
      const { site, readAll, clock } = siteWith({ issues: issues(30), timeZone });
      clock.time = START + 60 * MINUTE;
      site.admin.transition('ABC-4', 'Done');
      clock.time += 1000;
      site.admin.editIssue('ABC-9', { summary: 'New' });
      const read = await readAll({ kind: 'since', at: START + 30 * MINUTE });
      expect(keys(read)).toEqual(['ABC-4', 'ABC-9']);
    }
  });

  it('reads the chosen projects only', async () => {
    const { connection, readAll } = siteWith({
      projects: [{ key: 'ABC' }, { key: 'XYZ' }, { key: 'OLD' }],
      issues: [{ key: 'ABC-1' }, { key: 'XYZ-1' }, { key: 'OLD-1' }],
    });
    const tool = jiraTool(connection);
    expect(await tool.settings?.change({ containers: ['XYZ', 'ABC'] })).toEqual({ kind: 'changed' });
    expect(sorted(keys(await readAll()))).toEqual(['ABC-1', 'XYZ-1']);
    const [old] = (await tool.queries?.find('project = OLD')) ?? [];
    expect((await tool.source.fetch([old ?? 'jira:0'])).vanished).toMatchObject([
      { ref: old, kind: 'unreadable' },
    ]);
  });

  it('finds parents by the older epic field, also when the epic is on no page with its stories', async () => {
    const { readAll } = siteWith({
      hierarchy: 'epic-link',
      issues: [
        { key: 'ABC-1', type: 'Epic', updated: START - MINUTE },
        ...issues(150, (n) => ({ key: `ABC-${n + 1}`, parent: 'ABC-1' })),
      ],
    });
    const read = await readAll();
    const epic = read.find(({ item }) => item.key === 'ABC-1')?.item.ref;
    const stories = read.filter(({ item }) => item.key !== 'ABC-1');
    expect(new Set(stories.map(({ item }) => item.parent))).toEqual(new Set([epic]));
  });

  it('takes each issue’s estimate from the field that its project uses', async () => {
    const number = 'com.atlassian.jira.plugin.system.customfieldtypes:float';
    const { readAll } = siteWith({
      fields: [
        { id: 'customfield_20001', name: 'Story Points', type: 'number', custom: number },
        {
          id: 'customfield_20002',
          name: 'Story point estimate',
          type: 'number',
          custom: 'com.pyxis.greenhopper.jira:jsw-story-points',
        },
        { id: 'customfield_20003', name: 'Budget', type: 'number', custom: number },
      ],
      issues: [
        { key: 'ABC-1', fields: { customfield_20002: 8, customfield_20003: 900 } },
        { key: 'ABC-2', fields: { customfield_20001: 3, customfield_20002: 8 } },
        { key: 'ABC-3', fields: { customfield_20003: 900 } },
      ],
    });
    const points = new Map((await readAll()).map(({ item }) => [item.key, item.points]));
    expect([points.get('ABC-1'), points.get('ABC-2'), points.get('ABC-3')]).toEqual([8000, 8000, null]);
  });

  it('knows the same past as the issue itself tells, through moves of every kind', async () => {
    const { site, readAll, clock } = siteWith({
      projects: [{ key: 'ABC', versions: [{ name: '1.0' }, { name: '2.0' }] }, { key: 'XYZ' }],
      issues: [
        { key: 'ABC-1', type: 'Epic' },
        { key: 'ABC-2', type: 'Story' },
      ],
    });
    const steps: (() => void)[] = [
      () => site.admin.transition('ABC-2', 'In Progress'),
      () => site.admin.editIssue('ABC-2', { labels: ['a', 'b'], customfield_10016: 5 }),
      () => site.admin.editIssue('ABC-2', { parent: { key: 'ABC-1' }, fixVersions: [{ name: '1.0' }] }),
      () => site.admin.editIssue('ABC-2', { fixVersions: [{ name: '2.0' }] }),
      () => site.admin.transition('ABC-2', 'Done', { resolution: 'Duplicate' }),
      () => void site.admin.moveProject('ABC-2', 'XYZ'),
    ];
    for (const step of steps) {
      clock.time += MINUTE;
      step();
    }
    const moved = (await readAll()).find(({ item }) => item.container === 'XYZ');
    expect(moved?.changes?.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['bucket', 'todo', 'doing'],
      ['points', null, 5000],
      ['labels', [], ['a', 'b']],
      ['parent', null, 'jira:10001'],
      ['releases', [], ['1.0']],
      ['releases', ['1.0'], ['2.0']],
      ['bucket', 'doing', 'cancelled'],
      expect.arrayContaining(['container', 'ABC', 'XYZ']),
      ...(moved?.item.releases.length === 0 ? [['releases', ['2.0'], []]] : []),
    ]);
    expect(moved?.item).toMatchObject({
      started: START + MINUTE,
      bucket: 'cancelled',
      finished: START + 5 * MINUTE,
    });
  });
});

const labelled = {
  field: 'labels',
  fieldtype: 'jira',
  fieldId: 'labels',
  from: null,
  fromString: 'old',
  to: null,
  toString: '',
} as const;

describe('a sweep into the mirror', () => {
  function worldOf({ connection, clock }: Fixture): World {
    const world = composeWorld({ store: memoryStore(), tool: jiraTool(connection), now: () => clock.time });
    return { ...world, ids: countedIds() };
  }
  const toolOf = (world: World) => {
    const tool = world.tools.jira;
    if (tool === undefined) throw new Error('There is no Jira in this world.');
    return tool;
  };

  it('waits as long as Jira says when the limit is reached in the middle, and goes on from there', async () => {
    const fixture = siteWith({ issues: issues(250) });
    const { site } = fixture;
    const world = worldOf(fixture);
    const tool = toolOf(world);
    let searches = 0;
    const third = ({ path }: { readonly path: string }) => path.includes('/search/jql') && ++searches === 3;
    site.faults.next(
      1,
      { status: 429, headers: { 'retry-after': '42', 'ratelimit-reason': 'jira-quota-global-based' } },
      { match: third },
    );
    expect(await keepSweeping(world, tool, { kind: 'everything' })).toEqual({
      kind: 'waiting',
      retryAfter: 42_000,
    });
    expect(await world.mirror.size('jira')).toBe(199);
    const before = site.usage().byRoute['POST /search/jql'] ?? 0;
    expect(await keepSweeping(world, tool, { kind: 'everything' })).toMatchObject({
      kind: 'finished',
      items: 250,
    });
    expect(await world.mirror.size('jira')).toBe(250);
    expect((site.usage().byRoute['POST /search/jql'] ?? 0) - before).toBe(1);
  });

  it('says in the panels what is wrong when access was revoked, keeps what it knows, and recovers by itself', async () => {
    const fixture = siteWith({ issues: issues(10) });
    const world = worldOf(fixture);
    await keepSweeping(world, toolOf(world), { kind: 'everything' });
    fixture.site.admin.revokeApp();
    const failed = await keepSweeping(world, toolOf(world), { kind: 'since', at: START });
    expect(failed).toMatchObject({ kind: 'failed' });
    expect(await world.mirror.sync('jira')).toMatchObject({
      phase: 'failed',
      problem: expect.stringMatching(/administrator/),
    });
    expect(await world.mirror.size('jira')).toBe(10);
    fixture.site.admin.restoreApp();
    expect(await keepSweeping(world, toolOf(world), { kind: 'since', at: START })).toMatchObject({
      kind: 'finished',
    });
    expect(await world.mirror.sync('jira')).toMatchObject({ phase: 'idle', problem: null });
  });
});
