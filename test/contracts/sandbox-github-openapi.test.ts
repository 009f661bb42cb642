import { ROUTES } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { checked } from './sandbox-github-checked.ts';
import { loadGitHubOpenApi } from './sandbox-github-openapi.ts';
import { openSite, ownerToken } from './sandbox-github-sites.ts';

const api = loadGitHubOpenApi();
const SHOP = '/repos/acme/shop';
const PROJECT = '/orgs/acme/projectsV2/1';

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
