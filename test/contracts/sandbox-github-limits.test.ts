import { UNLIMITED } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { installedApp, openSite, ownerToken, START, talkTo } from './sandbox-github-sites.ts';

const ISSUE = '/repos/acme/shop/issues/1';
const HOUR = 3_600_000;

describe('limits of the GitHub stand-in', () => {
  it('counts requests an hour, says so in headers, and refuses with 403 what is too much', async () => {
    const { site, wait } = openSite({ ...UNLIMITED, restPerHour: 3 });
    const token = ownerToken(site);
    const talk = talkTo(site, token);
    const first = await talk.send('GET', ISSUE);
    const headers = Object.fromEntries(first.headers);
    expect(headers).toMatchObject({
      'x-ratelimit-limit': '3',
      'x-ratelimit-remaining': '2',
      'x-ratelimit-used': '1',
      'x-ratelimit-resource': 'core',
      'x-ratelimit-reset': String((START + HOUR) / 1000),
    });
    await talk.send('GET', ISSUE);
    // Another token of the same person draws on the same hour.
    await talkTo(site, site.admin.classicToken('ada', ['repo'])).send('GET', ISSUE);
    const refused = await talk.send('GET', ISSUE);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(refused.json.message).toMatch(/^API rate limit exceeded for user ID \d+\.$/);
    expect((await talk.graphql('{ viewer { login } }')).json.data.viewer.login).toBe('ada');
    expect((await talk.send('GET', '/rate_limit')).json.resources).toMatchObject({
      core: { remaining: 0 },
      graphql: { used: 1 },
    });
    expect(site.usage(token)).toMatchObject({ limited: 1, graphqlCalls: 1, points: 1 });
    wait(HOUR);
    expect((await talk.send('GET', ISSUE)).status).toBe(200);
  });

  it('answers 200 with an error when the points are used up', async () => {
    const { site } = openSite({ ...UNLIMITED, graphqlPerHour: 2 });
    const talk = talkTo(site, ownerToken(site));
    for (let call = 0; call < 2; call += 1) await talk.graphql('{ viewer { login } }');
    const refused = await talk.graphql('{ viewer { login } }');
    expect(refused.status).toBe(200);
    expect(refused.json).toMatchObject({ errors: [{ type: 'RATE_LIMITED' }] });
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(refused.headers.get('x-ratelimit-resource')).toBe('graphql');
  });

  it('takes nothing of the hour for what has not changed', async () => {
    const { site } = openSite({ ...UNLIMITED, restPerHour: 3 });
    const token = ownerToken(site);
    const talk = talkTo(site, token);
    const path = '/orgs/acme/projectsV2/1/items?per_page=2';
    const etag = (await talk.send('GET', path)).headers.get('etag') ?? '';
    for (let round = 0; round < 5; round += 1) {
      const again = await talk.send('GET', path, undefined, { 'if-none-match': etag });
      expect([again.status, again.text, again.headers.get('x-ratelimit-remaining')]).toEqual([304, '', '2']);
    }
    expect(site.usage(token).notModified).toBe(5);
    await talk.send('PATCH', ISSUE, { title: 'Changed' });
    const changed = await talk.send('GET', path, undefined, { 'if-none-match': etag });
    expect([changed.status, changed.json[0].content.title]).toEqual([200, 'Changed']);
  });

  it('refuses more than 80 creations a minute and 500 an hour, and says when to come back', async () => {
    const { site, wait } = openSite({ ...UNLIMITED, creations: { perMinute: 80, perHour: 500 } });
    const talk = talkTo(site, ownerToken(site));
    const comment = () => talk.send('POST', `${ISSUE}/comments`, { body: 'Hello' });
    const upTo = async (count: number): Promise<void> => {
      for (let made = 0; made < count; made += 1) expect((await comment()).status).toBe(201);
    };
    await upTo(80);
    const refused = await comment();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([403, '60']);
    expect(refused.json.message).toContain('secondary rate limit');
    expect((await talk.send('PATCH', ISSUE, { title: 'Edits create nothing' })).status).toBe(200);
    for (let minute = 0; minute < 5; minute += 1) {
      wait(60_000);
      await upTo(80);
    }
    wait(60_000);
    await upTo(20);
    const full = await comment();
    expect(full.status).toBe(403);
    expect(Number(full.headers.get('retry-after'))).toBe(3600 - 6 * 60);
  });

  it('counts writes five times in the minute', async () => {
    const { site } = openSite({ ...UNLIMITED, restPointsPerMinute: 12 });
    const talk = talkTo(site, ownerToken(site));
    await talk.send('PATCH', ISSUE, { title: 'a' });
    await talk.send('PATCH', ISSUE, { title: 'b' });
    expect((await talk.send('PATCH', ISSUE, { title: 'c' })).status).toBe(403);
    expect((await talk.send('GET', ISSUE)).status).toBe(200);
  });

  it('gives an Action 1,000 requests an hour', async () => {
    const { site } = openSite({});
    const token = site.admin.actionsToken('acme/shop', { issues: 'read' });
    const { headers } = await talkTo(site, token).send('GET', ISSUE);
    expect(headers.get('x-ratelimit-limit')).toBe('1000');
  });

  it('cuts too heavy a call short: what was found, and one error', async () => {
    const { site } = openSite({ ...UNLIMITED, resourceNodes: 3 });
    const { json, status } = await talkTo(site, ownerToken(site)).graphql(
      '{ organization(login: "acme") { projectV2(number: 1) { items(first: 50) { nodes { id } } } } }',
    );
    expect(status).toBe(200);
    const { nodes } = json.data.organization.projectV2.items;
    expect(nodes.map((node: unknown) => node === null)).toEqual([false, false, false, true, true]);
    expect(json.errors).toHaveLength(1);
    expect(json.errors[0].type).toBe('RESOURCE_LIMITS_EXCEEDED');
  });

  it('fails as planned, for the operation that is meant, before or after the work', async () => {
    const { site } = openSite();
    const { installationId } = installedApp(site);
    const talk = talkTo(site, site.admin.installationToken(installationId));
    site.faults.next(1, { status: 502 }, { match: ({ operation }) => operation === 'graphql Sync' });
    expect((await talk.graphql('query Other { viewer { login } }')).status).toBe(200);
    expect((await talk.graphql('query Sync { viewer { login } }')).status).toBe(502);
    expect((await talk.graphql('query Sync { viewer { login } }')).status).toBe(200);
    site.faults.every(2, { status: 502 }, { match: ({ method }) => method === 'POST', after: true });
    const statuses = [];
    for (let round = 0; round < 2; round += 1)
      statuses.push((await talk.send('POST', `${ISSUE}/comments`, { body: 'x' })).status);
    expect(statuses).toEqual([201, 502]);
    site.faults.clear();
    expect((await talk.send('GET', `${ISSUE}/comments`)).json).toHaveLength(2);
    site.faults.next(1, 'timeout');
    await expect(talk.send('GET', ISSUE)).rejects.toThrow('timed out');
  });
});
