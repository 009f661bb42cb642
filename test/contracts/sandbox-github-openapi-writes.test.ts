import { describe, expect, it } from 'vitest';
import { checked } from './sandbox-github-checked.ts';
import { openSite, ownerToken, type Talk } from './sandbox-github-sites.ts';

const SHOP = '/repos/acme/shop';
const PROJECT = '/orgs/acme/projectsV2/1';

describe("writing to the GitHub stand-in, and GitHub's OpenAPI document", () => {
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
    const eyes = { content: 'eyes' };
    expect((await step('POST', `/issues/comments/${comment}/reactions`, eyes)).status).toBe(201);
    expect((await step('POST', `/issues/comments/${comment}/reactions`, eyes)).status).toBe(200);
    expect((await step('GET', `/issues/comments/${comment}/reactions`)).json).toHaveLength(1);
    expect((await step('GET', `/issues/comments/${comment}`)).json.reactions).toMatchObject({
      eyes: 1,
      heart: 0,
    });
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
});
