import type { ItemChange, ObservedItem, WorkItem } from '@throughline/core';
import { itemAt } from '@throughline/core';
import { githubFileItem } from '@throughline/github';
import { describe, expect, it } from 'vitest';
import { fileContext, readFileItem } from './file-context.ts';

const at = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T09:00:00Z`;
const moment = (day: number): number => Date.parse(at(day));

function issue(more: object = {}): object {
  return {
    node_id: 'I_1',
    number: 1,
    title: 'One',
    html_url: 'https://github.com/acme/shop/issues/1',
    state: 'open',
    created_at: at(1),
    updated_at: at(9),
    ...more,
  };
}

let eventId = 0;
function event(name: string, day: number, more: object = {}): object {
  eventId += 1;
  return { id: eventId, event: name, created_at: at(day), actor: { login: 'ada' }, ...more };
}

function itemOn({ item, changes }: ObservedItem, day: number): WorkItem | null {
  return itemAt(item, changes ?? [], moment(day) + 1);
}

describe('an issue with its timeline', () => {
  it('stood at every moment as the events tell', () => {
    const read = readFileItem({
      type: 'issue',
      issue: issue({
        state: 'closed',
        state_reason: 'not_planned',
        closed_at: at(8),
        labels: [{ name: 'late' }],
        milestone: { title: 'v2' },
      }),
      events: [
        event('labeled', 2, { label: { name: 'early' } }),
        event('milestoned', 2, { milestone: { title: 'v1' } }),
        event('closed', 3, { state_reason: 'completed' }),
        event('reopened', 4),
        event('unlabeled', 5, { label: { name: 'early' } }),
        event('labeled', 5, { label: { name: 'late' } }),
        // GitHub may tell the new milestone before it takes the old one away.
        event('milestoned', 6, { milestone: { title: 'v2' } }),
        event('demilestoned', 6, { milestone: { title: 'v1' } }),
        event('commented', 7),
        { event: 'committed', sha: 'abc' },
        event('closed', 8, { state_reason: 'not_planned' }),
      ],
    });
    const past = [1, 2, 3, 4, 5, 6, 7, 8].map((day) => {
      const item = itemOn(read, day);
      return [day, item?.bucket, item?.releases, item?.labels];
    });
    expect(past).toEqual([
      [1, 'todo', [], []],
      [2, 'todo', ['v1'], ['early']],
      [3, 'done', ['v1'], ['early']],
      [4, 'todo', ['v1'], ['early']],
      [5, 'todo', ['v1'], ['late']],
      [6, 'todo', ['v2'], ['late']],
      [7, 'todo', ['v2'], ['late']],
      [8, 'cancelled', ['v2'], ['late']],
    ]);
    expect(itemAt(read.item, read.changes ?? [], moment(1) - 1)).toBeNull();
    expect([read.item.status, read.item.finished]).toEqual(['Closed as not planned', moment(8)]);
  });

  it('is told alike however its events are ordered', () => {
    const events = [event('closed', 3), event('reopened', 4), event('labeled', 5, { label: { name: 'a' } })];
    const read = (list: readonly object[]): readonly ItemChange[] | null =>
      readFileItem({ type: 'issue', issue: issue({ labels: [{ name: 'a' }] }), events: list }).changes;
    expect(read(events.toReversed())).toEqual(read(events));
    expect(read(events)).toHaveLength(3);
  });

  it('knows its parents, where the timeline names them by their ids', () => {
    const read = readFileItem({
      type: 'issue',
      issue: issue(),
      events: [
        event('parent_issue_added', 2, { parent_issue: { node_id: 'I_8' } }),
        event('parent_issue_removed', 3, { parent_issue: { node_id: 'I_8' } }),
        event('parent_issue_added', 3, { parent_issue: { node_id: 'I_9' } }),
      ],
    });
    expect([1, 2, 3].map((day) => itemOn(read, day)?.parent)).toEqual([null, 'github:I_8', 'github:I_9']);
  });
});

describe('a pull request with its timeline', () => {
  it('was a draft, under review, and merged in one change, whichever event GitHub tells first', () => {
    const pull = issue({
      node_id: 'PR_1',
      html_url: 'https://github.com/acme/shop/pull/1',
      state: 'closed',
      closed_at: at(5),
      merged_at: at(5),
      draft: false,
    });
    for (const order of [
      ['merged', 'closed'],
      ['closed', 'merged'],
    ]) {
      const events = [
        event('convert_to_draft', 2),
        event('ready_for_review', 3),
        ...order.map((name) => event(name, 5)),
      ];
      const read = readFileItem({ type: 'pull', pull, events });
      expect([1, 2, 3, 5].map((day) => itemOn(read, day)?.bucket)).toEqual([
        'doing',
        'todo',
        'doing',
        'done',
      ]);
      expect(read.changes?.filter(({ at }) => at === moment(5))).toHaveLength(1);
      expect([read.item.started, read.item.finished, read.item.type]).toEqual([
        moment(1),
        moment(5),
        'Pull request',
      ]);
    }
  });
});

describe('work as the REST API lists it', () => {
  it('is read without a past', () => {
    const read = readFileItem(
      issue({
        labels: ['plain', { name: 'object' }],
        assignees: [{ login: 'ada' }],
        type: { name: 'Bug' },
      }),
    );
    expect(read.changes).toBeNull();
    expect(read.item).toEqual({
      ref: 'github:I_1',
      tool: 'github',
      key: 'acme/shop#1',
      title: 'One',
      url: 'https://github.com/acme/shop/issues/1',
      type: 'Bug',
      status: 'Open',
      bucket: 'todo',
      points: null,
      assignee: 'ada',
      parent: null,
      container: 'acme/shop',
      groups: [],
      releases: [],
      labels: ['object', 'plain'],
      created: moment(1),
      started: null,
      finished: null,
      revision: moment(9),
    });
  });

  it('may be a pull request among issues, or one by itself', () => {
    const url = { html_url: 'https://github.com/acme/shop/pull/1', state: 'closed', closed_at: at(4) };
    const merged = readFileItem(issue({ ...url, pull_request: { merged_at: at(4) } })).item;
    const closed = readFileItem(issue({ ...url, merged_at: null })).item;
    const draft = readFileItem(
      issue({ ...url, state: 'open', closed_at: null, pull_request: {}, draft: true }),
    ).item;
    expect([merged, closed, draft].map(({ bucket }) => bucket)).toEqual(['done', 'cancelled', 'todo']);
    expect([merged, closed, draft].map(({ started }) => started !== null)).toEqual([true, true, false]);
  });
});

describe('an item of a project, as gh lists it', () => {
  const item = {
    id: 'PVTI_1',
    title: 'One',
    status: 'In review',
    labels: ['bug'],
    assignees: ['ada'],
    milestone: { title: 'v1', dueOn: '' },
    estimate: 3,
    sprint: { title: 'Sprint 1', startDate: '2026-03-02', duration: 14 },
    area: 'Cart',
    'linked pull requests': ['https://github.com/acme/shop/pull/9'],
    repository: 'https://github.com/acme/shop',
    content: {
      type: 'Issue',
      number: 1,
      repository: 'acme/shop',
      title: 'One',
      url: 'https://github.com/acme/shop/issues/1',
    },
  };

  it('counts by its Status, and says what the list leaves out', () => {
    const notes: string[] = [];
    const read = readFileItem(item, { ...fileContext, note: (problem) => void notes.push(problem) });
    expect(read).toMatchObject({
      changes: null,
      item: {
        ref: 'github:PVTI_1',
        key: 'acme/shop#1',
        bucket: 'doing',
        points: 3000,
        assignee: 'ada',
        container: 'acme/shop',
        groups: ['project:P1'],
        releases: ['v1'],
        labels: ['bug', 'project:P1/Status=In review', 'project:P1/area=Cart', 'project:P1/sprint=Sprint 1'],
        created: fileContext.at,
        revision: fileContext.at,
      },
    });
    expect(notes).toEqual([
      'acme/shop#1 has no dates in the file; it counts as made and changed when the file was.',
    ]);
  });

  it('may be a draft', () => {
    const draft = {
      id: 'PVTI_2',
      title: 'Idea',
      status: 'Done',
      content: { type: 'DraftIssue', id: 'DI_2', title: 'Idea', body: '' },
    };
    expect(readFileItem(draft).item).toMatchObject({
      ref: 'github:DI_2',
      key: 'Roadmap · Idea',
      bucket: 'done',
      type: 'Draft',
      container: 'project:P1',
    });
  });
});

describe('what is no item', () => {
  it.each([
    [
      { type: 'milestone', milestone: { title: 'v1' } },
      /^The milestone "v1" is no item: its issues name it\.$/,
    ],
    [null, /^This is no issue, pull request or project item of GitHub\.$/],
    ['text', /^This is no issue/],
    [{}, /^The field node_id is not as GitHub writes it/],
    [issue({ state: 'ajar' }), /^The field state is not/],
    [
      issue({ created_at: 'yesterday' }),
      /^The field created_at is not as GitHub writes it: this is no moment\.$/,
    ],
    [issue({ html_url: 'https://github.com/acme' }), /^The field html_url names no repository\.$/],
    [{ type: 'issue', events: [] }, /^The field node_id/],
    [{ type: 'issue', issue: issue({ number: 0 }), events: [] }, /^The field number/],
    [{ id: 'PVTI_1', content: {} }, /^The field content\.type/],
  ])('%j is left out with the reason', (value, reason) => {
    expect(githubFileItem(value, fileContext)).toEqual({ reason: expect.stringMatching(reason) });
  });
});
