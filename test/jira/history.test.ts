import { type ItemChange, itemAt, type ObservedItem } from '@throughline/core';
import { isSkipped, issueToObserved, type JiraMapping, mappingFromIssues } from '@throughline/jira';
import { describe, expect, it } from 'vitest';
import { change, history, jiraIssue, status } from './issues.ts';

const todo = status('To Do', 'new', '1');
const doing = status('In Progress', 'indeterminate', '2');
const done = status('Done', 'done', '3');

const mapping: JiraMapping = {
  ...mappingFromIssues([todo, doing, done].map((each, i) => jiraIssue(`ABC-${i}`, { status: each }))),
  estimateFields: [{ id: 'customfield_10004', name: 'Story Points' }],
  epicField: 'customfield_10014',
};

function withPast(fields: Readonly<Record<string, unknown>>, ...histories: readonly object[]): ObservedItem {
  const issue = { ...jiraIssue('ABC-1', fields), changelog: { total: histories.length, histories } };
  const observed = issueToObserved(issue, mapping);
  if (isSkipped(observed)) throw new Error(observed.reason);
  return observed;
}

const said = ({ changes }: ObservedItem): readonly string[] =>
  (changes ?? []).map(({ field, from, to }) => `${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`);

const move = (from: [string, string], to: [string, string]) => change('status', from, to, 'status');
const resolve = (from: [string | null, string | null], to: [string | null, string | null]) =>
  change('resolution', from, to, 'resolution');
const none: [null, null] = [null, null];

