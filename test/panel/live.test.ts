import {
  clientOver,
  movements,
  type Place,
  panelMovements,
  pathOf,
  placeInForge,
  placeOf,
  pollPause,
  toOutcome,
} from '@throughline/panel';
import { describe, expect, it } from 'vitest';
import { ENGLISH } from './english.ts';
import { head } from './fixtures/goals.ts';
import { issuePanel, served } from './fixtures/issue-panel.ts';

const PROJECT_PAGE = { type: 'jira:projectPage', project: { id: '10000', key: 'SHIP' } };
const PROJECT = { kind: 'project', tool: 'jira', container: 'SHIP' } as const;
const FRESH = { kind: 'fresh', at: 0 } as const;
const SYNCING = { kind: 'syncing', done: 1, total: 2, at: null } as const;

describe('how soon a view is read again', () => {
  it.each([
    ['at rest', { freshness: [FRESH], sinceChange: Infinity, failures: 0 }, 30_000],
    ['just changed', { freshness: [FRESH], sinceChange: 10_000, failures: 0 }, 5_000],
    ['while syncing', { freshness: [FRESH, SYNCING], sinceChange: Infinity, failures: 0 }, 5_000],
    ['after a failure', { freshness: [], sinceChange: Infinity, failures: 1 }, 60_000],
    ['after many failures', { freshness: [], sinceChange: Infinity, failures: 30 }, 120_000],
  ])('%s', (_, pace, pause) => {
    expect(pollPause(pace)).toBe(pause);
  });
});

describe('what is said when numbers move', () => {
  it('names the goal and both numbers', () => {
    expect(movements([head()], [head({ progress: 0.45 })], ENGLISH)).toEqual([
      'Deliver parcels within a day moved from 42% to 45%',
    ]);
  });

  it('is nothing when the difference cannot be seen', () => {
    expect(movements([head()], [head({ progress: 0.4201 })], ENGLISH)).toEqual([]);
  });

  it('names goals that an issue begins or ceases to serve', () => {
    const other = served({ head: head({ goal: 'g_other', title: 'Other' }) });
    const [before, after] = [issuePanel(), issuePanel({ goals: [other] })];
    expect(panelMovements(before, after, ENGLISH)).toEqual([
      'Now serves Other',
      'No longer serves Deliver parcels within a day',
    ]);
  });
});

describe('answers of a host', () => {
  it.each([[null], ['<html>'], [{}], [{ kind: 'refused' }], [{ kind: 'refused', refusal: {} }]])(
    '%j is none',
    (answer) => {
      expect(() => toOutcome(answer)).toThrow('The answer could not be read.');
    },
  );

  it('pass with what they say', async () => {
    const refusal = { code: 'not-found', message: 'No.', field: 'goal' };
    expect(toOutcome({ kind: 'refused', refusal, more: 1 })).toEqual({ kind: 'refused', refusal });
    const client = clientOver({
      call: async (operation, input) => ({ kind: 'done', output: { operation, input } }),
    });
    expect(await client.call('links.remove', { link: 'l_1' })).toEqual({
      kind: 'done',
      output: { operation: 'links.remove', input: { link: 'l_1' } },
    });
  });
});

describe('places', () => {
  it.each<[Place, string]>([
    [{ kind: 'item', tool: 'jira', item: 'ABC-12' }, '/items/jira/ABC-12'],
    [{ kind: 'goal', goal: 'g/1 %' }, '/goals/g%2F1%20%25'],
    [{ kind: 'connection', tool: 'jira' }, '/connections/jira'],
    [{ kind: 'tree' }, '/goals'],
    [{ kind: 'project', tool: 'jira', container: 'A B' }, '/projects/jira/A%20B'],
  ])('%j is written %s, and read back', (place, path) => {
    expect(pathOf(place)).toBe(path);
    expect(placeOf(path)).toEqual(place);
  });

  it.each([[''], ['/'], ['/nothing/known'], ['/tree']])('%s is the tree', (path) => {
    expect(placeOf(path)).toEqual({ kind: 'tree' });
  });

  it('is read behind the segments that Jira puts first', () => {
    expect(placeOf('/jira/apps/a1/e1/goals/g_1')).toEqual({ kind: 'goal', goal: 'g_1' });
  });

  it.each<[Record<string, unknown>, string, Place]>([
    [
      { type: 'jira:issuePanel', issue: { id: '1', key: 'ABC-1' } },
      '',
      { kind: 'item', tool: 'jira', item: 'ABC-1' },
    ],
    [{ type: 'jira:adminPage' }, '', { kind: 'connection', tool: 'jira' }],
    [{ type: 'jira:globalPage' }, '/goals/g_1', { kind: 'goal', goal: 'g_1' }],
    [{ type: 'jira:projectPage' }, '', { kind: 'tree' }],
    [PROJECT_PAGE, '', PROJECT],
    [PROJECT_PAGE, '/', PROJECT],
    [PROJECT_PAGE, '/jira/apps/a1/e1', PROJECT],
    [PROJECT_PAGE, '/jira/apps/a1/e1/goals', { kind: 'tree' }],
    [PROJECT_PAGE, '/goals/g_1', { kind: 'goal', goal: 'g_1' }],
  ])('in Forge, %j at “%s” shows %j', (extension, path, place) => {
    expect(placeInForge(extension, path).place).toEqual(place);
  });
});
