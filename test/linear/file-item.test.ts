import { readFileSync } from 'node:fs';
import type { WorkItem } from '@throughline/core';
import { type FileContext, linearFileItem, linearFileKey } from '@throughline/linear';
import { describe, expect, it } from 'vitest';
import { answeredIssue } from './issues.ts';
import { sharedFile } from './shared-data.ts';

interface ReadItem {
  readonly item: WorkItem;
  readonly notes: readonly string[];
}

function read(value: unknown, idOf: FileContext['idOf'] = () => undefined): ReadItem {
  const notes: string[] = [];
  const observed = linearFileItem(value, { idOf, note: (problem) => void notes.push(problem) });
  if ('reason' in observed) throw new Error(observed.reason);
  expect(observed.changes).toBeNull();
  return { item: observed.item, notes };
}

function reasonOf(value: unknown): string {
  const observed = linearFileItem(value, { idOf: () => undefined, note: () => undefined });
  return 'reason' in observed ? observed.reason : 'it was read';
}

describe('an issue in a file', () => {
  it('is read as the API answers it, with what it holds nested', () => {
    const issue = answeredIssue({
      estimate: 5,
      state: { type: 'completed', name: 'Shipped' },
      completedAt: '2026-02-01T09:00:00.000Z',
      labels: { nodes: [{ name: 'Bug' }, { name: 'Pay', parent: { name: 'Area' } }] },
      project: { id: 'p1', name: 'Checkout', initiatives: { nodes: [{ id: 'i1', name: 'Growth' }] } },
      projectMilestone: { id: 'm1', name: 'Beta' },
      parent: { id: 'a0', identifier: 'ENG-1' },
      assignee: { id: 'ann', name: 'Ann' },
    });
    expect(read(issue)).toEqual({
      notes: [],
      item: {
        ...{ ref: 'linear:a1', tool: 'linear', key: 'ENG-12', title: 'Pay by card' },
        url: 'https://linear.app/acme/issue/ENG-12/pay-by-card',
        ...{ type: 'Sub-issue', status: 'Shipped', bucket: 'done', points: 5000, assignee: 'ann' },
        ...{ parent: 'linear:a0', container: 'ENG', groups: ['project:p1', 'initiative:i1'] },
        ...{ releases: ['Beta'], labels: ['Bug', 'Area/Pay'] },
        ...{ created: Date.UTC(2026, 0, 5, 9), started: null, finished: Date.UTC(2026, 1, 1, 9) },
        revision: Date.UTC(2026, 0, 20, 9),
      },
    });
  });

  it.each([
    [{ labels: ['Bug', 'Web'] }, ['Bug', 'Web'], []],
    [{ labels: [{ name: 'Bug' }] }, ['Bug'], []],
    [{ labels: undefined, labelIds: [] }, [], []],
    [
      { labels: undefined, labelIds: ['l1'] },
      ['l1'],
      ['The issue ENG-12 has no labels by name in the file.'],
    ],
    [{ labels: undefined, labelIds: undefined }, [], ['The issue ENG-12 has no labels by name in the file.']],
  ])('with %j has the labels %j', (fields, labels, notes) => {
    const { item, notes: said } = read(answeredIssue(fields));
    expect([item.labels, said]).toEqual([labels, notes]);
  });

  it('is read with almost nothing, and what is missing is said', () => {
    const { item, notes } = read({ identifier: 'ENG-7' });
    expect(item).toMatchObject({
      ...{ ref: 'linear:ENG-7', title: 'ENG-7', url: 'urn:linear:ENG-7', container: 'ENG', bucket: 'todo' },
      ...{ created: 0, revision: 0 },
    });
    const missing = ['title', 'state', 'createdAt', 'updatedAt', 'labels by name'];
    expect(notes).toEqual(missing.map((what) => `The issue ENG-7 has no ${what} in the file.`));
  });

  it('takes the dates that it has for those that it has not', () => {
    const { item } = read({ identifier: 'ENG-7', startedAt: '2026-01-02', completedAt: '2026-01-05' });
    expect(item).toMatchObject({
      ...{ created: Date.UTC(2026, 0, 2), revision: Date.UTC(2026, 0, 5), bucket: 'done' },
      finished: Date.UTC(2026, 0, 5),
    });
  });

  it.each([
    [{ name: 'In Review' }, {}, 'doing'],
    ['Duplicate', {}, 'cancelled'],
    [{ name: 'Shipped' }, { completedAt: '2026-01-05' }, 'done'],
    [{ name: 'Dropped' }, { completedAt: '2026-01-04', canceledAt: '2026-01-05' }, 'cancelled'],
    [{ name: 'Doing it' }, { startedAt: '2026-01-05' }, 'doing'],
    [{ name: 'Some day' }, {}, 'todo'],
  ])('in the state %j, whose type is left out, with %j is %s', (state, dates, bucket) => {
    expect(read(answeredIssue({ state, labels: [], ...dates })).item.bucket).toBe(bucket);
  });

  it('in a state of an unknown type is to do, and that is said', () => {
    const { item, notes } = read(answeredIssue({ state: { type: 'paused', name: 'Paused' }, labels: [] }));
    expect([item.bucket, notes]).toEqual(['todo', [expect.stringMatching(/"paused"/)]]);
  });

  it('finds its parent by identifier where somebody knows it', () => {
    const below = answeredIssue({ parent: { identifier: 'ENG-1' }, labels: [] });
    expect(read(below, (key) => (key === 'ENG-1' ? 'a0' : undefined)).item.parent).toBe('linear:a0');
    expect(read(below).item.parent).toBe('linear:ENG-1');
  });

  it('is known by its id and its identifier, to read parents by', () => {
    expect(linearFileKey(answeredIssue())).toEqual({ id: 'a1', key: 'ENG-12' });
    expect(linearFileKey({ ID: 'ENG-1', Title: 'x' })).toEqual({ id: 'ENG-1', key: 'ENG-1' });
    expect(linearFileKey({ title: 'x' })).toBeNull();
  });

  it.each([
    ['hello', 'This is not an issue of Linear.'],
    [{ title: 'x' }, 'This is not an issue of Linear: it has no identifier and no id.'],
    [answeredIssue({ labels: 7 }), /^The field labels is not as in an issue of Linear/],
    [answeredIssue({ trashed: true }), 'The issue ENG-12 lies in Linear’s trash.'],
  ])('%j is left out with the reason', (value, reason) => {
    expect(reasonOf(value)).toMatch(reason);
  });
});

