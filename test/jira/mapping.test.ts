import type { ObservedItem, WorkItem } from '@throughline/core';
import { isSkipped, issueToObserved, type JiraMapping, mappingFromIssues } from '@throughline/jira';
import { describe, expect, it } from 'vitest';
import { jiraIssue, status } from './issues.ts';

const POINTS = { id: 'customfield_10004', name: 'Story Points' };

const mapping: JiraMapping = {
  ...mappingFromIssues([], [], { site: 'https://acme.atlassian.net/' }),
  estimateFields: [POINTS],
  epicField: 'customfield_10014',
  idOfKey: new Map([['ABC-7', '1007']]),
};

function read(issue: unknown, by: JiraMapping = mapping): ObservedItem {
  const observed = issueToObserved(issue, by);
  if (isSkipped(observed)) throw new Error(observed.reason);
  return observed;
}

const item = (fields: Readonly<Record<string, unknown>> = {}): WorkItem =>
  read(jiraIssue('ABC-1', fields)).item;

const done = (name = 'Done') => status(name, 'done', '3');
const resolution = (name: string) => ({ id: '1', name });

describe('an issue becomes a work item', () => {
  it('with the words of its tool beside the words of goals', () => {
    expect(
      item({
        status: status('In Review', 'indeterminate', '2'),
        issuetype: { name: 'Bug' },
        assignee: { accountId: 'ann' },
        labels: ['web', 'q1'],
        fixVersions: [{ id: '5', name: '1.0' }],
        customfield_10004: 2.5,
      }),
    ).toMatchObject({
      ref: 'jira:1001',
      key: 'ABC-1',
      title: 'Issue ABC-1',
      url: 'https://acme.atlassian.net/browse/ABC-1',
      type: 'Bug',
      status: 'In Review',
      bucket: 'doing',
      points: 2500,
      assignee: 'ann',
      container: 'ABC',
      releases: ['1.0'],
      labels: ['web', 'q1'],
      created: Date.UTC(2026, 0, 1, 9),
      revision: Date.UTC(2026, 0, 20, 9),
    });
  });

  it.each([
    ['to do', 'new', null, 'todo'],
    ['no category', 'undefined', null, 'todo'],
    ['in progress', 'indeterminate', null, 'doing'],
    ['done', 'done', null, 'done'],
    ['done with a resolution', 'done', 'Fixed', 'done'],
    ['in progress with a left-over resolution', 'indeterminate', 'Duplicate', 'doing'],
    ['done as a duplicate', 'done', 'Duplicate', 'cancelled'],
    ['done as won’t do, typed with a typographic apostrophe', 'done', 'Won’t Do', 'cancelled'],
    ['done as wontfix in other case', 'done', "WON'T FIX", 'cancelled'],
  ])('%s counts as it should', (_, category, ending, bucket) => {
    const fields = { status: status('Any', category, '3'), resolution: ending && resolution(ending) };
    expect(item(fields).bucket).toBe(bucket);
  });

  it.each([
    ['Cancelled', null, 'cancelled'],
    ['Won’t do', null, 'cancelled'],
    ['Cancelled', 'Done', 'cancelled'],
    ['Cancelled', 'Fixed', 'done'],
    ['Closed', null, 'done'],
  ])('a done status named %s with the resolution %s is %s', (name, ending, bucket) => {
    expect(item({ status: done(name), resolution: ending && resolution(ending) }).bucket).toBe(bucket);
  });

  it('is done by whatever the administrator says is done', () => {
    const strict = mappingFromIssues([], [], { notDone: ['Answered'] });
    const answered = jiraIssue('ABC-1', { status: done(), resolution: resolution('answered ') });
    const duplicate = jiraIssue('ABC-1', { status: done(), resolution: resolution('Duplicate') });
    expect(read(answered, strict).item.bucket).toBe('cancelled');
    expect(read(duplicate, strict).item.bucket).toBe('done');
  });

  it.each([
    ['its parent', { parent: { id: '1003', key: 'ABC-3' } }, 'jira:1003'],
    [
      'the epic that the agile resource puts inline, with a number for an id',
      { epic: { id: 1004, key: 'ABC-4' } },
      'jira:1004',
    ],
    ['the parent before the epic', { parent: { id: '1003' }, epic: { id: 1004 } }, 'jira:1003'],
    ['the older field with the key of the epic', { customfield_10014: 'ABC-7' }, 'jira:1007'],
    ['nothing, when the key is of an issue nobody knows', { customfield_10014: 'ABC-99' }, null],
  ])('stands below %s', (_, fields, parent) => {
    expect(item(fields).parent).toBe(parent);
  });

  it.each([
    [3, 3000],
    [0, 0],
    [0.125, 125],
    ['5', 5000],
    [null, null],
    [-1, null],
    ['XL', null],
    [Number.NaN, null],
    [2e9, null],
  ])('an estimate of %s is %s thousandths', (value, points) => {
    expect(item({ customfield_10004: value }).points).toBe(points);
  });

  it('takes the first field that holds an estimate, because two kinds of project have one each', () => {
    const both = {
      ...mapping,
      estimateFields: [POINTS, { id: 'customfield_10016', name: 'Story point estimate' }],
    };
    const points = (fields: object) => read(jiraIssue('ABC-1', { ...fields }), both).item.points;
    expect(points({ customfield_10004: null, customfield_10016: 8 })).toBe(8000);
    expect(points({ customfield_10004: 3, customfield_10016: 8 })).toBe(3000);
  });

  it.each([
    ['2026-01-31T10:00:00.000+0000', Date.UTC(2026, 0, 31, 10)],
    ['2026-01-31T10:00:00.000-0600', Date.UTC(2026, 0, 31, 16)],
    ['2026-01-31T10:00:00.000+05:30', Date.UTC(2026, 0, 31, 4, 30)],
    ['2026-01-31T10:00:00Z', Date.UTC(2026, 0, 31, 10)],
  ])('reads the date %s', (updated, revision) => {
    expect(item({ updated }).revision).toBe(revision);
  });

  it('finishes with its resolution, and has no finish while it is open', () => {
    const resolutiondate = '2026-01-15T09:00:00.000+0000';
    expect(item({ status: done(), resolutiondate }).finished).toBe(Date.UTC(2026, 0, 15, 9));
    expect(item({ resolutiondate }).finished).toBeNull();
    expect(item({ status: done() }).finished).toBeNull();
  });

  it('is named by its key when it has no summary', () => {
    expect(item({ summary: undefined }).title).toBe('ABC-1');
    expect(item({ summary: '  ' }).title).toBe('ABC-1');
  });

  it('has an unknown past when no changelog came with it', () => {
    expect(read(jiraIssue('ABC-1')).changes).toBeNull();
  });

  it('keeps HTML in a title as the text it is', () => {
    expect(item({ summary: '<img src=x onerror=alert(1)>' }).title).toBe('<img src=x onerror=alert(1)>');
  });

  it.each([
    ['text', 'hello', 'This is not a Jira issue.'],
    ['nothing', null, 'This is not a Jira issue.'],
    ['an issue without a key', { id: '1', fields: {} }, /The field key is not as in a Jira issue/],
    [
      'an issue without a status',
      jiraIssue('ABC-1', { status: undefined }),
      /The field fields\.status is not/,
    ],
    [
      'an issue with labels that are no list',
      jiraIssue('ABC-1', { labels: 'web' }),
      /The field fields\.labels is not/,
    ],
    [
      'an issue created at no time',
      jiraIssue('ABC-1', { created: 'soon' }),
      'The field fields.created is no date.',
    ],
  ])('%s is skipped with the reason', (_, issue, reason) => {
    const skipped = issueToObserved(issue, mapping);
    expect(isSkipped(skipped) && skipped.reason).toMatch(reason);
  });
});
