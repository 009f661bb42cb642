import { UNLIMITED } from '@throughline/sandbox/jira';
import { describe, expect, it } from 'vitest';
import { openSite } from './sandbox-jira-sites.ts';
import { talkTo } from './sandbox-jira-talk.ts';

describe('limits and faults of the Jira stand-in', () => {
  it('counts a point a call and one for each object, and closes until the hour is over', async () => {
    const { site, wait } = openSite({ pointsPerHour: 10 });
    const app = talkTo(site);
    expect((await app.get('/issue/ABC-1')).status).toBe(200); // 2
    expect((await app.post('/search/jql', { jql: 'project = ABC' })).status).toBe(200); // 1 + 3
    expect((await app.put('/issue/ABC-1', { fields: { summary: 'x' } })).status).toBe(204); // 1
    const near = await app.get('/myself'); // 1 + 2
    expect(near.headers['x-ratelimit-nearlimit']).toBe('true');
    expect(near.headers['ratelimit-policy']).toBe('"global-app-quota";q=10;w=3600');
    expect(site.usage()).toMatchObject({ requests: 4, points: 10, refused: 0 });
    const refused = await app.get('/issue/ABC-1');
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({
      'retry-after': '1800',
      'ratelimit-reason': 'jira-quota-global-based',
      'x-ratelimit-limit': '10',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '2026-03-02T13:00:00Z',
    });
    const browser = talkTo(site, { accountId: 'ada', via: 'browser' });
    expect((await browser.get('/issue/ABC-1')).status).toBe(200);
    wait(1_800_000);
    expect((await app.get('/issue/ABC-1')).status).toBe(200);
    expect(site.usage()).toMatchObject({ requests: 7, points: 12, refused: 1, limited: 1 });
  });

  it('lets a burst pass and no more, per endpoint, and refills with time', async () => {
    const { site, wait } = openSite({ perSecond: { GET: 3, POST: 3, PUT: 3, DELETE: 3 }, perSecondAt: {} });
    const app = talkTo(site);
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await app.get('/field')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await app.get('/field');
    expect(refused.headers).toMatchObject({
      'retry-after': '1',
      'ratelimit-reason': 'jira-burst-based',
      'x-ratelimit-limit': '3',
    });
    expect((await app.get('/status')).status).toBe(200);
    wait(1000);
    expect((await app.get('/field')).status).toBe(200);
  });

  it('limits the writes to one issue, not those to another', async () => {
    const { site, wait } = openSite({ ...UNLIMITED, issueWrites: { in2s: 2, in30s: 3 } });
    const app = talkTo(site);
    const write = async (key: string, value: number): Promise<string> => {
      const answer = await app.put(`/issue/${key}/properties/a`, value);
      return answer.headers['ratelimit-reason'] ?? String(answer.status);
    };
    expect([await write('ABC-1', 1), await write('ABC-1', 2), await write('10001', 3)]).toEqual([
      '201',
      '200',
      'jira-per-issue-on-write',
    ]);
    expect(await write('ABC-2', 1)).toBe('201');
    wait(2001);
    expect([await write('ABC-1', 4), await write('ABC-1', 5)]).toEqual(['200', 'jira-per-issue-on-write']);
    wait(30_000);
    expect(await write('ABC-1', 6)).toBe('200');
  });

  it('fails as planned: the next few, every so many, before or after the act', async () => {
    const { site } = openSite();
    const app = talkTo(site);
    site.faults.next(2, { status: 503, headers: { 'retry-after': '5' } });
    expect([
      (await app.get('/field')).status,
      (await app.get('/field')).status,
      (await app.get('/field')).status,
    ]).toEqual([503, 503, 200]);
    site.faults.every(2, { status: 429 }, { match: ({ method }) => method === 'GET' });
    expect([(await app.get('/field')).status, (await app.get('/field')).status]).toEqual([200, 429]);
    site.faults.clear();
    site.faults.next(1, { status: 500 }, { after: true });
    expect((await app.put('/issue/ABC-1', { fields: { summary: 'done all the same' } })).status).toBe(500);
    expect((await app.get('/issue/ABC-1')).json.fields.summary).toBe('done all the same');
    site.faults.next(1, 'timeout');
    await expect(app.get('/field')).rejects.toThrow('timed out');
    expect((await app.get('/field')).status).toBe(200);
  });
});