describe('a row of the export to CSV', () => {
  const row = {
    ID: 'ENG-7',
    Team: 'Engineering',
    Title: 'Pay',
    Status: 'Todo',
    Estimate: '8',
    Priority: 'High',
  };

  it('is read by its headings, old and new', () => {
    const { item } = read({
      ...{ ...row, Project: 'Checkout', 'Project ID': 'p1', Initiatives: 'Growth', Milestone: 'Beta' },
      ...{ Labels: 'Bug, Web', Assignee: 'ann@example.org', 'Parent issue': 'ENG-1', UUID: 'a7' },
      ...{
        Created: '2026-01-05T09:00:00.000Z',
        Updated: '2026-01-06T09:00:00.000Z',
        Started: '',
        Completed: '',
      },
    });
    expect(item).toMatchObject({
      ...{
        ref: 'linear:a7',
        key: 'ENG-7',
        container: 'ENG',
        points: 8000,
        bucket: 'todo',
        type: 'Sub-issue',
      },
      ...{ groups: ['project:p1', 'initiative:Growth'], releases: ['Beta'], labels: ['Bug', 'Web'] },
      ...{ assignee: 'ann@example.org', parent: 'linear:ENG-1', started: null, finished: null },
    });
  });
});

/** Rows of a small file without blank lines in its cells, apart from any parser of ours. */
function rowsOf(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
    );
  return rows.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}

const exported = sharedFile('linear/export.csv');

describe.skipIf(exported === undefined)('a real export to CSV', () => {
  const rows = () => rowsOf(readFileSync(exported ?? '', 'utf8'));

  it('is read whole, with the counts and dates that the file has', () => {
    const items = rows().map((row) => read(row).item);
    expect(items.map(({ key, bucket }) => `${key} ${bucket}`)).toEqual([
      ...['CLA-1 doing', 'CLA-2 cancelled', 'CLA-3 todo', 'CLA-4 todo', 'CLA-5 todo', 'CLA-6 todo'],
      ...['CLA-7 todo', 'CLA-8 todo', 'CLA-9 done', 'CLA-10 cancelled'],
    ]);
    expect(items.reduce((sum, { points }) => sum + (points ?? 0), 0)).toBe(16_000);
    expect(items.filter(({ groups }) => groups.includes('project:Claw Alpha'))).toHaveLength(6);
    expect(items.find(({ key }) => key === 'CLA-7')).toMatchObject({
      ...{ parent: 'linear:CLA-6', labels: ['Alpha'], container: 'CLA' },
      groups: ['project:Claw Alpha', 'initiative:RavenClaw Milestone', 'initiative:NextBird'],
      created: Date.UTC(2023, 1, 11, 1, 44, 50),
    });
    expect(items.find(({ key }) => key === 'CLA-9')?.finished).toBe(Date.UTC(2023, 1, 11, 1, 52, 26));
  });

  it('leaves out nothing that must be said', () => {
    expect(rows().flatMap((row) => read(row).notes)).toEqual([]);
  });
});
