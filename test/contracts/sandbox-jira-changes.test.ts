import { describe, expect, it } from 'vitest';
import { START, watchedSite } from './sandbox-jira-sites.ts';
import { talkTo } from './sandbox-jira-talk.ts';

describe('changes on the Jira stand-in', () => {
  it('leaves one entry in the changelog and one event for each change, with growing ids', async () => {
    const { site, events, wait } = watchedSite();
    const ada = talkTo(site, { accountId: 'ada' });
    await ada.put('/issue/ABC-3', {
      fields: { summary: 'New', customfield_10016: 5, labels: ['a', 'b'], fixVersions: [] },
    });
    wait(1000);
    await ada.post('/issue/ABC-3/transitions', {
      transition: { id: '31' },
      fields: { resolution: { name: 'Duplicate' } },
    });
    await ada.put('/issue/ABC-3', { fields: { summary: 'New' } }); // changes nothing

    const { json } = await ada.get('/issue/ABC-3/changelog');
    expect(
      json.values.map(({ items }: { items: { field: string }[] }) => items.map(({ field }) => field)),
    ).toEqual([
      ['summary', 'labels', 'Fix Version', 'Story Points'],
      ['status', 'resolution'],
    ]);
    expect(json.values[0].items[3]).toEqual({
      field: 'Story Points',
      fieldtype: 'custom',
      fieldId: 'customfield_10016',
      from: null,
      fromString: null,
      to: null,
      toString: '5',
    });
    expect(json.values[1]).toMatchObject({
      created: '2026-03-02T18:00:01.000+0530', // on Ada's clock
      author: { accountId: 'ada', displayName: 'Ada' },
      items: [
        {
          field: 'status',
          fieldId: 'status',
          from: '10000',
          fromString: 'To Do',
          to: '10001',
          toString: 'Done',
        },
        { field: 'resolution', from: null, to: '10002', toString: 'Duplicate' },
      ],
    });
    const ids = json.values.map(({ id }: { id: string }) => Number(id));
    expect(ids[1]).toBeGreaterThan(ids[0]);
    expect(events.map(({ eventType, changelog }) => [eventType, Number(changelog?.id)])).toEqual([
      ['avi:jira:updated:issue', ids[0]],
      ['avi:jira:updated:issue', ids[1]],
    ]);
  });

  it("sends events in Forge's form: nine fields, people by account id, and who was it", async () => {
    const { site, events } = watchedSite();
    await talkTo(site, { accountId: 'ada' }).put('/issue/ABC-3/assignee', { accountId: 'bob' });
    const [updated, assigned] = events;
    expect([updated?.eventType, assigned?.eventType]).toEqual([
      'avi:jira:updated:issue',
      'avi:jira:assigned:issue',
    ]);
    expect(Object.keys(updated?.issue.fields ?? {}).sort()).toEqual(
      [
        'assignee',
        'created',
        'creator',
        'issuetype',
        'project',
        'reporter',
        'status',
        'summary',
        'updated',
      ].sort(),
    );
    expect(updated).toMatchObject({
      atlassianId: 'ada',
      issue: {
        id: '10003',
        key: 'ABC-3',
        fields: { assignee: { accountId: 'bob' }, updated: '2026-03-02T12:30:00.000+0000' },
      },
      changelog: { items: [{ field: 'assignee', from: null, to: 'bob', toString: 'Bob' }] },
    });
    expect(updated).not.toHaveProperty('selfGenerated');
    await talkTo(site).put('/issue/ABC-3', { fields: { summary: 'by the app' } });
    expect(events.at(-1)).toMatchObject({ atlassianId: site.appAccountId, selfGenerated: true });
  });

  it('tells of creating and deleting, but not of the sub-tasks that go along', async () => {
    const { site, events } = watchedSite();
    const app = talkTo(site);
    const fields = {
      project: { key: 'ABC' },
      issuetype: { name: 'Story' },
      summary: 'x',
      parent: { key: 'ABC-1' },
    };
    expect((await app.post('/issue', { fields })).json.key).toBe('ABC-5');
    await app.delete('/issue/ABC-3?deleteSubtasks=true');
    expect(events.map(({ eventType, issue }) => `${eventType} ${issue.key}`)).toEqual([
      'avi:jira:created:issue ABC-5',
      'avi:jira:deleted:issue ABC-3',
    ]);
    expect((await app.get('/issue/ABC-4')).status).toBe(404);
  });

  it('says nothing, and moves no date, when a property is set', async () => {
    const { site, events, wait } = watchedSite();
    const app = talkTo(site);
    const before = (await app.get('/issue/ABC-3')).json.fields.updated;
    wait(60_000);
    await app.put('/issue/ABC-3/properties/goal.links', { goalIds: ['G1'] });
    expect((await app.get('/issue/ABC-3?properties=goal.links')).json).toMatchObject({
      fields: { updated: before },
      properties: { 'goal.links': { goalIds: ['G1'] } },
    });
    expect(events).toEqual([]);
  });

  it.each([
    ['parent', { field: 'IssueParentAssociation', fieldtype: 'jira' }, 'ABC-2', 'ABC-2'],
    [
      'epic-link',
      { field: 'Epic Link', fieldtype: 'custom', fieldId: 'customfield_10014' },
      undefined,
      'ABC-2',
    ],
  ] as const)(
    'moves a story to another epic, on a site of the %s kind',
    async (hierarchy, item, parent, epicLink) => {
      const { site } = watchedSite({ hierarchy });
      const app = talkTo(site);
      await app.put('/issue/ABC-3', {
        fields: hierarchy === 'parent' ? { parent: { key: 'ABC-2' } } : { customfield_10014: 'ABC-2' },
      });
      const { fields, changelog } = (await app.get('/issue/ABC-3?expand=changelog')).json;
      expect([fields.parent?.key, fields.customfield_10014]).toEqual([parent, epicLink]);
      expect(changelog.histories[0].items).toEqual([
        { ...item, from: '10001', fromString: 'ABC-1', to: '10002', toString: 'ABC-2' },
      ]);
      expect(await app.keys('"Epic Link" = ABC-2')).toEqual(['ABC-3']);
      expect(await app.keys('parent = ABC-2')).toEqual(parent === undefined ? [] : ['ABC-3']);
      expect(await app.keys('parent = ABC-3')).toEqual(['ABC-4']);
    },
  );

  it('moves an issue to another project under a new key, and still finds it by the old one', async () => {
    const { site, events } = watchedSite();
    const app = talkTo(site);
    expect(site.admin.moveProject('ABC-3', 'XYZ')).toBe('XYZ-1');
    const { key, fields, changelog } = (await app.get('/issue/ABC-3?expand=changelog')).json;
    expect([key, fields.project.key, fields.fixVersions]).toEqual(['XYZ-1', 'XYZ', []]);
    expect(changelog.histories[0].items).toMatchObject([
      { field: 'project', toString: 'XYZ' },
      { field: 'Key', fromString: 'ABC-3', toString: 'XYZ-1' },
      { field: 'Fix Version', fromString: '1.0', toString: null },
    ]);
    expect(await app.keys('key = ABC-3')).toEqual(['XYZ-1']);
    expect(await app.keys('project = XYZ ORDER BY key ASC')).toEqual(['XYZ-1', 'XYZ-2']); // with its sub-task
    expect(events.map(({ issue }) => issue.key)).toEqual(['XYZ-1', 'XYZ-2']);
  });

  it('takes done work back: the resolution goes, its date too', async () => {
    const { site, wait } = watchedSite();
    const app = talkTo(site);
    site.admin.transition('ABC-3', 'Done', { resolution: "Won't Do" });
    wait(3_600_000);
    expect((await app.get('/issue/ABC-3')).json.fields).toMatchObject({
      resolution: { name: "Won't Do" },
      resolutiondate: '2026-03-02T12:30:00.000+0000',
    });
    site.admin.transition('ABC-3', 'In Progress');
    expect((await app.get('/issue/ABC-3')).json.fields).toMatchObject({
      resolution: null,
      resolutiondate: null,
    });
  });

  it('gives the changelogs of many issues oldest first, by field, in pages, with times as numbers', async () => {
    const { site, wait } = watchedSite();
    const app = talkTo(site);
    for (const key of ['ABC-3', 'ABC-1', 'ABC-3']) {
      wait(1000);
      site.admin.editIssue(key, { summary: `${key} at another time` });
      wait(1000);
      site.admin.transition(key, key === 'ABC-1' ? 'Done' : 'In Progress');
      site.admin.editIssue(key, { summary: key });
    }
    const ask = { issueIdsOrKeys: ['ABC-1', 'ABC-3'], fieldIds: ['status'] };
    const all = (await app.post('/changelog/bulkfetch', ask)).json.issueChangeLogs;
    expect(
      all.map(({ issueId, changeHistories }: { issueId: string; changeHistories: { created: number }[] }) => [
        issueId,
        changeHistories[0]?.created,
      ]),
    ).toEqual([
      ['10003', START + 2000],
      ['10001', START + 4000],
    ]);
    const first = (await app.post('/changelog/bulkfetch', { ...ask, maxResults: 1 })).json;
    const second = (
      await app.post('/changelog/bulkfetch', { ...ask, maxResults: 1, nextPageToken: first.nextPageToken })
    ).json;
    expect([...first.issueChangeLogs, ...second.issueChangeLogs]).toEqual(all);
    expect(second).not.toHaveProperty('nextPageToken');
    expect(
      (await app.post('/changelog/bulkfetch', { ...ask, fieldIds: [], nextPageToken: first.nextPageToken }))
        .status,
    ).toBe(400);
  });
});
