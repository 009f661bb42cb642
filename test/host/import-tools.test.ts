import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { doAll, inFolder, runCli, runJson } from './cli.ts';

interface Counted {
  readonly counts: Readonly<Record<string, number>>;
  readonly points: Readonly<Record<string, number>>;
}

async function preview(data: string, tool: string, select: object): Promise<Counted> {
  const [counted] = await doAll(data, [{ operation: 'links.preview', input: { tool, select } }]);
  const { counts, points } = Object(counted);
  return { counts, points };
}

const MADE = '2026-01-05T10:00:00.000Z';

const linearIssue = (number: number, type: string, more: object = {}): object => ({
  id: `issue-${number}`,
  identifier: `ENG-${number}`,
  title: `Issue ${number}`,
  url: `https://linear.app/acme/issue/ENG-${number}`,
  createdAt: MADE,
  updatedAt: MADE,
  estimate: number,
  state: { type, name: type },
  team: { key: 'ENG' },
  labels: { nodes: [{ name: 'checkout' }] },
  ...more,
});

const LINEAR = [
  linearIssue(1, 'started', { project: { id: 'p1', name: 'Pay' } }),
  linearIssue(2, 'completed', { parent: { id: 'issue-1', identifier: 'ENG-1' } }),
  linearIssue(3, 'canceled', { parent: { identifier: 'ENG-1' } }),
  linearIssue(4, 'unstarted', { project: { id: 'p1' }, projectMilestone: { name: 'Beta' } }),
];

describe('throughline import linear', () => {
  it.each([
    { kind: 'an array', text: JSON.stringify(LINEAR) },
    { kind: 'a page', text: JSON.stringify({ nodes: LINEAR, pageInfo: { hasNextPage: false } }) },
    { kind: 'an answer', text: JSON.stringify({ data: { issues: { nodes: LINEAR } } }) },
    { kind: 'an indented answer', text: JSON.stringify({ data: { issues: { nodes: LINEAR } } }, null, 2) },
    { kind: 'lines', text: LINEAR.map((issue) => JSON.stringify(issue)).join('\n') },
  ])('reads $kind', ({ text }) =>
    inFolder(async (folder) => {
      const file = join(folder, 'issues.json.gz');
      writeFileSync(file, gzipSync(text));
      const data = join(folder, 'data');
      expect(await runJson(['import', 'linear', file, '--data', data])).toMatchObject({
        items: 4,
        skipped: [],
      });
      const { counts, points } = await preview(data, 'linear', { item: 'ENG-1' });
      expect(counts).toMatchObject({ done: 1, cancelled: 1, todo: 0, doing: 0 });
      expect(points).toMatchObject({ done: 2, cancelled: 3 });
    }),
  );

  it('links by team, label, project and milestone, and says what it does not know', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'issues.json');
      const data = join(folder, 'data');
      writeFileSync(file, JSON.stringify(LINEAR));
      await runJson(['import', 'linear', file, '--data', data]);
      const done = async (select: object) => (await preview(data, 'linear', select)).counts;
      expect(await done({ container: 'ENG' })).toMatchObject({ done: 1, cancelled: 1, todo: 1 });
      expect(await done({ label: 'checkout', container: 'ENG' })).toMatchObject({ done: 1, todo: 1 });
      expect(await done({ container: 'p1' })).toMatchObject({ todo: 1, doing: 1 });
      expect(await done({ container: 'pay' })).toMatchObject({ todo: 1, doing: 1 });
      expect(await done({ release: 'Beta', container: 'Pay' })).toMatchObject({ todo: 1 });
      await expect(done({ container: 'OPS' })).rejects.toThrow('no issue of a team or project');
    }));

  it('reads the export to a table, with cells of several lines', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'export.csv');
      const header =
        '"ID","Team","Title","Description","Status","Estimate","Created","Updated","Completed","Parent issue"';
      const rows = [
        '"ENG-1","Engine","Pay, and be paid","two\nlines",Done,3,"2026-01-05","2026-01-06","2026-01-06",',
        '"ENG-2","Engine","Later","""quoted""",Todo,,"2026-01-05","2026-01-06",,"ENG-1"',
      ];
      writeFileSync(file, `\uFEFF${[header, ...rows].join('\r\n')}\r\n`);
      const data = join(folder, 'data');
      expect(await runJson(['import', 'linear', file, '--data', data])).toMatchObject({
        items: 2,
        skipped: [],
      });
      expect((await preview(data, 'linear', { container: 'ENG' })).counts).toMatchObject({
        todo: 1,
        done: 0,
      });
    }));

  it('says what a file leaves out, and skips what is no issue', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'issues.jsonl');
      writeFileSync(
        file,
        [
          JSON.stringify({ id: 'x', identifier: 'ENG-9', state: { type: 'started', name: 'Doing' } }),
          '{"a":1}',
          '{',
        ].join('\n'),
      );
      expect(await runJson(['import', 'linear', file, '--data', join(folder, 'data')])).toMatchObject({
        items: 1,
        skipped: [{ line: 2 }, { line: 3 }],
        notes: expect.arrayContaining([expect.stringContaining('ENG-9')]),
      });
    }));

  it('refuses a table that is broken', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'export.csv');
      writeFileSync(file, 'ID,Title\n"ENG-1,no end');
      const { code, out } = await runCli([
        'import',
        'linear',
        file,
        '--json',
        '--data',
        join(folder, 'data'),
      ]);
      expect(code).toBe(1);
      expect(JSON.parse(out).refusal).toMatchObject({ code: 'file', field: 'file' });
    }));
});

