import { type ClosingEffect, type Freshness, SCORE_AT_SUCCESS, type Selector } from '@throughline/core';
import {
  freshnessModel,
  type GoalCardModel,
  issuePanelModel,
  READS_WELL,
  refusedModel,
} from '@throughline/panel';
import { describe, expect, it } from 'vitest';
import { ENGLISH, GERMAN } from './english.ts';
import { head, NOW } from './fixtures/goals.ts';
import { issuePanel, served } from './fixtures/issue-panel.ts';

type Served = Parameters<typeof served>[0];

function card(over: Served = {}): GoalCardModel {
  const [only] = issuePanelModel(issuePanel({ goals: [served(over)] }), ENGLISH).cards;
  if (only === undefined) throw new Error('The panel shows no goal.');
  return only;
}

describe('a goal in the panel of an issue', () => {
  it('says what it is, how far it is and where it leads', () => {
    const model = card();
    expect(model.facts).toEqual(['Committed', 'Due 31 Dec 2026', 'Owner Ada Okafor']);
    expect(model.bar).toMatchObject({
      tone: 'committed',
      value: 42,
      ghost: 45,
      shown: '42%',
      valueText: '42%, Failure 20%, Success 70%, Stretch 100%',
      label: 'Progress of Deliver parcels within a day',
    });
    expect(model.chain.map(({ relation, title, top }) => [relation, title, top])).toEqual([
      ['Supports', 'Every route planned by noon', false],
      ['Part of', 'Be the carrier that people choose', true],
    ]);
    expect(model.chain.at(-1)?.intent).toContain('keeps its word');
    expect(model.otherWays).toBe('and 1 other way up');
    expect(model.place).toEqual({ kind: 'goal', goal: 'g_delivery' });
  });

  it.each<[string, Parameters<typeof head>[0], string]>([
    ['committed and met', { met: true, score: 0.7 }, 'Met'],
    ['committed at 80 %: a miss', { met: false, score: 0.56 }, 'Not met yet: only success counts as met'],
    ['committed, unmeasured', { met: null, score: null }, 'There is nothing to measure yet'],
    [
      'aspirational at 0.7',
      { ambition: 'aspirational', met: null, score: 0.7 },
      'Reads well: score 0.70, and 0.70 is what it aims for',
    ],
    [
      'aspirational below',
      { ambition: 'aspirational', met: null, score: 0.45 },
      'Score 0.45: from 0.70 it reads well',
    ],
    [
      'aspirational, unmeasured',
      { ambition: 'aspirational', met: null, score: null },
      'There is nothing to measure yet',
    ],
    ['closed', { status: 'closed', outcome: 'missed' }, 'Closed as missed'],
  ])('judges a goal that is %s in its own words', (_, over, said) => {
    expect(card({ head: head(over) }).standing).toBe(said);
  });

  it('never draws committed and aspirational goals on one scale of colours', () => {
    expect(card({ head: head({ met: true }) }).bar.tone).toBe('met');
    expect(
      card({ head: head({ ambition: 'aspirational', met: null, score: 1, progress: 1 }) }).bar.tone,
    ).toBe('aspirational');
  });

  it('calls success what core calls success', () => {
    expect(READS_WELL).toBe(SCORE_AT_SUCCESS);
  });

  it.each<[ClosingEffect, string, boolean]>([
    [{ kind: 'moves', from: 0.42, to: 0.45 }, 'Closing this issue moves it from 42% to 45%', true],
    [{ kind: 'moves', from: 0.42, to: 0.4201 }, 'Closing this issue moves it from 42.00% to 42.01%', true],
    [{ kind: 'moves', from: 0.42, to: 0.42 }, 'Closing this issue alone does not move it', false],
    [{ kind: 'done' }, 'This issue is done and counts', false],
    [{ kind: 'cancelled' }, 'This issue was dropped and does not count', false],
    [{ kind: 'counts-through-children' }, 'This issue counts through the work below it', false],
    [{ kind: 'unmeasured' }, 'What closing this issue would move cannot be told yet', false],
    [{ kind: 'closed-goal' }, 'The goal is closed: nothing moves it any more', false],
  ])('says of %j: %s', (ifClosed, said, moves) => {
    const model = card({ ifClosed });
    expect(model.closing).toBe(said);
    expect(model.moves).toBe(moves);
  });

  it.each<[Selector, string, object]>([
    [{ kind: 'item', item: 'jira:1', key: 'A-1' }, 'Linked itself', { item: 'A-1' }],
    [
      { kind: 'release', container: 'SHIP', release: '2.0' },
      'Planned for 2.0 in SHIP',
      { release: '2.0', container: 'SHIP' },
    ],
    [{ kind: 'label', label: 'night', container: null }, 'Has the label night', { label: 'night' }],
    [
      { kind: 'label', label: 'night', container: 'SHIP' },
      'Has the label night in SHIP',
      { label: 'night', container: 'SHIP' },
    ],
    [{ kind: 'container', container: 'SHIP' }, 'Is in SHIP', { container: 'SHIP' }],
    [
      { kind: 'container', container: 'project:7', containerName: 'Faster checkout' },
      'Is in Faster checkout',
      { container: 'project:7' },
    ],
    [{ kind: 'query', query: 'project = SHIP' }, 'Found by project = SHIP', { query: 'project = SHIP' }],
  ])('gives the reason for %j', (selector, said, again) => {
    const reason = {
      link: 'l',
      metric: 'm',
      metricTitle: 'Work',
      selector,
      weight: 2,
      through: null,
      mayUnlink: false,
    };
    expect(card({ reasons: [reason] }).reasons).toEqual([
      {
        link: 'l',
        text: `${said}, counted in “Work”`,
        again: { metric: 'm', tool: 'jira', select: again, weight: 2 },
        mayUnlink: false,
      },
    ]);
  });

  it('names the item above through which the issue serves', () => {
    expect(card().reasons[0]?.text).toBe('Through SHIP-7 Route planning, counted in “Work done”');
  });

  it('has no bar to fill while nothing is measured', () => {
    const { bar } = card({
      head: head({ progress: null, score: null, met: null }),
      marks: null,
      ifClosed: { kind: 'unmeasured' },
    });
    expect(bar).toMatchObject({ value: null, ghost: null, marks: [], shown: 'Not measured yet' });
  });

  it('keeps every part of the bar within the bar', () => {
    const { bar } = card({
      head: head({ progress: 1.2 }),
      marks: { failure: -0.5, success: 1.5, stretch: 2 },
    });
    expect(bar.value).toBe(100);
    expect(bar.marks.every(({ at }) => at >= 0 && at <= 100)).toBe(true);
  });

  it('speaks German to Germans', () => {
    const [model] = issuePanelModel(issuePanel(), GERMAN).cards;
    expect(model?.closing).toBe('Wird dieser Vorgang fertig, bewegt es sich von 42\u00a0% auf 45\u00a0%');
  });
});