describe('the past of an issue', () => {
  it('follows the category of its status', () => {
    const item = withPast(
      { status: done, resolution: { name: 'Done' } },
      history('1', 2, move(['1', 'To Do'], ['2', 'In Progress'])),
      history('2', 3, move(['2', 'In Progress'], ['3', 'Done']), resolve(none, ['1', 'Done'])),
    );
    expect(said(item)).toEqual(['bucket: "todo" → "doing"', 'bucket: "doing" → "done"']);
    expect(item.item).toMatchObject({
      started: Date.UTC(2026, 0, 2, 10),
      finished: Date.UTC(2026, 0, 3, 10),
    });
  });

  it('is the same in whatever order the histories are told', () => {
    const told = [
      history('1', 2, move(['1', 'To Do'], ['2', 'In Progress'])),
      history('2', 3, move(['2', 'In Progress'], ['3', 'Done'])),
      history('3', 3, move(['3', 'Done'], ['2', 'In Progress'])),
    ];
    const backwards = withPast({ status: doing }, ...told.toReversed());
    expect(backwards).toEqual(withPast({ status: doing }, ...told));
    expect(said(backwards)).toHaveLength(3);
  });

  it('tells cancelled from done by the resolution at that moment', () => {
    const item = withPast(
      { status: done, resolution: { name: 'Duplicate' } },
      history('1', 2, move(['1', 'To Do'], ['3', 'Done']), resolve(none, ['1', 'Done'])),
      history('2', 5, resolve(['1', 'Done'], ['2', 'Duplicate'])),
    );
    expect(said(item)).toEqual(['bucket: "todo" → "done"', 'bucket: "done" → "cancelled"']);
    expect(item.item.finished).toBe(Date.UTC(2026, 0, 2, 10));
  });

  it('remembers the first start and the last finish of a reopened issue', () => {
    const item = withPast(
      { status: done },
      history('1', 2, move(['1', 'To Do'], ['2', 'In Progress'])),
      history('2', 3, move(['2', 'In Progress'], ['3', 'Done'])),
      history('3', 4, move(['3', 'Done'], ['1', 'To Do'])),
      history('4', 6, move(['1', 'To Do'], ['3', 'Done'])),
    );
    expect(item.item).toMatchObject({
      started: Date.UTC(2026, 0, 2, 10),
      finished: Date.UTC(2026, 0, 6, 10),
    });
  });

  it.each([
    ['known by its name', 'In Progress', 'doing', '"doing" → "done"'],
    ['that the issue was moved into, as under way', 'Gone', 'doing', '"doing" → "done"'],
  ])('takes a status that was deleted since and is %s', (_, name, bucket, second) => {
    const item = withPast(
      { status: done },
      history('1', 2, move(['1', 'To Do'], ['99', name])),
      history('2', 3, move(['99', name], ['3', 'Done'])),
    );
    expect(said(item)).toEqual([`bucket: "todo" → "${bucket}"`, `bucket: ${second}`]);
  });

  it('takes a deleted status that the issue was created in as to do, and a resolved one as done', () => {
    const created = withPast({ status: doing }, history('1', 2, move(['99', 'Gone'], ['2', 'In Progress'])));
    expect(said(created)).toEqual(['bucket: "todo" → "doing"']);
    const resolved = withPast(
      { status: todo },
      history('1', 2, move(['1', 'To Do'], ['99', 'Gone']), resolve(none, ['1', 'Fixed'])),
      history('2', 3, move(['99', 'Gone'], ['1', 'To Do']), resolve(['1', 'Fixed'], none)),
    );
    expect(said(resolved)).toEqual(['bucket: "todo" → "done"', 'bucket: "done" → "todo"']);
  });

  it('builds whole lists of versions from single additions and removals', () => {
    const version = (from: [string | null, string | null], to: [string | null, string | null]) =>
      change('Fix Version', from, to, 'fixVersions');
    const item = withPast(
      {
        fixVersions: [
          { id: '2', name: '2.0' },
          { id: '3', name: '3.0' },
        ],
      },
      history('1', 2, version(none, ['1', '1.0'])),
      history('2', 3, version(['1', '1.0'], none), version(none, ['2', '2.0'])),
      history('3', 4, version(none, ['3', '3.0'])),
    );
    expect(said(item)).toEqual([
      'releases: [] → ["1.0"]',
      'releases: ["1.0"] → ["2.0"]',
      'releases: ["2.0"] → ["2.0","3.0"]',
    ]);
  });

  it('reads labels as lists that blanks divide', () => {
    const item = withPast(
      { labels: ['a', 'b'] },
      history('1', 2, change('labels', [null, ''], [null, 'a b'], 'labels')),
    );
    expect(said(item)).toEqual(['labels: [] → ["a","b"]']);
  });

  it('follows one move below another parent once, though Jira tells it twice', () => {
    const item = withPast(
      { parent: { id: '1009' } },
      history('1', 2, change('IssueParentAssociation', ['1008', 'ABC-8'], ['1009', 'ABC-9'])),
      history('2', 2, change('Epic Link', ['1008', 'ABC-8'], ['1009', 'ABC-9'], 'customfield_10014')),
      history('3', 2, change('Parent Link', none, [null, 'ABC-9'], 'customfield_10018')),
    );
    expect(said(item).at(-1)).toBe('parent: null → "jira:1009"');
    expect(itemAt(item.item, item.changes ?? [], Date.UTC(2026, 0, 1, 10))?.parent).toBe('jira:1008');
  });

  it('knows a changed estimate by the field’s id, and without an id by its name', () => {
    const estimate = (id?: string) => change('Story Points', [null, '3'], [null, '5'], id);
    for (const id of ['customfield_10004', undefined]) {
      const item = withPast({ customfield_10004: 5 }, history('1', 2, estimate(id)));
      expect(said(item)).toEqual(['points: 3000 → 5000']);
    }
    const other = withPast({ customfield_10004: 5 }, history('1', 2, estimate('customfield_99')));
    expect(said(other)).toEqual([]);
  });

  it('follows a move to another project by the key', () => {
    const item = withPast(
      {},
      history(
        '1',
        2,
        change('project', ['9', 'Old'], ['10', 'New'], 'project'),
        change('Key', [null, 'OLD-4'], [null, 'ABC-1']),
      ),
    );
    expect(said(item)).toEqual(['container: "OLD" → "ABC"']);
  });

  it('leaves a change that came after the issue was read to the next reading', () => {
    const item = withPast(
      { status: todo, updated: '2026-01-03T10:00:00.000+0000' },
      history('1', 3, change('labels', [null, 'a'], [null, ''], 'labels')),
      history('2', 5, move(['1', 'To Do'], ['3', 'Done'])),
    );
    expect(said(item)).toEqual(['labels: ["a"] → []']);
  });

  it('gives every change an id of its own that stays the same', () => {
    const twice = () =>
      withPast(
        { status: done, labels: ['a'] },
        history(
          '7',
          2,
          move(['1', 'To Do'], ['3', 'Done']),
          change('labels', [null, ''], [null, 'a'], 'labels'),
        ),
      ).changes ?? [];
    const ids = twice().map(({ id }: ItemChange) => id);
    expect(new Set(ids).size).toBe(2);
    expect(twice().map(({ id }: ItemChange) => id)).toEqual(ids);
  });
});
