import type { WorkItem } from '@throughline/core';
import { type LinearCatalogue, type ReadIssue, readIssue } from '@throughline/linear';
import { describe, expect, it } from 'vitest';
import { answeredIssue, catalogue } from './issues.ts';

type Read = Extract<ReadIssue, { kind: 'item' }>;

function read(fields: Readonly<Record<string, unknown>> = {}, by: LinearCatalogue = catalogue()): Read {
  const issue = readIssue(answeredIssue(fields), by);
  if (issue.kind !== 'item') throw new Error(JSON.stringify(issue));
  return issue;
}

const item = (fields: Readonly<Record<string, unknown>> = {}): WorkItem => read(fields).observed.item;
const inState = (type: string, name = 'Any') => ({ state: { type, name } });

describe('an issue becomes a work item', () => {
  it('with every field that counts', () => {
    const whole = read({
      ...inState('started', 'In Review'),
      estimate: 2.5,
      startedAt: '2026-01-10T09:00:00.000Z',
      labelIds: ['l1', 'l3'],
      assignee: { id: 'ann' },
      project: { id: 'p1' },
      projectMilestone: { name: 'Beta' },
      parent: { id: 'a0' },
    });
    expect(whole).toEqual({
      kind: 'item',
      problems: [],
      observed: {
        changes: null,
        item: {
          ref: 'linear:a1',
          tool: 'linear',
          key: 'ENG-12',
          title: 'Pay by card',
          url: 'https://linear.app/acme/issue/ENG-12/pay-by-card',
          type: 'Sub-issue',
          status: 'In Review',
          bucket: 'doing',
          points: 2500,
          assignee: 'ann',
          parent: 'linear:a0',
          container: 'ENG',
          groups: ['project:p1', 'initiative:i1', 'initiative:i2'],
          releases: ['Beta'],
          labels: ['Bug', 'Area/Payments'],
          created: Date.UTC(2026, 0, 5, 9),
          started: Date.UTC(2026, 0, 10, 9),
          finished: null,
          revision: Date.UTC(2026, 0, 20, 9),
        },
      },
    });
  });

  it('with nothing where Linear has nothing', () => {
    expect(item()).toMatchObject({
      ...{ type: 'Issue', points: null, assignee: null, parent: null, groups: [], releases: [], labels: [] },
      ...{ started: null, finished: null },
    });
  });

  it.each([
    ['triage', 'todo'],
    ['backlog', 'todo'],
    ['unstarted', 'todo'],
    ['started', 'doing'],
    ['completed', 'done'],
    ['canceled', 'cancelled'],
    ['duplicate', 'cancelled'],
  ])('a state of the type %s is %s', (type, bucket) => {
    const issue = read(inState(type));
    expect([issue.observed.item.bucket, issue.problems]).toEqual([bucket, []]);
  });

  it.each(['paused', 'constructor', ''])(
    'a state of the unknown type %j is to do, and that is said',
    (type) => {
      const issue = read(inState(type));
      expect(issue.observed.item.bucket).toBe('todo');
      expect(issue.problems).toEqual([expect.stringMatching(/^The issue ENG-12 is in a state of the type/)]);
    },
  );

  const [completedAt, canceledAt] = ['2026-02-01T09:00:00.000Z', '2026-02-03T09:00:00.000Z'];
  it.each([
    ['completed', { completedAt }, completedAt],
    ['canceled', { canceledAt }, canceledAt],
    ['duplicate', { canceledAt }, canceledAt],
    ['canceled, once completed', { completedAt, canceledAt }, canceledAt, 'canceled'],
    ['completed, once canceled', { completedAt, canceledAt }, completedAt, 'completed'],
    ['started again', { completedAt }, null, 'started'],
  ])('finishes when it is %s', (name, dates, finished, type = name) => {
    expect(item({ ...inState(type), ...dates }).finished).toBe(
      finished === null ? null : Date.parse(finished),
    );
  });

  it.each([
    [0, 0],
    [0.125, 125],
    [13, 13_000],
    [-1, null],
    [null, null],
  ])('an estimate of %s is %s thousandths', (estimate, points) => {
    expect(item({ estimate }).points).toBe(points);
  });

  it('counts on when it is archived, and is gone in the trash as of its last date', () => {
    const archivedAt = '2026-01-25T09:00:00.000Z';
    expect(item({ archivedAt }).bucket).toBe('todo');
    expect(readIssue(answeredIssue({ archivedAt, trashed: true }), catalogue())).toEqual({
      kind: 'vanished',
      vanished: { ref: 'linear:a1', kind: 'deleted', revision: Date.parse(archivedAt) },
    });
  });

  it('says which label Linear does not list', () => {
    const issue = read({ labelIds: ['l9', 'l1'] });
    expect(issue.observed.item.labels).toEqual(['Bug']);
    expect(issue.problems).toEqual(['The issue ENG-12 has a label l9 that Linear does not list.']);
  });

  it('ends where initiatives run in a ring', () => {
    const [company] = [...catalogue().initiatives.values()];
    if (company === undefined) throw new Error('The catalogue has no initiative.');
    const ring = catalogue({
      initiatives: [
        { ...company, parent: 'i2' },
        { ...company, id: 'i2', parent: 'i1' },
      ],
    });
    expect(read({ project: { id: 'p1' } }, ring).observed.item.groups).toEqual([
      'project:p1',
      'initiative:i1',
      'initiative:i2',
    ]);
  });

  it('keeps HTML in a title as the text it is, and is named by its key without one', () => {
    expect(item({ title: '<img src=x onerror=alert(1)>' }).title).toBe('<img src=x onerror=alert(1)>');
    expect(item({ title: '  ' }).title).toBe('ENG-12');
  });

  it('passes over what it does not know', () => {
    expect(item({ sla: { breaches: true }, team: { key: 'ENG', colour: 'red' } })).toEqual(item());
  });

  it.each(['hello', null, 7])('%j is skipped', (issue) => {
    const reason = 'This is not an issue of Linear.';
    expect(readIssue(issue, catalogue())).toEqual({ kind: 'skipped', id: null, reason });
  });

  it.each(['identifier', 'title', 'url', 'createdAt', 'updatedAt', 'labelIds', 'state', 'team'])(
    'without its %s it is skipped, and the field is named',
    (field) => {
      expect(readIssue(answeredIssue({ [field]: undefined }), catalogue())).toMatchObject({
        ...{ kind: 'skipped', id: 'a1' },
        reason: expect.stringMatching(new RegExp(`^The field ${field} is not as in an issue of Linear: `)),
      });
    },
  );

  it('changed at no time it is skipped', () => {
    expect(readIssue(answeredIssue({ updatedAt: 'soon' }), catalogue())).toMatchObject({
      reason: 'The field updatedAt is not as in an issue of Linear: it is no date.',
    });
  });
});