describe('a panel without goals', () => {
  it('says what to do next', () => {
    expect(issuePanelModel(issuePanel({ goals: [] }), ENGLISH).empty).toEqual({
      title: 'This issue serves no goal yet.',
      next: expect.stringContaining('moves by itself'),
    });
  });

  it('does not claim so of an issue that it does not know', () => {
    expect(issuePanelModel(issuePanel({ goals: [], item: null }), ENGLISH).empty?.title).toContain(
      'not been read yet',
    );
  });

  it('tells nothing of what is refused', () => {
    const hidden = refusedModel(
      { code: 'not-found', message: 'There is no goal "g_secret" that you can see.' },
      ENGLISH,
    );
    expect(hidden).toEqual({ text: 'There is nothing here that you can see.', mayRetry: false });
  });
});

describe('freshness', () => {
  it.each<[Freshness, string, boolean]>([
    [{ kind: 'fresh', at: NOW - 4000 }, 'Up to date 4 seconds ago', false],
    [{ kind: 'syncing', done: 1200, total: 4000, at: null }, 'Reading the work: 1,200 of 4,000', false],
    [{ kind: 'syncing', done: 1200, total: null, at: null }, 'Reading the work: 1,200 so far', false],
    [{ kind: 'never' }, 'No work has been read yet.', false],
    [{ kind: 'failing', problem: 'Jira says no.', at: null }, 'Jira says no.', true],
  ])('of %j reads: %s', (freshness, said, alarming) => {
    expect(freshnessModel(freshness, NOW, ENGLISH)).toMatchObject({ text: said, alarming });
  });

  it('of old numbers says from when they are', () => {
    expect(freshnessModel({ kind: 'stale', at: NOW }, NOW, ENGLISH)).toMatchObject({
      text: `Nothing was heard since ${ENGLISH.moment(NOW)}. The numbers may be old.`,
      alarming: true,
    });
    expect(freshnessModel({ kind: 'failing', problem: 'Jira says no.', at: NOW }, NOW, ENGLISH).text).toBe(
      `Jira says no. These are the numbers of ${ENGLISH.moment(NOW)}.`,
    );
  });

  it.each([
    [{ kind: 'syncing', done: 1, total: 4, at: null } as const, 25],
    [{ kind: 'syncing', done: 5, total: 4, at: null } as const, 100],
    [{ kind: 'syncing', done: 0, total: 0, at: null } as const, null],
  ])('of %j has read %d percent', (freshness, read) => {
    expect(freshnessModel(freshness, NOW, ENGLISH).read).toBe(read);
  });
});
