import { readEvent } from '@throughline/linear';
import { describe, expect, it } from 'vitest';
import { news } from './news.ts';

const plan = (type: string, id: string, updatedFrom: object = {}, action = 'update') => ({
  ...{ type, action, data: { id, name: 'Now' } },
  updatedFrom: { updatedAt: '', ...updatedFrom },
});
const inContainer = (container: string) => ({ kind: 'container', container });
const labelled = (label: string) => ({ kind: 'label', label, container: null });

describe('news of what issues point at', () => {
  it.each([
    [
      'a project whose milestones or initiatives changed',
      plan('Project', 'p1'),
      [inContainer('project:p1')],
      '"p1"',
    ],
    ['a project that was removed', plan('Project', 'p1', {}, 'remove'), [inContainer('project:p1')], '"p1"'],
    [
      'an initiative',
      plan('Initiative', 'i2'),
      [inContainer('initiative:i2')],
      '"initiatives":{"some":{"id":{"eq":"i2"}}}',
    ],
    ['a label by another name', plan('IssueLabel', 'l1', { name: 'Bug' }), [labelled('Bug')], '["l1"]'],
    [
      'a group of labels by another name',
      plan('IssueLabel', 'l2', { name: 'Area' }),
      [labelled('Area'), labelled('Area/Payments')],
      '["l2","l3"]',
    ],
    ['a team by another key', plan('Team', 't1', { key: 'ENG' }), [inContainer('ENG')], '"t1"'],
  ])('%s names the issues concerned, in the copy and in Linear', (_, body, selectors, inFilter) => {
    const [first, ...more] = news(body);
    expect([first, more]).toEqual([
      { kind: 'concerned', selectors, queries: [expect.stringContaining(inFilter)] },
      [],
    ]);
  });

  it.each([
    plan('Project', 'p1', { name: 'Was', health: 'onTrack', scopeHistory: [] }),
    plan('Initiative', 'i1', { status: 'Planned', targetDate: null }),
    plan('IssueLabel', 'l1', { color: '#000' }),
    plan('Team', 't1', { name: 'Was' }),
  ])('$type: what no item holds is no news', (body) => {
    expect(news(body)).toEqual([]);
  });

  it('what had no value and has none now did not change', () => {
    expect(news(plan('Project', 'p1', { name: 'Was', archivedAt: null, trashed: null }))).toEqual([]);
    expect(news(plan('Project', 'p1', { name: 'Was', archivedAt: '2026-01-01' }))).toHaveLength(1);
  });

  it.each(['Project', 'Initiative', 'IssueLabel', 'Team'])('a new %s concerns no issue yet', (type) => {
    expect(news(plan(type, 'new', {}, 'create'))).toEqual([
      { kind: 'concerned', selectors: [], queries: [] },
    ]);
  });
});

describe('news of the connection', () => {
  const access = {
    type: 'PermissionChange',
    action: 'teamAccessChanged',
    oauthClientId: 'c1',
    addedTeamIds: ['t9'],
  };

  it('of teams has everything read, and first what was taken away', () => {
    expect(news({ ...access, removedTeamIds: ['t1', 't8'] })).toEqual([
      { kind: 'concerned', selectors: [inContainer('ENG')], queries: [] },
      { kind: 'sweep' },
    ]);
  });

  it('tells that the app was removed', () => {
    const revoked = { type: 'OAuthApp', action: 'revoked', oauthClientId: 'c1' };
    expect(news(revoked)).toEqual([{ kind: 'revoked' }]);
    expect(news({ ...revoked, action: 'created' })).toEqual([]);
  });

  it('of another app is none', () => {
    for (const body of [access, { type: 'OAuthApp', action: 'revoked' }]) {
      expect(news({ ...body, oauthClientId: 'c2' })).toEqual([]);
    }
  });

  it.each(['Comment', 'Reaction', 'Cycle', 'Hogehoge'])('of a %s is none', (type) => {
    expect(news({ type, action: 'create', data: { id: 'x' } })).toEqual([]);
  });

  it.each([null, 'text', {}, { type: 'Issue' }, { type: '', action: 'x' }])('%j is no event', (body) => {
    expect(readEvent(body)).toBeNull();
  });
});
