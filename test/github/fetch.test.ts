import { type ItemRef, itemRef } from '@throughline/core';
import type { GitHubSeed } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { talkTo } from '../contracts/sandbox-github-sites.ts';
import { byKey, MINUTE, openDesk, remember, START } from './site-connection.ts';

const SEED: GitHubSeed = {
  users: [{ login: 'ada' }, { login: 'ben' }],
  organizations: [{ login: 'acme', owners: ['ada'], members: ['ben'], baseRole: 'none' }],
  repositories: [
    {
      owner: 'acme',
      name: 'shop',
      roles: { ben: 'read' },
      issues: [{ title: 'One' }, { title: 'Two' }, { title: 'Three' }],
    },
    { owner: 'acme', name: 'secret', private: true, roles: { ben: 'read' }, issues: [{ title: 'Secret' }] },
  ],
  projects: [
    {
      owner: 'acme',
      title: 'Roadmap',
      fields: [{ name: 'Status', dataType: 'single_select', options: ['Todo', 'Done'] }],
      items: [
        { content: 'acme/shop#1', values: { Status: 'Todo' } },
        { content: 'acme/shop#2' },
        { content: 'acme/secret#1' },
        { draft: 'Idea', values: { Status: 'Done' } },
      ],
    },
  ],
};
const settings = { projects: ['acme/1'], repositories: ['acme/shop'] };

async function readDesk(login = 'ada') {
  const desk = openDesk({ seed: SEED, settings, login });
  const told = await desk.sweep();
  remember(desk.known, told);
  const refOf = (key: string): ItemRef => byKey(told).get(key)?.ref ?? itemRef('github', key);
  const ada = talkTo(desk.site, desk.site.admin.classicToken('ada', ['repo', 'project']));
  return { ...desk, told, refOf, ada, fetch: desk.tool.source.fetch };
}

describe('a fetch', () => {
  it('tells of every kind just what a sweep tells', async () => {
    const { told, fetch } = await readDesk();
    expect(told).toHaveLength(5);
    const { items, vanished } = await fetch(told.map(({ item }) => item.ref));
    expect(byKey(items)).toEqual(byKey(told));
    expect(vanished).toEqual([]);
  });

  it('tells what is gone from what is hidden', async () => {
    const { site, clock, refOf, ada, fetch } = await readDesk('ben');
    const [one, secret, draft] = [refOf('acme/shop#1'), refOf('acme/secret#1'), refOf('Roadmap · Idea')];
    clock.time += MINUTE;
    site.admin.deleteIssue('acme/shop#1', 'ada');
    site.admin.setRole('acme/secret', 'ben', 'none');
    const listed = await ada.send('GET', '/orgs/acme/projectsV2/1/items');
    const item = listed.json.find(
      ({ content_type }: { content_type: string }) => content_type === 'DraftIssue',
    );
    await ada.send('DELETE', `/orgs/acme/projectsV2/1/items/${item.id}`);
    const { items, vanished } = await fetch([one, secret, draft, itemRef('github', 'I_unknown')]);
    expect(items).toEqual([]);
    expect(vanished).toEqual([
      { ref: one, kind: 'deleted', revision: START },
      { ref: secret, kind: 'unreadable', revision: START },
      { ref: draft, kind: 'deleted', revision: START },
      { ref: itemRef('github', 'I_unknown'), kind: 'unreadable', revision: 0 },
    ]);
  });

  it('brings back what can be read again, above the revision under which it was lost', async () => {
    const { known, refOf, fetch } = await readDesk();
    const ref = refOf('acme/secret#1');
    known.set(ref, { revision: START, readable: false, container: 'acme/secret' });
    expect((await fetch([ref])).items[0]?.item.revision).toBe(START + 1);
  });

  it('of a hidden item brings what it holds, once that can be read', async () => {
    const desk = openDesk({ seed: SEED, settings, login: 'ben' });
    desk.site.admin.setRole('acme/secret', 'ben', 'none');
    const told = await desk.sweep();
    remember(desk.known, told);
    const hidden = told.find(({ item }) => item.bucket === 'unreadable')?.item.ref ?? itemRef('github', '');
    expect(
      (await desk.tool.source.fetch([hidden])).items.map(({ item }) => [item.ref, item.revision]),
    ).toEqual([[hidden, START]]);
    desk.site.admin.setRole('acme/secret', 'ben', 'read');
    const { items, vanished } = await desk.tool.source.fetch([hidden]);
    expect(items.map(({ item }) => item.key)).toEqual(['acme/secret#1']);
    expect(vanished.map(({ ref, kind }) => [ref, kind])).toEqual([[hidden, 'deleted']]);
  });

  it('tells that an item left a project, although GitHub dates that by nothing', async () => {
    const { clock, known, refOf, ada, fetch } = await readDesk();
    clock.time += MINUTE;
    const listed = await ada.send('GET', '/orgs/acme/projectsV2/1/items');
    const item = listed.json.find(({ content }: { content: { number: number } }) => content.number === 1);
    const { json: fields } = await ada.send('GET', '/orgs/acme/projectsV2/1/fields');
    const field = fields.find(({ name }: { name: string }) => name === 'Status');
    await ada.send('PATCH', `/orgs/acme/projectsV2/1/items/${item.id}`, {
      fields: [{ id: field.id, value: field.options[1].id }],
    });
    const ref = refOf('acme/shop#1');
    const moved = await fetch([ref]);
    remember(known, moved.items);
    expect(moved.items[0]?.item).toMatchObject({ revision: START + MINUTE, bucket: 'doing' });
    await ada.send('DELETE', `/orgs/acme/projectsV2/1/items/${item.id}`);
    // What the copy knows is younger than everything that is left of the item.
    known.set(ref, { revision: START + 5 * MINUTE, readable: true, container: 'acme/shop' });
    expect((await fetch([ref])).items[0]?.item).toMatchObject({
      groups: [],
      labels: [],
      bucket: 'todo',
      revision: START + 5 * MINUTE,
    });
  });

  it('costs one request a hundred items', async () => {
    const { told, fetch, site, token } = await readDesk();
    const before = site.usage(token).requests;
    const refs = told.map(({ item }) => item.ref);
    await fetch([...refs, ...refs]);
    expect(site.usage(token).requests - before).toBe(1);
  });
});
