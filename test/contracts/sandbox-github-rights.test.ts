import { describe, expect, it } from 'vitest';
import { installedApp, openSite, ownerToken, talkTo } from './sandbox-github-sites.ts';

const SHOP = '/repos/acme/shop';
const BOARD =
  '{ organization(login: "acme") { projectV2(number: 1) { items(first: 20) { nodes { type content { __typename } fieldValues(first: 20) { totalCount } } } } } }';

async function statusOf(
  site: ReturnType<typeof openSite>['site'],
  token: string | null,
  method: string,
  path: string,
): Promise<number> {
  const body =
    method === 'GET'
      ? undefined
      : method === 'POST'
        ? { title: 'New', body: 'Text', name: 'new' }
        : { title: 'Changed', labels: ['bug'] };
  return (await talkTo(site, token).send(method, path, body)).status;
}

describe('rights in the GitHub stand-in', () => {
  it('asks everybody who they are', async () => {
    const { site } = openSite();
    expect(await statusOf(site, null, 'GET', SHOP)).toBe(401);
    expect(await statusOf(site, 'ghp_unknown', 'GET', SHOP)).toBe(401);
    expect(await statusOf(site, null, 'GET', '/rate_limit')).toBe(200);
    const token = ownerToken(site);
    site.admin.revokeToken(token);
    expect(await statusOf(site, token, 'GET', SHOP)).toBe(401);
  });

  it.each([
    ['none', [404, 404, 404, 404]],
    ['read', [200, 201, 403, 403]],
    ['triage', [200, 201, 200, 403]],
    ['write', [200, 201, 200, 201]],
    ['maintain', [200, 201, 200, 201]],
    ['admin', [200, 201, 200, 201]],
  ] as const)('lets a person with the role %s do as much as GitHub does', async (role, expected) => {
    const { site } = openSite();
    site.admin.setPrivate('acme/shop', true);
    site.admin.setRole('acme/shop', 'eve', role);
    const token = site.admin.classicToken('eve', ['repo']);
    const statuses = [
      await statusOf(site, token, 'GET', `${SHOP}/issues/1`),
      await statusOf(site, token, 'POST', `${SHOP}/issues`),
      await statusOf(site, token, 'PATCH', `${SHOP}/issues/1`),
      await statusOf(site, token, 'POST', `${SHOP}/labels`),
    ];
    expect(statuses).toEqual(expected);
    const { json } = await talkTo(site, ownerToken(site)).send('GET', `${SHOP}/collaborators/eve/permission`);
    expect(json.role_name).toBe(role);
  });

  it('shows items of unreadable repositories as redacted, without values, and leaves them out of REST', async () => {
    const { site } = openSite();
    const { installationId } = installedApp(site);
    const app = talkTo(site, site.admin.installationToken(installationId));
    const types = async (talk: ReturnType<typeof talkTo>): Promise<string[]> =>
      (await talk.graphql(BOARD)).json.data.organization.projectV2.items.nodes.map(
        (item: { type: string }) => item.type,
      );
    expect(await types(app)).toEqual(['ISSUE', 'ISSUE', 'PULL_REQUEST', 'ISSUE', 'DRAFT_ISSUE']);
    const ben = talkTo(site, site.admin.classicToken('ben', ['repo', 'project']));
    site.admin.setRole('acme/secret', 'ben', 'none');
    // The organisation's base role lets members read every repository of this one.
    expect(await types(ben)).toEqual(['ISSUE', 'ISSUE', 'PULL_REQUEST', 'ISSUE', 'DRAFT_ISSUE']);
    const narrow = site.admin.createApp({
      owner: 'acme',
      name: 'Narrow',
      permissions: { metadata: 'read', issues: 'read', organization_projects: 'read' },
    });
    const limited = talkTo(
      site,
      site.admin.installationToken(site.admin.install(narrow.appId, 'acme', { repositories: ['shop'] })),
    );
    expect(await types(limited)).toEqual(['ISSUE', 'ISSUE', 'PULL_REQUEST', 'REDACTED', 'DRAFT_ISSUE']);
    const { json } = await limited.graphql(BOARD);
    expect(json.data.organization.projectV2.items.nodes[3]).toEqual({
      type: 'REDACTED',
      content: null,
      fieldValues: { totalCount: 0 },
    });
    expect((await limited.send('GET', '/orgs/acme/projectsV2/1/items')).json).toHaveLength(4);
    const hidden = site.admin.idsOf('acme/secret#1').nodeId;
    const found = await limited.graphql('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [hidden, site.admin.idsOf('acme/shop#1').nodeId],
    });
    expect(found.json.data.nodes[0]).toBeNull();
    expect(found.json.data.nodes[1].id).toBe(site.admin.idsOf('acme/shop#1').nodeId);
    expect(found.json.errors[0].type).toBe('NOT_FOUND');
  });

  it('lets each kind of token reach the projects that GitHub lets it reach', async () => {
    const { site } = openSite();
    const { installationId } = installedApp(site);
    const reach = async (token: string): Promise<readonly [unknown, unknown]> => {
      const talk = talkTo(site, token);
      const list = async (path: string): Promise<unknown> => (await talk.send('GET', path)).json.length;
      return [await list('/orgs/acme/projectsV2'), await list('/users/ada/projectsV2')];
    };
    expect(await reach(ownerToken(site))).toEqual([1, 1]);
    expect(await reach(site.admin.classicToken('ada', ['repo']))).toEqual([0, 0]);
    expect(await reach(site.admin.classicToken('ben', ['read:project']))).toEqual([1, 0]);
    expect(await reach(site.admin.classicToken('eve', ['project']))).toEqual([0, 0]);
    expect(await reach(site.admin.installationToken(installationId))).toEqual([1, 0]);
    expect(await reach(site.admin.actionsToken('acme/shop', { issues: 'write' }))).toEqual([0, 0]);
    const permissions = { organization_projects: 'read' } as const;
    expect(await reach(site.admin.fineGrainedToken('ada', { owner: 'acme', permissions }))).toEqual([1, 0]);
    expect(await reach(site.admin.fineGrainedToken('ben', { owner: 'acme', permissions }))).toEqual([0, 0]);
  });

  it('names the scope that a classic token lacks, and the permission of the others in their own words', async () => {
    const { site } = openSite();
    const errors = async (token: string) =>
      (await talkTo(site, token).graphql('{ organization(login: "acme") { projectV2(number: 1) { id } } }'))
        .json.errors[0];
    expect(await errors(site.admin.classicToken('ada', ['repo']))).toMatchObject({
      type: 'INSUFFICIENT_SCOPES',
    });
    expect(await errors(site.admin.actionsToken('acme/shop', {}))).toMatchObject({ type: 'NOT_FOUND' });
    const readers = { metadata: 'read', issues: 'read', organization_projects: 'read' } as const;
    const app = site.admin.createApp({ owner: 'acme', name: 'Reader', permissions: readers });
    const token = site.admin.installationToken(site.admin.install(app.appId, 'acme'));
    const talk = talkTo(site, token);
    expect((await talk.send('PATCH', `${SHOP}/issues/1`, { state: 'closed' })).json.message).toBe(
      'Resource not accessible by integration',
    );
    const { id } = (await talk.graphql('{ organization(login: "acme") { projectV2(number: 1) { id } } }'))
      .json.data.organization.projectV2;
    const write = await talk.graphql(
      'mutation($id: ID!) { updateProjectV2(input: { projectId: $id, readme: "x" }) { projectV2 { id } } }',
      { id },
    );
    expect(write.json).toMatchObject({
      data: { updateProjectV2: null },
      errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }],
    });
    const fine = site.admin.fineGrainedToken('ada', { owner: 'acme', permissions: { issues: 'read' } });
    expect((await talkTo(site, fine).send('PATCH', `${SHOP}/issues/1`, {})).json.message).toContain(
      'personal access token',
    );
  });

  it('ends what a token may do with the installation, its permissions, its repositories and its hour', async () => {
    const { site, wait } = openSite();
    const { installationId } = installedApp(site);
    const token = site.admin.installationToken(installationId);
    expect(await statusOf(site, token, 'PATCH', `${SHOP}/issues/1`)).toBe(200);
    site.admin.setPermissions(installationId, { metadata: 'read', issues: 'read' });
    expect(await statusOf(site, token, 'PATCH', `${SHOP}/issues/1`)).toBe(403);
    site.admin.suspend(installationId, true);
    expect(await statusOf(site, token, 'GET', SHOP)).toBe(403);
    site.admin.suspend(installationId, false);
    wait(3_600_000);
    expect(await statusOf(site, token, 'GET', SHOP)).toBe(401);
    const next = site.admin.installationToken(installationId);
    expect(await statusOf(site, next, 'GET', SHOP)).toBe(200);
    site.admin.uninstall(installationId);
    expect(await statusOf(site, next, 'GET', SHOP)).toBe(401);
  });
});
