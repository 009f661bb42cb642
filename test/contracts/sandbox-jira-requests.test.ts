import { UNLIMITED } from '@throughline/sandbox/jira';
import { describe, expect, it } from 'vitest';
import { openSite } from './sandbox-jira-sites.ts';
import { talkTo } from './sandbox-jira-talk.ts';

describe('requests that the Jira stand-in refuses', () => {
  const field = (name: string): string =>
    `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
  it.each([
    [{ status: { name: 'Done' } }, { status: field('status') }],
    [{ resolution: { name: 'Done' } }, { resolution: field('resolution') }],
    [{ customfield_99999: 1 }, { customfield_99999: field('customfield_99999') }],
    [{ summary: '' }, { summary: 'You must specify a summary of the issue.' }],
    [{ summary: 'a\nb' }, { summary: 'The summary is invalid because it contains newline characters.' }],
    [{ summary: 'a'.repeat(256) }, { summary: "Summary can't exceed 255 characters." }],
    [
      { description: 'plain' },
      { description: 'Operation value must be an Atlassian Document (see the Atlassian Document Format)' },
    ],
    [{ customfield_10016: 'five' }, { customfield_10016: 'Operation value must be a number' }],
    [{ labels: ['two words'] }, { labels: "The label 'two words' contains spaces which is invalid." }],
    [{ fixVersions: [{ name: '9' }] }, { fixVersions: "Version name '9' is not valid" }],
    [
      { assignee: { accountId: 'nobody' } },
      { assignee: 'Specify a valid account id: the user does not exist.' },
    ],
    [
      { parent: { key: 'ABC-3' } },
      { parentId: 'Given parent work item does not belong to appropriate hierarchy.' },
    ],
    [{ parent: { key: 'ABC-4' } }, { parentId: 'Could not find issue by id or key.' }],
    [{ customfield_10020: 'Sprint 1' }, { customfield_10020: 'Number value expected as the Sprint id.' }],
  ])('an edit with %j changes nothing', async (fields, errors) => {
    const { site } = openSite();
    const app = talkTo(site);
    const before = await app.get('/issue/ABC-2');
    const refused = await app.put('/issue/ABC-2', { fields: { duedate: '2026-05-01', ...fields } });
    expect([refused.status, refused.json]).toEqual([400, { errorMessages: [], errors }]);
    expect((await app.get('/issue/ABC-2')).json).toEqual(before.json);
  });

  it.each([
    [{ issuetype: { name: 'Task' }, summary: 'x' }, { project: 'Specify a valid project ID or key' }],
    [{ project: { key: 'ABC' }, summary: 'x' }, { issuetype: 'Specify a valid issue type' }],
    [
      { project: { key: 'ABC' }, issuetype: { name: 'Task' } },
      { summary: 'You must specify a summary of the issue.' },
    ],
    [
      { project: { key: 'ABC' }, issuetype: { name: 'Sub-task' }, summary: 'x' },
      { issuetype: 'Issue type is a sub-task but parent issue key or id not specified.' },
    ],
  ])('a new issue with %j is not made', async (fields, errors) => {
    const { site } = openSite();
    const refused = await talkTo(site).post('/issue', { fields });
    expect([refused.status, refused.json]).toEqual([400, { errorMessages: [], errors }]);
    expect(site.admin.issueKeys()).toHaveLength(5);
  });

  it('says no to bodies that are not what the route takes, and why in a header of its own', async () => {
    const { site } = openSite();
    const app = talkTo(site);
    const invalid = ['Invalid request payload. Refer to the REST API documentation and try again.'];
    for (const [path, body, detail] of [
      ['/search/jql', { jql: 'project = ABC', startAt: 0 }, 'startAt'],
      ['/search/jql', { jql: 'project = ABC', expand: ['changelog'] }, 'expand'],
      ['/issue/bulkfetch', { issueIdsOrKeys: 'ABC-1' }, 'issueIdsOrKeys'],
      ['/changelog/bulkfetch', { issueIdsOrKeys: [] }, 'issueIdsOrKeys'],
      [
        '/changelog/bulkfetch',
        { issueIdsOrKeys: ['ABC-1'], fieldIds: Array.from({ length: 11 }, (_, i) => `f${i}`) },
        'fieldIds',
      ],
      [
        '/changelog/bulkfetch',
        { issueIdsOrKeys: Array.from({ length: 1001 }, (_, i) => `${i}`) },
        'issueIdsOrKeys',
      ],
    ] as const) {
      const refused = await app.post(path, body);
      expect([refused.status, refused.json?.errorMessages]).toEqual([400, invalid]);
      expect(refused.headers['x-sandbox-detail']).toContain(detail);
    }
    const many = await app.post('/issue/bulkfetch', {
      issueIdsOrKeys: Array.from({ length: 101 }, (_, i) => `${i}`),
    });
    expect(many.status).toBe(400);
    for (const maxResults of [0, 5001]) {
      const refused = await app.post('/search/jql', { jql: 'project = ABC', maxResults });
      expect(refused.json.errorMessages).toEqual([
        'The max results parameter has to be between 1 and 5,000.',
      ]);
    }
  });

  it('knows its paths, methods, media type and sizes', async () => {
    const { site } = openSite({ ...UNLIMITED, bodyBytes: 1000 });
    const raw = (method: string, path: string, init = {}): Promise<number> =>
      site.request('app', method, path, init).then(({ status }) => status);
    const json = { 'content-type': 'application/json' };
    expect(await raw('GET', '/rest/api/3/nothing')).toBe(404);
    expect(await raw('GET', '/rest/api/2/issue/ABC-1')).toBe(404);
    expect(await raw('DELETE', '/rest/api/3/search/jql')).toBe(405);
    expect(await raw('POST', '/rest/api/3/search/jql', { body: '{"jql":"project = ABC"}' })).toBe(415);
    expect(await raw('POST', '/rest/api/3/search/jql', { headers: json, body: '{"jql":' })).toBe(400);
    expect(await raw('POST', '/rest/api/3/search/jql', { headers: json })).toBe(400);
    expect(
      await raw('PUT', '/rest/api/3/issue/ABC-1/properties/a', {
        headers: json,
        body: JSON.stringify('x'.repeat(2000)),
      }),
    ).toBe(413);
    const gone = await talkTo(site).get('/search?jql=project%3DABC');
    expect([gone.status, gone.json.errorMessages[0]]).toEqual([
      410,
      expect.stringContaining('/rest/api/3/search/jql'),
    ]);
  });

  it('keeps properties to 32,768 characters and to the keys that exist', async () => {
    const app = talkTo(openSite().site);
    expect((await app.put('/issue/ABC-1/properties/a', 'x'.repeat(32_766))).status).toBe(201);
    expect((await app.put('/issue/ABC-1/properties/a', 'x'.repeat(32_767))).status).toBe(400);
    expect((await app.put(`/issue/ABC-1/properties/${'k'.repeat(256)}`, 1)).status).toBe(400);
    expect((await app.get('/issue/ABC-1/properties/b')).status).toBe(404);
    expect((await app.delete('/issue/ABC-1/properties/b')).status).toBe(404);
  });

  it('deletes an issue with sub-tasks only when told to', async () => {
    const { site } = openSite();
    const app = talkTo(site);
    expect((await app.delete('/issue/ABC-2')).status).toBe(400);
    expect((await app.delete('/issue/ABC-2?deleteSubtasks=true')).status).toBe(204);
    expect(site.admin.issueKeys()).toEqual(['ABC-1', 'ABC-4', 'XYZ-1']);
  });

  it('takes the steps that the workflow has, with the fields of their screens', async () => {
    const { site } = openSite(UNLIMITED, {
      projects: [
        {
          key: 'ABC',
          workflow: {
            initial: 'To Do',
            transitions: [
              { id: '1', name: 'Start', from: ['To Do'], to: 'In Progress' },
              { id: '2', name: 'Finish', from: ['In Progress'], to: 'Done', screen: ['resolution'] },
            ],
          },
        },
        { key: 'XYZ' },
      ],
    });
    const app = talkTo(site);
    const names = async (): Promise<string[]> =>
      (await app.get('/issue/ABC-2/transitions')).json.transitions.map(({ name }: { name: string }) => name);
    expect(await names()).toEqual(['Start']);
    const early = await app.post('/issue/ABC-2/transitions', { transition: { id: '2' } });
    expect([early.status, early.json.errorMessages]).toEqual([
      400,
      ["Transition id '2' is not valid for this issue."],
    ]);
    const wrong = await app.post('/issue/ABC-2/transitions', {
      transition: { id: '1' },
      fields: { resolution: { name: 'Done' } },
    });
    expect([wrong.status, wrong.json.errors]).toEqual([400, { resolution: field('resolution') }]);
    expect((await app.post('/issue/ABC-2/transitions', { transition: { id: '1' } })).status).toBe(204);
    expect(
      (
        await app.post('/issue/ABC-2/transitions', {
          transition: { id: '2' },
          fields: { resolution: { name: "Won't Do" } },
        })
      ).status,
    ).toBe(204);
    const { fields } = (await app.get('/issue/ABC-2')).json;
    expect([fields.status.statusCategory.key, fields.resolution.name]).toEqual(['done', "Won't Do"]);
    expect(await names()).toEqual([]);
  });
});
