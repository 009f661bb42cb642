import {
  changedGoal,
  draftOf,
  draftOfSettings,
  EMPTY_GOAL,
  EMPTY_SELECTION,
  metricChoices,
  metricOf,
  momentTyped,
  newGoal,
  previewModel,
  type SelectionDraft,
  selectionOf,
  settingsChange,
  syncModel,
  typedDay,
  typedMoment,
} from '@throughline/panel';
import { describe, expect, it } from 'vitest';
import { ENGLISH } from './english.ts';
import { connection } from './fixtures/connection.ts';
import { goalPage } from './fixtures/goal-page.ts';
import { head } from './fixtures/goals.ts';
import { preview, target } from './fixtures/linking.ts';

describe('what is typed about work to link', () => {
  it.each<[Partial<SelectionDraft>, unknown]>([
    [{ kind: 'item', item: ' SHIP-1 ' }, { item: 'SHIP-1' }],
    [{ kind: 'item', item: '  ' }, null],
    [{ kind: 'release', release: '2.0' }, null],
    [
      { kind: 'release', release: '2.0', container: 'SHIP' },
      { release: '2.0', container: 'SHIP' },
    ],
    [{ kind: 'label', label: 'night' }, { label: 'night' }],
    [
      { kind: 'label', label: 'night', container: 'SHIP' },
      { label: 'night', container: 'SHIP' },
    ],
    [{ kind: 'container', container: 'SHIP', item: 'left over' }, { container: 'SHIP' }],
    [{ kind: 'query', query: 'project = SHIP' }, { query: 'project = SHIP' }],
  ])('%j selects %j', (typed, selection) => {
    expect(selectionOf({ ...EMPTY_SELECTION, ...typed })).toEqual(selection);
  });

  it('is answered by what it would count, and what would be missing', () => {
    expect(previewModel(preview(), ENGLISH)).toEqual({
      headline: '34 items found',
      lines: [
        '14 done, 5 in progress, 12 to do, 2 dropped, which do not count, 1 that cannot be read',
        '32 of 76 points are done',
        '4 items have no estimate',
      ],
      problems: ['1 item can no longer be read.'],
    });
  });

  it('goes to a metric of the goal, or to a new one where there is none', () => {
    expect(metricChoices(target(), ENGLISH).map(({ value }) => value)).toEqual(['metric:m_1']);
    expect(metricChoices(target({ metrics: [] }), ENGLISH).map(({ value }) => value)).toEqual([
      'new:count',
      'new:points',
    ]);
    expect(metricOf('metric:m_1')).toBe('m_1');
    expect(metricOf('new:points')).toBeUndefined();
  });
});

describe('what is typed about a goal', () => {
  it('leaves out what was left empty', () => {
    expect(newGoal({ ...EMPTY_GOAL, title: ' Be on time ' })).toEqual({
      title: 'Be on time',
      ambition: 'committed',
      visibility: 'company',
    });
    expect(newGoal({ ...EMPTY_GOAL, title: 'x', intent: 'why', due: '2026-12-31' })).toMatchObject({
      intent: 'why',
      due: '2026-12-31',
    });
    const unit = { unit: 'u_web', name: 'Web', parentName: null };
    expect(newGoal({ ...EMPTY_GOAL, title: 'x', unit })).toMatchObject({ unit: 'u_web' });
  });

  it('states only what was changed', () => {
    const before = draftOf(goalPage({ head: head({ intent: 'why' }), unit: { unit: 'u_web', name: 'Web' } }));
    expect(changedGoal(before, before)).toEqual({});
    expect(changedGoal(before, { ...before, title: 'New', due: '' })).toEqual({ title: 'New', due: null });
    expect(changedGoal(before, { ...before, intent: '' })).toEqual({ intent: '' });
    const owner = { person: 'p_lin', name: 'Lin Wei', unitName: null };
    expect(changedGoal(before, { ...before, owner, unit: null })).toEqual({ owner: 'p_lin', unit: null });
  });

  it('reads a due day back as it was typed', () => {
    expect(typedDay(Date.parse('2026-12-31T23:59:59.999Z'))).toBe('2026-12-31');
    expect(typedDay(null)).toBe('');
  });

  it('reads a moment back as it was typed', () => {
    const at = momentTyped('2026-11-20T10:30');
    expect(at).toMatch(/^2026-11-\d\dT\d\d:30:00\.000Z$/);
    expect(typedMoment(Date.parse(String(at)))).toBe('2026-11-20T10:30');
    expect(momentTyped('')).toBeUndefined();
  });
});

describe('what an admin sets', () => {
  const { settings } = connection();
  if (settings === null) throw new Error('The fixture has nothing to set.');
  const before = draftOfSettings(settings);

  it('is sent only where it differs', () => {
    expect(settingsChange(before, before)).toBeUndefined();
    expect(settingsChange(before, { ...before, notDone: [...before.notDone].reverse() })).toBeUndefined();
    expect(settingsChange(before, { ...before, estimateField: '' })).toEqual({ estimateField: null });
    expect(settingsChange(before, { ...before, everyContainer: true })).toEqual({ containers: null });
    expect(settingsChange(before, { ...before, containers: ['SHIP', 'VAN'] })).toEqual({
      containers: ['SHIP', 'VAN'],
    });
  });

  it('shows how far the reading has come', () => {
    const { sync } = connection();
    const sweeping = connection({ sync: { ...sync, phase: 'sweeping', done: 50, total: 200 } });
    expect(syncModel(sweeping, ENGLISH)).toMatchObject({
      headline: 'Reading the work: 50 of 200',
      read: 25,
      sweeping: true,
    });
    const failed = connection({ sync: { ...sync, phase: 'failed', problem: 'Jira says no.' } });
    expect(syncModel(failed, ENGLISH)).toMatchObject({ problem: 'Jira says no.', read: null });
    expect(syncModel(connection(), ENGLISH).items).toBe('12,345 items are known');
  });
});
