import { createJiraSite, type JiraSite, ROUTES } from '@throughline/sandbox/jira';
import { describe, expect, it } from 'vitest';
import { checkedSite, loadJiraOpenApi, openApiAbsent } from './jira-openapi.ts';

if (openApiAbsent !== null) console.info(`Skipped: ${openApiAbsent}`);

const NOW = Date.parse('2026-03-02T12:00:00Z');

function seededSite(): JiraSite {
  return createJiraSite({
    now: () => NOW,
    site: {
      users: [
        { accountId: 'ada', displayName: 'Ada', emailAddress: 'ada@example.org', timeZone: 'Europe/Berlin' },
        { accountId: 'bob', displayName: 'Bob' },
      ],
      projects: [{ key: 'ABC', lead: 'ada', versions: [{ name: '1.0', releaseDate: '2026-02-01' }] }],
      sprints: [{ id: 7, name: 'Sprint 7', state: 'active' }],
      securityLevels: [{ id: '1', name: 'Secret', members: ['ada'] }],
      issues: [
        { key: 'ABC-1', type: 'Epic', summary: 'Epic', reporter: 'ada' },
        {
          key: 'ABC-2',
          type: 'Story',
          parent: 'ABC-1',
          assignee: 'bob',
          labels: ['x'],
          fixVersions: ['1.0'],
          sprints: [7],
        },
        { key: 'ABC-3', type: 'Sub-task', parent: 'ABC-2', dueDate: '2026-04-01', security: 'Secret' },
      ],
      entityProperties: [
        { propertyKey: 'goal.links', values: [{ path: 'goalIds', type: 'string', searchAlias: 'goalId' }] },
      ],
    },
  });
}

