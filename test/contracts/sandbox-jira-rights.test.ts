import { describe, expect, it } from 'vitest';
import { openSite } from './sandbox-jira-sites.ts';
import { talkTo } from './sandbox-jira-talk.ts';

const NOT_FOUND = {
  errorMessages: ['Issue does not exist or you do not have permission to see it.'],
  errors: {},
};

describe('who may do what on the Jira stand-in', () => {
  it('answers 401 without an identity, for an unknown and for an inactive account', async () => {
    const { site } = openSite();
    for (const caller of [
      'none',
      { accountId: 'stranger' },
      { accountId: 'gone' },
      { kind: 'user' },
    ] as const) {
      expect((await talkTo(site, caller).get('/issue/ABC-1')).status).toBe(401);
    }
    expect((await talkTo(site, 'none').get('/serverInfo')).status).toBe(200);
  });

  it('says the same of an issue that is hidden and of one that is not there, on every route', async () => {
    const { site } = openSite();
    const bob = talkTo(site, { accountId: 'bob' });
    for (const key of ['ABC-4', 'XYZ-1', 'ABC-999', '999999']) {
      const answers = [
        await bob.get(`/issue/${key}`),
        await bob.put(`/issue/${key}`, { fields: { summary: 'x' } }),
        await bob.delete(`/issue/${key}`),
        await bob.get(`/issue/${key}/transitions`),
        await bob.post(`/issue/${key}/transitions`, { transition: { id: '11' } }),
        await bob.get(`/issue/${key}/changelog`),
        await bob.get(`/issue/${key}/properties`),
        await bob.put(`/issue/${key}/properties/a`, 1),
        await bob.put(`/issue/${key}/assignee`, { accountId: 'bob' }),
      ];
      for (const answer of answers) expect([answer.status, answer.json]).toEqual([404, NOT_FOUND]);
    }
    const bulk = await bob.post('/issue/bulkfetch', {
      issueIdsOrKeys: ['ABC-1', 'ABC-4', 'ABC-999'],
      fields: ['summary'],
    });
    expect(bulk.json.issues.map((issue: { key: string }) => issue.key)).toEqual(['ABC-1']);
    expect(bulk.json.issueErrors.map((error: { id: string }) => error.id)).toEqual(['ABC-4', 'ABC-999']);
    const logs = await bob.post('/changelog/bulkfetch', { issueIdsOrKeys: ['ABC-4', 'XYZ-1'] });
    expect(logs.json).toEqual({ issueChangeLogs: [] });
    expect((await talkTo(site, { accountId: 'ada' }).get('/issue/ABC-4')).status).toBe(200);
    expect((await talkTo(site).get('/issue/ABC-4')).status).toBe(404);
  });

  it('answers 403 to who sees an issue and may not change it', async () => {
    const { site } = openSite();
    site.admin.revoke(
      { accountId: 'bob' },
      'ABC',
      'EDIT_ISSUES',
      'DELETE_ISSUES',
      'ASSIGN_ISSUES',
      'TRANSITION_ISSUES',
      'CREATE_ISSUES',
    );
    const bob = talkTo(site, { accountId: 'bob' });
    expect((await bob.get('/issue/ABC-1')).status).toBe(200);
    expect((await bob.put('/issue/ABC-1', { fields: { summary: 'x' } })).status).toBe(403);
    expect((await bob.put('/issue/ABC-1/properties/a', 1)).status).toBe(403);
    expect((await bob.put('/issue/ABC-1/assignee', { accountId: 'bob' })).status).toBe(403);
    expect((await bob.delete('/issue/ABC-1')).status).toBe(403);
    expect((await bob.get('/issue/ABC-1/transitions')).json.transitions).toEqual([]);
    expect((await bob.post('/issue/ABC-1/transitions', { transition: { id: '31' } })).status).toBe(400);
    const fields = { project: { key: 'ABC' }, issuetype: { name: 'Task' }, summary: 'x' };
    expect((await bob.post('/issue', { fields })).status).toBe(403);
    expect((await talkTo(site).get('/issue/ABC-1')).json.fields.summary).toBe('ABC-1');
  });

  it('tells rights as it grants them', async () => {
    const { site } = openSite();
    site.admin.revoke({ accountId: 'bob' }, 'ABC', 'EDIT_ISSUES');
    const ask = {
      accountId: 'bob',
      globalPermissions: ['ADMINISTER'],
      projectPermissions: [
        {
          permissions: ['BROWSE_PROJECTS', 'EDIT_ISSUES'],
          projects: [10001, 10002],
          issues: [10001, 10004, 10005],
        },
      ],
    };
    const asText = { projectPermissions: [{ permissions: ['MOVE_ISSUES'], issues: ['10001'] }] };
    expect(
      (await talkTo(site, { accountId: 'bob' }).post('/permissions/check', asText)).json.projectPermissions,
    ).toEqual([{ permission: 'MOVE_ISSUES', projects: [], issues: [10_001] }]);
    expect((await talkTo(site).post('/permissions/check', ask)).json).toEqual({
      globalPermissions: [],
      projectPermissions: [
        { permission: 'BROWSE_PROJECTS', projects: [10001], issues: [10001] },
        { permission: 'EDIT_ISSUES', projects: [], issues: [] },
      ],
    });
    expect(
      (await talkTo(site, { accountId: 'bob' }).post('/permissions/check', { ...ask, accountId: 'ada' }))
        .status,
    ).toBe(403);
    const mine = await talkTo(site, { accountId: 'bob' }).get(
      '/mypermissions?permissions=EDIT_ISSUES&issueKey=ABC-1',
    );
    expect(mine.json.permissions.EDIT_ISSUES.havePermission).toBe(false);
    expect((await talkTo(site, { accountId: 'bob' }).get('/mypermissions?permissions=FLY')).status).toBe(400);
  });

  it('asks for the scope of each route, and for no other', async () => {
    const { site } = openSite();
    const reader = talkTo(site, { kind: 'app', scopes: ['read:jira-work'] });
    expect((await reader.get('/issue/ABC-1')).status).toBe(200);
    const refused = await reader.put('/issue/ABC-1', { fields: { summary: 'x' } });
    expect([refused.status, refused.json]).toEqual([
      401,
      { code: 401, message: 'Unauthorized; scope does not match' },
    ]);
    expect((await reader.get('/myself')).status).toBe(401);
    expect((await reader.get('/statuses/search')).status).toBe(401);
    const person = talkTo(site, { accountId: 'ada', scopes: ['write:jira-work'] });
    expect((await person.get('/issue/ABC-1')).status).toBe(401);
    expect((await person.put('/issue/ABC-1', { fields: { summary: 'x' } })).status).toBe(204);
  });

  it('refuses whatever comes through an app that was removed', async () => {
    const { site } = openSite();
    site.admin.revokeApp();
    expect((await talkTo(site).get('/issue/ABC-1')).status).toBe(403);
    expect((await talkTo(site, { accountId: 'ada' }).get('/issue/ABC-1')).status).toBe(403);
    expect((await talkTo(site, { accountId: 'ada', via: 'browser' }).get('/issue/ABC-1')).status).toBe(200);
    site.admin.restoreApp();
    expect((await talkTo(site).get('/issue/ABC-1')).status).toBe(200);
  });
});
