import type { ToolNews } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { changed, concerned, everybody, examplesOf, news, type Payload } from './official-payloads.ts';
import { START } from './site-connection.ts';

describe('what an event means', () => {
  it('names the issue that must be read again, in every official payload of issues', () => {
    for (const payload of examplesOf('issues')) {
      const idle = ['locked', 'unlocked', 'pinned', 'unpinned'].includes(payload.action);
      const id = payload.issue.node_id;
      const gone = { kind: 'vanished', vanished: { ref: `github:${id}`, kind: 'deleted', revision: START } };
      if (payload.action === 'deleted') expect(news('issues', payload)).toEqual([gone]);
      else if (payload.action === 'transferred') {
        expect(news('issues', payload)).toEqual([gone, changed(payload.changes.new_issue.node_id)]);
      } else
        expect([payload.action, news('issues', payload)]).toEqual([
          payload.action,
          idle ? [] : [changed(id)],
        ]);
    }
  });

  it('names what an item of a project holds', () => {
    for (const payload of examplesOf('projects_v2_item')) {
      const { content_node_id: id, project_node_id: project } = payload.projects_v2_item;
      const container = { kind: 'container', container: `project:${project}` } as const;
      const expected = {
        archived: [],
        restored: [],
        reordered: [],
        converted: [changed(id), concerned(container)],
      }[String(payload.action)];
      expect([payload.action, news('projects_v2_item', payload)]).toEqual([
        payload.action,
        expected ?? [changed(id)],
      ]);
    }
    const draft = {
      node_id: 'PVTI_1',
      project_node_id: 'PVT_1',
      content_node_id: 'DI_1',
      content_type: 'DraftIssue',
    };
    expect(news('projects_v2_item', { action: 'deleted', projects_v2_item: draft })).toEqual([
      { kind: 'vanished', vanished: { ref: 'github:DI_1', kind: 'deleted', revision: START } },
    ]);
    const issue = { ...draft, content_node_id: 'I_1', content_type: 'Issue' };
    expect(news('projects_v2_item', { action: 'deleted', projects_v2_item: issue })).toEqual([
      changed('I_1'),
    ]);
  });

  it('names both ends of a parent’s tie', () => {
    const payload = {
      action: 'sub_issue_added',
      sub_issue: { node_id: 'I_2' },
      parent_issue: { node_id: 'I_1' },
    };
    expect(news('sub_issues', payload)).toEqual([changed('I_2', 'I_1')]);
  });

  it('finds the items that knew a milestone, label, project or repository by its old name', () => {
    const repository = { full_name: 'acme/shop', name: 'shop', owner: { login: 'acme' } };
    const inShop = { kind: 'container', container: 'acme/shop' } as const;
    const cases: readonly (readonly [string, Payload, readonly ToolNews[]])[] = [
      [
        'milestone',
        { action: 'edited', repository, milestone: { title: 'v2' }, changes: { title: { from: 'v1' } } },
        [concerned({ kind: 'release', container: 'acme/shop', release: 'v1' })],
      ],
      [
        'milestone',
        { action: 'edited', repository, milestone: { title: 'v2' }, changes: { due_on: {} } },
        [],
      ],
      [
        'milestone',
        { action: 'deleted', repository, milestone: { title: 'v2' } },
        [concerned({ kind: 'release', container: 'acme/shop', release: 'v2' })],
      ],
      [
        'label',
        { action: 'edited', repository, label: { name: 'bug' }, changes: { name: { from: 'Bug' } } },
        [concerned({ kind: 'label', container: 'acme/shop', label: 'Bug' })],
      ],
      ['label', { action: 'created', repository, label: { name: 'bug' } }, []],
      ['repository', { action: 'deleted', repository }, [concerned(inShop)]],
      [
        'repository',
        { action: 'renamed', repository, changes: { repository: { name: { from: 'store' } } } },
        [concerned({ kind: 'container', container: 'acme/store' }), { kind: 'sweep' }],
      ],
      [
        'repository',
        { action: 'transferred', repository, changes: { owner: { from: { user: { login: 'ada' } } } } },
        [concerned({ kind: 'container', container: 'ada/shop' }), { kind: 'sweep' }],
      ],
      [
        'projects_v2',
        { action: 'closed', projects_v2: { node_id: 'PVT_1' } },
        [concerned({ kind: 'container', container: 'project:PVT_1' })],
      ],
      ['projects_v2', { action: 'created', projects_v2: { node_id: 'PVT_1' } }, [{ kind: 'sweep' }]],
      [
        'projects_v2',
        { action: 'edited', projects_v2: { node_id: 'PVT_1' }, changes: { description: {} } },
        [],
      ],
      [
        'installation_repositories',
        { action: 'removed', repositories_removed: [{ full_name: 'acme/shop' }] },
        [concerned(inShop)],
      ],
      ['installation', { action: 'suspend' }, [{ kind: 'revoked' }]],
      ['installation', { action: 'unsuspend' }, [{ kind: 'sweep' }]],
    ];
    for (const [name, payload, expected] of cases) {
      expect([name, payload.action, news(name, payload)]).toEqual([name, payload.action, expected]);
    }
  });

  it('is nothing for what the connection did itself, or what another installation is told', () => {
    const payload = {
      action: 'edited',
      issue: { node_id: 'I_1' },
      sender: { login: 'app[bot]' },
      installation: { id: 7 },
    };
    expect(news('issues', payload, { ...everybody, login: 'app[bot]' })).toEqual([]);
    expect(news('issues', payload, { ...everybody, login: 'other[bot]', installation: 7 })).toEqual([
      changed('I_1'),
    ]);
    expect(news('issues', payload, { ...everybody, installation: 8 })).toEqual([]);
  });

  it('is nothing for events that are not known, and payloads in another form', () => {
    for (const payload of [null, 'text', [], { action: 7 }, { action: 'edited', issue: { node_id: 7 } }]) {
      for (const name of ['issues', 'projects_v2_item', 'milestone', 'repository', 'brand_new']) {
        expect([name, news(name, payload)]).toEqual([name, []]);
      }
    }
  });
});