describe.skipIf(openApiAbsent !== null)("the Jira stand-in and Jira's OpenAPI document", () => {
  const api = openApiAbsent === null ? loadJiraOpenApi() : undefined;
  if (api === undefined) return;
  const ada = { accountId: 'ada' };

  async function send(site: JiraSite, method: string, path: string, body?: unknown): Promise<number> {
    const init =
      body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await site.request(ada, method, `/rest/api/3${path}`, init)).status;
  }

  it('serves no route that the document does not have, each with the scope that the document names', () => {
    for (const route of ROUTES) {
      const template = route.path.replaceAll(/:(\w+)/g, '{$1}');
      const scopes = api.scopesOf(route.method, template);
      expect(scopes, `${route.method} ${template}`).toBeDefined();
      expect(scopes, `${route.method} ${template}`).toEqual(route.scope === null ? [] : [route.scope]);
    }
  });

  const READS: readonly (readonly [number, string, string, unknown?])[] = [
    [
      200,
      'GET',
      '/search/jql?jql=project%3DABC&fields=*all&expand=names,schema,changelog,transitions&maxResults=2',
    ],
    [
      200,
      'POST',
      '/search/jql',
      { jql: 'project = ABC', fields: ['*navigable'], properties: ['goal.links'], reconcileIssues: [10001] },
    ],
    [200, 'POST', '/search/jql', { jql: 'project = ABC' }],
    [400, 'POST', '/search/jql', { jql: 'nothing = 1' }],
    [410, 'GET', '/search?jql=project%3DABC'],
    [410, 'POST', '/search', { jql: 'project = ABC' }],
    [200, 'POST', '/search/approximate-count', { jql: 'project = ABC' }],
    [
      200,
      'POST',
      '/jql/parse?validation=strict',
      {
        queries: [
          'project = ABC AND (labels in (x, y) OR NOT assignee = currentUser()) ORDER BY key',
          'broken',
          'a = b',
        ],
      },
    ],
    [
      200,
      'POST',
      '/jql/parse?validation=warn',
      { queries: ['issue.property[goal.links].goalIds = G1', 'resolution is EMPTY', 'project = NO'] },
    ],
    [200, 'POST', '/jql/match', { issueIds: [10001, 10002], jqls: ['project = ABC', 'broken = value'] }],
    [200, 'GET', '/issue/ABC-2?expand=changelog,names,schema,transitions&properties=*all'],
    [200, 'GET', '/issue/ABC-1?fields=summary,-status'],
    [404, 'GET', '/issue/ABC-99'],
    [
      200,
      'POST',
      '/issue/bulkfetch',
      { issueIdsOrKeys: ['ABC-1', '10002', 'ABC-99'], fields: ['*all'], expand: ['changelog'] },
    ],
    [200, 'GET', '/issue/ABC-2/transitions?expand=transitions.fields'],
    [200, 'GET', '/issue/ABC-2/changelog?maxResults=1'],
    [
      200,
      'POST',
      '/changelog/bulkfetch',
      { issueIdsOrKeys: ['ABC-1', 'ABC-2'], fieldIds: ['status', 'summary'] },
    ],
    [200, 'GET', '/issue/ABC-2/properties'],
    [404, 'GET', '/issue/ABC-2/properties/none'],
    [200, 'GET', '/field'],
    [200, 'GET', '/field/search?type=custom&maxResults=2'],
    [200, 'GET', '/resolution'],
    [200, 'GET', '/resolution/search?maxResults=2'],
    [200, 'GET', '/status'],
    [200, 'GET', '/statuses/search?statusCategory=DONE'],
    [200, 'GET', '/issuetype'],
    [200, 'GET', '/project/search?query=a&expand=description,lead,issueTypes&maxResults=10'],
    [200, 'GET', '/project/ABC'],
    [404, 'GET', '/project/NO'],
    [200, 'GET', '/project/ABC/versions'],
    [200, 'GET', '/myself'],
    [200, 'GET', '/user?accountId=bob'],
    [404, 'GET', '/user?accountId=nobody'],
    [200, 'GET', '/serverInfo'],
    [
      200,
      'POST',
      '/permissions/check',
      {
        accountId: 'bob',
        globalPermissions: ['ADMINISTER'],
        projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], issues: [10001, 10003], projects: [10001] }],
      },
    ],
    [400, 'POST', '/permissions/check', { projectPermissions: [{ permissions: ['FLY'] }] }],
    [200, 'GET', '/mypermissions?permissions=BROWSE_PROJECTS,ADMINISTER&issueKey=ABC-2'],
    [400, 'GET', '/mypermissions'],
    [200, 'GET', '/label'],
  ];

  it.each(READS.map(([status, method, path, body]) => ({ status, method, path, body })))(
    'answers $status to $method $path in the form of the document',
    async ({ status, method, path, body }) => {
      const site = seededSite();
      site.admin.transition('ABC-2', 'Done', { by: 'bob' });
      site.admin.editIssue('ABC-2', { summary: 'Renamed', customfield_10016: 5 });
      site.admin.setProperty('ABC-2', 'goal.links', { goalIds: ['G1'] });
      expect(await send(checkedSite(site, api), method, path, body)).toBe(status);
    },
  );

  it('writes in the form of the document, from creating to deleting', async () => {
    const site = checkedSite(seededSite(), api, { strictRequests: true });
    const fields = {
      project: { key: 'ABC' },
      issuetype: { name: 'Story' },
      summary: 'New',
      parent: { key: 'ABC-1' },
    };
    expect(await send(site, 'POST', '/issue', { fields, properties: [{ key: 'a', value: 1 }] })).toBe(201);
    expect(await send(site, 'PUT', '/issue/ABC-4', { update: { labels: [{ add: 'new' }] } })).toBe(204);
    expect(
      await send(site, 'PUT', '/issue/ABC-4?returnIssue=true', { fields: { customfield_10016: 8 } }),
    ).toBe(200);
    expect(await send(site, 'PUT', '/issue/ABC-4/assignee', { accountId: 'bob' })).toBe(204);
    expect(await send(site, 'POST', '/issue/ABC-4/transitions', { transition: { id: '31' } })).toBe(204);
    expect(await send(site, 'PUT', '/issue/ABC-4/properties/goal.links', { goalIds: ['G1'] })).toBe(201);
    expect(await send(site, 'PUT', '/issue/ABC-4/properties/goal.links', { goalIds: ['G2'] })).toBe(200);
    expect(await send(site, 'GET', '/issue/ABC-4/changelog')).toBe(200);
    expect(await send(site, 'DELETE', '/issue/ABC-4/properties/goal.links')).toBe(204);
    expect(
      await send(site, 'PUT', '/issue/properties/b', { filter: { entityIds: [10001] }, value: { x: 1 } }),
    ).toBe(303);
    expect(await send(site, 'GET', '/task/10001')).toBe(200);
    expect(await send(site, 'DELETE', '/issue/properties/b', { entityIds: [10001] })).toBe(303);
    expect(await send(site, 'DELETE', '/issue/ABC-4')).toBe(204);
  });

  it.each([
    [400, 'POST', '/issue', { fields: { project: { key: 'NO' } } }],
    [400, 'PUT', '/issue/ABC-2', { fields: { status: { name: 'Done' } } }],
    [400, 'POST', '/issue/ABC-2/transitions', {}],
    [400, 'DELETE', '/issue/ABC-2', undefined],
    [400, 'PUT', '/issue/ABC-2/assignee', { accountId: 'nobody' }],
    [404, 'PUT', '/issue/NO-1/assignee', { accountId: 'bob' }],
    [404, 'GET', '/task/1', undefined],
    [405, 'POST', '/myself', {}],
    [404, 'GET', '/no/such/path', undefined],
  ])(
    'refuses with %i what %s %s asks, in a form that the document or the deviations know',
    async (status, method, path, body) => {
      expect(await send(checkedSite(seededSite(), api), method, path, body)).toBe(status);
    },
  );

  it('is held against the document in ways that can fail', async () => {
    const site = seededSite();
    const broken = (status: number, body: string): JiraSite => ({
      ...site,
      request: async () => ({ status, headers: {}, body }),
    });
    const seeded: readonly (readonly [JiraSite, string, string, unknown, RegExp])[] = [
      [
        broken(200, '{"issues":[{"key":5}],"isLast":true}'),
        'GET',
        '/search/jql',
        undefined,
        /key must be string/,
      ],
      [broken(200, '{"total":3}'), 'GET', '/search/jql', undefined, /additional/],
      [
        broken(200, '{"values":[{"created":"yesterday"}]}'),
        'GET',
        '/issue/A-1/changelog',
        undefined,
        /date-time/,
      ],
      [broken(418, ''), 'GET', '/field', undefined, /status is not in the document/],
      [broken(200, '{}'), 'GET', '/field?colour=red', undefined, /'colour' is not in the document/],
      [broken(200, '{}'), 'GET', '/label?startAt=soon', undefined, /'startAt'/],
      [
        broken(200, '{"issues":[]}'),
        'POST',
        '/search/jql',
        { jql: 'a = b', expand: ['x'] },
        /expand must be string/,
      ],
      [broken(200, '{}'), 'POST', '/jql/parse', { queries: [] }, /'validation' is missing/],
      [broken(200, '{}'), 'GET', '/nothing', undefined, /not in the document/],
      [broken(400, '"no"'), 'POST', '/permissions/check', {}, /body/],
    ];
    for (const [fake, method, path, body, problem] of seeded) {
      await expect(send(checkedSite(fake, api), method, path, body), `${method} ${path}`).rejects.toThrow(
        problem,
      );
    }
  });
});