const githubIssue = (number: number, more: object = {}): object => ({
  id: number,
  node_id: `I_${number}`,
  number,
  title: `Issue ${number}`,
  state: 'open',
  state_reason: null,
  html_url: `https://github.com/acme/shop/issues/${number}`,
  repository_url: 'https://api.github.com/repos/acme/shop',
  created_at: MADE,
  updated_at: MADE,
  closed_at: null,
  labels: [{ name: 'bug' }],
  milestone: { title: 'v1' },
  assignee: null,
  ...more,
});

describe('throughline import github', () => {
  it('reads issues as the API gives them', () =>
    inFolder(async (folder) => {
      const closed = { state: 'closed', closed_at: MADE };
      const file = join(folder, 'issues.json');
      writeFileSync(
        file,
        JSON.stringify([
          githubIssue(1),
          githubIssue(2, { ...closed, state_reason: 'completed' }),
          githubIssue(3, { ...closed, state_reason: 'not_planned' }),
        ]),
      );
      const data = join(folder, 'data');
      expect(await runJson(['import', 'github', file, '--data', data])).toMatchObject({
        items: 3,
        skipped: [],
      });
      const expected = { todo: 1, done: 1, cancelled: 1 };
      for (const select of [
        { container: 'acme/shop' },
        { label: 'bug' },
        { release: 'v1', container: 'acme/shop' },
      ]) {
        expect((await preview(data, 'github', select)).counts).toMatchObject(expected);
      }
      expect((await preview(data, 'github', { item: 'acme/shop#2' })).counts).toMatchObject({
        done: 1,
        todo: 0,
      });
    }));

  it('reads the items of a project as gh lists them', () =>
    inFolder(async (folder) => {
      const item = (number: number, status: string): object => ({
        id: `PVTI_${number}`,
        title: `Issue ${number}`,
        status,
        repository: 'https://github.com/acme/shop',
        content: {
          type: 'Issue',
          number,
          title: `Issue ${number}`,
          repository: 'acme/shop',
          url: `https://github.com/acme/shop/issues/${number}`,
        },
      });
      const file = join(folder, 'board.json');
      writeFileSync(
        file,
        `{"items":[\n${[item(1, 'Done'), item(2, 'In Progress')].map((one) => JSON.stringify(one)).join(',\n')}\n],"totalCount":2}`,
      );
      const data = join(folder, 'data');
      const report = await runJson(['import', 'github', file, '--project', 'Roadmap', '--data', data]);
      expect(report).toMatchObject({ items: 2, skipped: [] });
      const again = await runJson(['import', 'github', file, '--project', 'Roadmap', '--data', data]);
      expect(again).toMatchObject({ items: 2, changed: 0 });
      expect((await preview(data, 'github', { container: 'Roadmap' })).counts).toMatchObject({ doing: 1 });
    }));
});
