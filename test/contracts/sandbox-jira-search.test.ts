import type { JiraSeed } from '@throughline/sandbox/jira';
import { describe, expect, it } from 'vitest';
import { START, watchedSite } from './sandbox-jira-sites.ts';
import { talkTo } from './sandbox-jira-talk.ts';

describe('searching on the Jira stand-in', () => {
  const many = (count: number): JiraSeed => ({
    issues: Array.from({ length: count }, (_, index) => ({
      key: `ABC-${index + 1}`,
      created: START + index,
    })),
  });

  it('gives ids alone unless asked for more, a hundred with fields and thousands without', async () => {
    const { site } = watchedSite(many(250));
    const app = talkTo(site);
    const ids = (await app.post('/search/jql', { jql: 'project = ABC', maxResults: 5000 })).json;
    expect([ids.issues.length, ids.isLast, Object.keys(ids.issues[0])]).toEqual([250, true, ['id']]);
    const fields = (
      await app.post('/search/jql', { jql: 'project = ABC', maxResults: 5000, fields: ['summary'] })
    ).json;
    expect([fields.issues.length, fields.isLast, typeof fields.nextPageToken]).toEqual([
      100,
      false,
      'string',
    ]);
    expect(Object.keys(fields.issues[0])).toEqual(['expand', 'id', 'self', 'key', 'fields']);
    expect(fields).not.toHaveProperty('total');
    expect(
      (await app.get('/search/jql?jql=project%3DABC&fields=summary,status&maxResults=2')).json.issues,
    ).toHaveLength(2);
    expect((await app.post('/search/approximate-count', { jql: 'project = ABC' })).json).toEqual({
      count: 250,
    });
  });

  it('pages without a snapshot: what leaves the result moves the rest up', async () => {
    const { site } = watchedSite(many(6));
    const app = talkTo(site);
    const jql = 'project = ABC AND status = "To Do" ORDER BY key ASC';
    const page = async (nextPageToken?: string) =>
      (
        await app.post('/search/jql', {
          jql,
          fields: ['key'],
          maxResults: 2,
          ...(nextPageToken === undefined ? {} : { nextPageToken }),
        })
      ).json;
    const keys = ({ issues }: { issues: { key: string }[] }): string[] => issues.map(({ key }) => key);
    const first = await page();
    expect(keys(first)).toEqual(['ABC-1', 'ABC-2']);
    site.admin.transition('ABC-1', 'Done');
    const second = await page(first.nextPageToken);
    expect(keys(second)).toEqual(['ABC-4', 'ABC-5']); // ABC-3 is on neither page
    expect(
      (await app.post('/search/jql', { jql: 'project = ABC', nextPageToken: first.nextPageToken })).status,
    ).toBe(400);
    expect((await app.post('/search/jql', { jql, nextPageToken: 'rubbish' })).status).toBe(400);
  });

  it('may lag behind, unless told which issues to reconcile; reading an issue never does', async () => {
    const { site, wait } = watchedSite({}, { searchDelay: 5000 });
    const app = talkTo(site);
    wait(10_000);
    expect(await app.keys('status = "To Do" ORDER BY key ASC')).toEqual(['ABC-1', 'ABC-2', 'ABC-3', 'ABC-4']);
    site.admin.transition('ABC-3', 'Done');
    expect((await app.get('/issue/ABC-3')).json.fields.status.name).toBe('Done');
    expect(await app.keys('status = Done')).toEqual([]);
    const reconciled = await app.post('/search/jql', {
      jql: 'status = Done',
      fields: ['key'],
      reconcileIssues: [10003],
    });
    expect(reconciled.json.issues.map(({ key }: { key: string }) => key)).toEqual(['ABC-3']);
    site.admin.transition('ABC-4', 'Done');
    expect(await app.keys('status = Done')).toEqual(['ABC-3']);
    wait(5000);
    expect(await app.keys('status = Done ORDER BY key ASC')).toEqual(['ABC-3', 'ABC-4']);
  });

  it('never serves a remembered result to another asker, or after rights or projects changed', async () => {
    const { site } = watchedSite();
    const [ada, bob] = [talkTo(site, { accountId: 'ada' }), talkTo(site, { accountId: 'bob' })];
    const jql = 'issuetype = Epic ORDER BY key ASC';
    expect(await ada.keys(jql)).toEqual(['ABC-1', 'ABC-2']);
    site.admin.revokeBrowse({ accountId: 'bob' }, 'ABC');
    expect(await bob.keys(jql)).toEqual([]);
    site.admin.revokeBrowse('everyone', 'ABC');
    expect(await ada.keys(jql)).toEqual([]);
    site.admin.grantBrowse({ accountId: 'ada' }, 'ABC');
    expect(await ada.keys(jql)).toEqual(['ABC-1', 'ABC-2']);
    site.admin.editIssue('ABC-2', { parent: null, summary: 'still an epic' });
    site.admin.deleteIssue('ABC-1');
    expect(await ada.keys(jql)).toEqual(['ABC-2']);
  });

  it('sets a property on many issues at once, and lets them be searched by it', async () => {
    const { site } = watchedSite({
      entityProperties: [
        { propertyKey: 'goal.links', values: [{ path: 'goalIds', type: 'string', searchAlias: 'goalId' }] },
      ],
    });
    const app = talkTo(site);
    const set = await app.put('/issue/properties/goal.links', {
      filter: { entityIds: [10001, 10003] },
      value: { goalIds: ['G1'] },
    });
    expect(set.status).toBe(303);
    const task = await app.get(new URL(set.headers.location ?? '').pathname.replace('/rest/api/3', ''));
    expect(task.json).toMatchObject({ status: 'COMPLETE', progress: 100, result: { updated: 2 } });
    expect(await app.keys('goalId = G1 ORDER BY key ASC')).toEqual(['ABC-1', 'ABC-3']);
    expect(await app.keys('issue.property[goal.links].goalIds = "G1" AND type = Epic')).toEqual(['ABC-1']);
  });
});
