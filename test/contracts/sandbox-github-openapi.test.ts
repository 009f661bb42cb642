import { createSign } from 'node:crypto';
import { type GitHubSite, ROUTES } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { loadGitHubOpenApi } from './sandbox-github-openapi.ts';
import {
  APP_EVENTS,
  APP_PERMISSIONS,
  installedApp,
  openSite,
  ownerToken,
  START,
  type Talk,
  talkTo,
} from './sandbox-github-sites.ts';

const api = loadGitHubOpenApi();
const SHOP = '/repos/acme/shop';
const PROJECT = '/orgs/acme/projectsV2/1';

/** A request and its answer, both held against the document. */
async function checked(
  site: GitHubSite,
  token: string | null,
  method: string,
  target: { path: string; body?: unknown },
): Promise<Talk> {
  const { path, body } = target;
  const talk = await talkTo(site, token).send(method, path, body);
  const requestBody = body === undefined ? undefined : JSON.stringify(body);
  const exchange = { method, path, requestBody, status: talk.status, body: talk.text };
  const problems = [
    ...(talk.status < 400 ? api.requestProblems(exchange) : []),
    ...api.answerProblems(exchange),
  ];
  expect(problems, `${method} ${path} → ${talk.status} ${talk.text.slice(0, 300)}`).toEqual([]);
  return talk;
}

function jwt(appId: number, privateKey: string): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iat: START / 1000 - 30, exp: START / 1000 + 500, iss: String(appId) })}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
}

