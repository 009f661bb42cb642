import { type ItemChange, itemAt, type ObservedItem, type WorkItem } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { at, issue, moment, readFileItem } from './file-context.ts';

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