describe("the GitHub stand-in and GitHub's OpenAPI document", () => {
  it('serves nothing that the document does not have', () => {
    const unknown = ROUTES.filter((route) => {
      const template = route.path.replaceAll(/:\w+(\{\.\+\})?/g, '{}');
      return !api.has(route.method, template);
    });
    // Views and drafts of a person's project are written by another name there: /users/{user_id}.
    expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /users/:username/projectsV2/:project_number/drafts',
    ]);
  });

  it.each([
    [200, '/meta'],
    [200, '/rate_limit'],
    [200, '/user'],
    [200, '/users/ben'],
    [404, '/users/nobody'],
    [200, '/orgs/acme'],
    [200, '/orgs/acme/repos?per_page=1'],
    [200, '/orgs/acme/issue-types'],
    [200, '/orgs/acme/issue-fields'],
    [200, SHOP],
    [404, '/repos/acme/nothing'],
    [200, `${SHOP}/collaborators/ben/permission`],
    [200, `${SHOP}/issues?state=all&per_page=2&labels=bug&sort=updated&direction=asc`],
    [200, `${SHOP}/issues?milestone=1&state=all`],
    [422, `${SHOP}/issues?milestone=99`],
    [200, `${SHOP}/issues/1`],
    [200, `${SHOP}/issues/4`],
    [404, `${SHOP}/issues/99`],
    [200, `${SHOP}/issues/2/comments`],
    [200, `${SHOP}/issues/1/labels`],
    [200, `${SHOP}/labels`],
    [200, `${SHOP}/labels/bug`],
    [200, `${SHOP}/milestones?state=all`],
    [200, `${SHOP}/milestones/1`],
    [200, `${SHOP}/issues/1/sub_issues`],
    [200, `${SHOP}/issues/2/parent`],
    [404, `${SHOP}/issues/1/parent`],
    [200, `${SHOP}/issues/3/dependencies/blocked_by`],
    [200, `${SHOP}/issues/2/dependencies/blocking`],
    [200, `${SHOP}/issues/1/issue-field-values`],
    [200, `${SHOP}/issues/1/timeline`],
    [200, `${SHOP}/issues/1/events`],
    [200, '/orgs/acme/projectsV2'],
    [200, PROJECT],
    [404, '/orgs/acme/projectsV2/9'],
    [200, `${PROJECT}/fields?per_page=5`],
    [200, `${PROJECT}/items?per_page=2`],
    [200, '/users/ada/projectsV2/1/items'],
    [404, `${SHOP}/git/trees/0000000000000000000000000000000000000000`],
    [409, `${SHOP}/git/ref/heads/main`],
  ])('answers %i to GET %s in the form of the document', async (status, path) => {
    const { site } = openSite();
    expect((await checked(site, ownerToken(site), 'GET', { path })).status).toBe(status);
  });

  it('shows every kind of column in the form of the document', async () => {
    const { site } = openSite();
    const token = ownerToken(site);
    const { json: fields } = await checked(site, token, 'GET', { path: `${PROJECT}/fields?per_page=100` });
    const ids = fields.map((field: { id: number }) => field.id).join(',');
    const { json: items } = await checked(site, token, 'GET', { path: `${PROJECT}/items?fields=${ids}` });
    const values = new Map(
      items[0].fields.map((field: { name: string; value: unknown }) => [field.name, field.value]),
    );
    expect(values.get('Estimate')).toBe(5);
    expect(values.get('Status')).toMatchObject({ name: { raw: 'Todo' } });
    expect(values.get('Goal progress')).toBe(40);
    expect(items.map((item: { content_type: string }) => item.content_type)).toEqual([
      'Issue',
      'Issue',
      'PullRequest',
      'Issue',
      'DraftIssue',
    ]);
  });

  it('carries out issue work in the form of the document', async () => {
    const { site } = openSite();
    const token = ownerToken(site);
    const step = (method: string, path: string, body?: unknown): Promise<Talk> =>
      checked(site, token, method, { path: `${SHOP}${path}`, ...(body === undefined ? {} : { body }) });
    const made = await step('POST', '/issues', {
      title: 'New',
      body: 'Text',
      labels: ['bug', 'fresh'],
      assignees: ['ben'],
      milestone: 1,
      type: 'Bug',
    });
    expect(made.json).toMatchObject({
      number: 5,
      state: 'open',
      type: { name: 'Bug' },
      milestone: { open_issues: 2 },
    });
    expect(
      (
        await step('PATCH', '/issues/5', {
          state: 'closed',
          state_reason: 'not_planned',
          milestone: null,
          type: null,
        })
      ).json.state_reason,
    ).toBe('not_planned');
    expect(
      (await step('PATCH', '/issues/5', { state: 'open', title: 'Renamed', labels: [], assignees: [] })).json
        .state_reason,
    ).toBe('reopened');
    expect((await step('POST', '/issues', { title: ' ' })).status).toBe(422);
    const comment = (await step('POST', '/issues/5/comments', { body: 'Hello' })).json.id;
    await step('PATCH', `/issues/comments/${comment}`, { body: 'Hello again' });
    expect((await step('PUT', `/issues/comments/${comment}/pin`)).json.pin.pinned_by.login).toBe('ada');
    expect((await step('GET', '/issues/5')).json.pinned_comment.id).toBe(comment);
    expect((await step('DELETE', `/issues/comments/${comment}/pin`)).status).toBe(204);
    expect((await step('DELETE', `/issues/comments/${comment}`)).status).toBe(204);
    expect((await step('POST', '/labels', { name: 'new', color: '00ff00' })).status).toBe(201);
    expect((await step('POST', '/labels', { name: 'NEW' })).status).toBe(422);
    await step('PATCH', '/labels/new', { new_name: 'newer', description: 'Text' });
    await step('POST', '/issues/5/labels', { labels: ['newer'] });
    await step('PUT', '/issues/5/labels', { labels: ['bug'] });
    expect((await step('DELETE', '/labels/newer')).status).toBe(204);
    expect(
      (await step('POST', '/milestones', { title: 'v2.0', due_on: '2027-01-01T00:00:00Z' })).json.number,
    ).toBe(2);
    await step('PATCH', '/milestones/2', { state: 'closed' });
    expect((await step('DELETE', '/milestones/2')).status).toBe(204);
    const { databaseId } = site.admin.idsOf('acme/shop#5');
    expect(
      (await step('POST', '/issues/1/sub_issues', { sub_issue_id: databaseId })).json.sub_issues_summary
        .total,
    ).toBe(3);
    await step('PATCH', '/issues/1/sub_issues/priority', {
      sub_issue_id: databaseId,
      before_id: site.admin.idsOf('acme/shop#2').databaseId,
    });
    await step('POST', '/issues/5/dependencies/blocked_by', {
      issue_id: site.admin.idsOf('acme/shop#2').databaseId,
    });
    await step('DELETE', `/issues/5/dependencies/blocked_by/${site.admin.idsOf('acme/shop#2').databaseId}`);
    await step('DELETE', '/issues/1/sub_issue', { sub_issue_id: databaseId });
    const events: { event: string }[] = (await step('GET', '/issues/5/timeline?per_page=100')).json;
    expect(new Set(events.map(({ event }) => event))).toEqual(
      new Set([
        'labeled',
        'assigned',
        'milestoned',
        'issue_type_added',
        'closed',
        'demilestoned',
        'issue_type_removed',
        'reopened',
        'renamed',
        'unlabeled',
        'unassigned',
        'parent_issue_added',
        'blocked_by_added',
        'blocked_by_removed',
        'parent_issue_removed',
      ]),
    );
    await step('GET', '/issues/5/events?per_page=100');
  });

  it('writes issue fields in the form of the document', async () => {
    const { site } = openSite();
    const token = ownerToken(site);
    const { json: fields } = await checked(site, token, 'GET', { path: '/orgs/acme/issue-fields' });
    const id = (name: string): number => fields.find((field: { name: string }) => field.name === name).id;
    const path = `${SHOP}/issues/3/issue-field-values`;
    const write = (method: string, values: readonly unknown[]): Promise<Talk> =>
      checked(site, token, method, { path, body: { issue_field_values: values } });
    expect((await write('POST', [{ field_id: id('Goal'), value: 'O1' }])).json).toMatchObject([
      { value: 'O1' },
    ]);
    expect((await write('POST', [{ field_id: id('Goal health'), value: 'On track' }])).json).toHaveLength(2);
    expect((await write('PUT', [{ field_id: id('Due'), value: '2026-12-01' }])).json).toHaveLength(1);
    expect((await write('PUT', [{ field_id: id('Due'), value: 'soon' }])).status).toBe(422);
    expect((await write('POST', [])).json).toEqual([]);
  });

  it('changes projects in the form of the document', async () => {
    const { site } = openSite();
    const token = ownerToken(site);
    const step = (method: string, path: string, body?: unknown): Promise<Talk> =>
      checked(site, token, method, { path: `${PROJECT}${path}`, ...(body === undefined ? {} : { body }) });
    const number = (await step('POST', '/fields', { name: 'Goal', data_type: 'text' })).json.id;
    await step('POST', '/fields', {
      name: 'Health',
      data_type: 'single_select',
      single_select_options: [{ name: 'Good', color: 'GREEN', description: '' }],
    });
    await step('POST', '/fields', {
      name: 'Sprint',
      data_type: 'iteration',
      iteration_configuration: {
        start_date: '2026-11-02',
        duration: 7,
        iterations: [{ title: 'S1', start_date: '2026-11-02', duration: 7 }],
      },
    });
    const item = (await step('POST', '/drafts', { title: 'Draft', body: 'Text' })).json.id;
    expect((await step('PATCH', `/items/${item}`, { fields: [{ id: number, value: 'O1' }] })).status).toBe(
      200,
    );
    expect((await step('PATCH', `/items/${item}`, { fields: [{ id: number, value: 5 }] })).status).toBe(422);
    expect((await step('PATCH', `/items/${item}`, { fields: [{ id: number, value: null }] })).status).toBe(
      200,
    );
    expect((await step('GET', `/items/${item}?fields=${number}`)).json.fields[0].value).toBeNull();
    expect(
      (await step('POST', '/items', { type: 'Issue', owner: 'acme', repo: 'shop', number: 2 })).status,
    ).toBe(201);
    expect((await step('DELETE', `/items/${item}`)).status).toBe(204);
    expect((await step('POST', '/views', { name: 'Goals', layout: 'table' })).json.number).toBe(2);
  });

  it('keeps lines on an orphan branch in the form of the document', async () => {
    const { site } = openSite();
    const token = site.admin.actionsToken('acme/shop', { contents: 'write' });
    const step = (method: string, path: string, body?: unknown): Promise<Talk> =>
      checked(site, token, method, { path: `${SHOP}${path}`, ...(body === undefined ? {} : { body }) });
    const blob = (await step('POST', '/git/blobs', { content: '{"a":1}\n', encoding: 'utf-8' })).json.sha;
    // What `git hash-object` says of the same bytes.
    expect(blob).toBe('0187f3b09d66cef7911083ad49f890f5a6589589');
    const tree = (
      await step('POST', '/git/trees', {
        tree: [{ path: 'facts/2026.jsonl', mode: '100644', type: 'blob', sha: blob }],
      })
    ).json.sha;
    const commit = (await step('POST', '/git/commits', { message: 'First', tree, parents: [] })).json.sha;
    await step('POST', '/git/refs', { ref: 'refs/heads/throughline', sha: commit });
    expect((await step('GET', '/git/ref/heads/throughline')).json.object.sha).toBe(commit);
    const file = (await step('GET', '/contents/facts/2026.jsonl?ref=throughline')).json;
    expect(Buffer.from(file.content, 'base64').toString()).toBe('{"a":1}\n');
    const content = Buffer.from('{"a":1}\n{"a":2}\n').toString('base64');
    expect(
      (await step('PUT', '/contents/facts/2026.jsonl', { message: 'More', content, branch: 'throughline' }))
        .status,
    ).toBe(422);
    expect(
      (
        await step('PUT', '/contents/facts/2026.jsonl', {
          message: 'More',
          content,
          branch: 'throughline',
          sha: tree,
        })
      ).status,
    ).toBe(409);
    expect(
      (
        await step('PUT', '/contents/facts/2026.jsonl', {
          message: 'More',
          content,
          branch: 'throughline',
          sha: blob,
        })
      ).status,
    ).toBe(200);
    const head = (await step('GET', '/git/ref/heads/throughline')).json.object.sha;
    expect((await step('GET', `/git/commits/${head}`)).json.parents[0].sha).toBe(commit);
    expect((await step('PATCH', '/git/refs/heads/throughline', { sha: commit })).status).toBe(422);
    await step('GET', `/git/trees/${head}?recursive=1`);
    expect((await step('PATCH', '/git/refs/heads/throughline', { sha: commit, force: true })).status).toBe(
      200,
    );
    expect((await step('DELETE', '/git/refs/heads/throughline')).status).toBe(204);
  });

  it('answers an app in the form of the document', async () => {
    const { site } = openSite();
    const { appId, privateKey, installationId } = installedApp(site);
    const token = jwt(appId, privateKey);
    const step = (method: string, path: string, body?: unknown): Promise<Talk> =>
      checked(site, token, method, { path, ...(body === undefined ? {} : { body }) });
    expect((await step('GET', '/app')).json.slug).toBe('goals');
    expect((await step('GET', '/app/installations')).json[0].id).toBe(installationId);
    await step('GET', `${SHOP}/installation`);
    const made = (
      await step('POST', `/app/installations/${installationId}/access_tokens`, {
        permissions: { issues: 'read' },
        repositories: ['shop'],
      })
    ).json;
    expect(made.permissions).toEqual({ issues: 'read' });
    expect(
      (
        await step('POST', `/app/installations/${installationId}/access_tokens`, {
          permissions: { checks: 'write' },
        })
      ).status,
    ).toBe(422);
    expect(
      (await checked(site, made.token, 'GET', { path: '/installation/repositories' })).json.total_count,
    ).toBe(1);
    await checked(site, site.admin.installationToken(installationId), 'PATCH', {
      path: `${SHOP}/issues/1`,
      body: { state: 'closed' },
    });
    await site.webhooks.settled();
    const [delivery] = (await step('GET', '/app/hook/deliveries?per_page=2')).json;
    expect(delivery).toMatchObject({ event: 'issues', action: 'closed' });
    await step('GET', `/app/hook/deliveries/${delivery.id}`);
    expect((await step('POST', `/app/hook/deliveries/${delivery.id}/attempts`)).status).toBe(202);
    expect((await step('DELETE', `/app/installations/${installationId}`)).status).toBe(204);
    expect((await checked(site, made.token, 'GET', { path: SHOP })).status).toBe(401);
    const code = site.admin.confirmManifest({
      ownerLogin: 'acme',
      name: 'Mine',
      url: 'https://example.org',
      webhookUrl: null,
      permissions: APP_PERMISSIONS,
      events: APP_EVENTS,
    });
    const mine = (await checked(site, null, 'POST', { path: `/app-manifests/${code}/conversions` })).json;
    expect((await checked(site, jwt(mine.id, mine.pem), 'GET', { path: '/app' })).json.name).toBe('Mine');
    expect((await checked(site, null, 'POST', { path: `/app-manifests/${code}/conversions` })).status).toBe(
      404,
    );
  });

  it('is held against the document in ways that can fail', () => {
    const wrong = { method: 'GET', path: `${SHOP}/issues/1`, requestBody: undefined };
    expect(api.answerProblems({ ...wrong, status: 200, body: '{"id":"five"}' })).not.toEqual([]);
    expect(api.answerProblems({ ...wrong, status: 418, body: '{}' })).not.toEqual([]);
    expect(api.requestProblems({ ...wrong, path: `${SHOP}/issues?colour=red` })).not.toEqual([]);
    expect(
      api.requestProblems({
        method: 'PATCH',
        path: `${PROJECT}/items/5`,
        requestBody: '{"fields":[{"id":"five"}]}',
      }),
    ).not.toEqual([]);
    expect(api.webhookProblems('issues', 'opened', { action: 'opened' })).not.toEqual([]);
  });
});
