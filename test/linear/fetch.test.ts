import { type ItemRef, sweep as keepSweeping, refetch, type World } from '@throughline/core';
import { countedIds, memoryStore } from '@throughline/core/testing';
import { describe, expect, it } from 'vitest';
import { answeredIssue, seededIssues } from './issues.ts';
import { MINUTE, type OpenLinear, openLinear } from './open-linear.ts';

/** An app’s own user, which sees a private team only when it is let in, with a copy of what it reads. */
async function appWithCopy() {
  const store = memoryStore();
  let clientId = '';
  const linear = await openLinear({
    seed: {
      teams: [{ key: 'ENG' }, { key: 'SEC', private: true, members: ['Ada'] }],
      issues: [{ title: 'Open' }, { title: 'Stays' }, { team: 'SEC', title: 'Secret' }],
    },
    known: (refs) => store.mirror.items(refs),
    access(workspace) {
      clientId = workspace.admin.addApp().clientId;
      const token = workspace.admin.accessToken({ clientId, scopes: ['read', 'initiative:read'] });
      return { kind: 'app', tokens: { current: async () => token, renew: async () => token } };
    },
  });
  const now = () => linear.clock.time;
  const world: World = {
    ...store,
    tools: { linear: linear.tool },
    now,
    ids: countedIds(),
    digest: (text) => text,
  };
  const copied = async () => {
    const refs = await world.mirror.refs('linear', null, 50);
    return (await world.mirror.items(refs)).map(({ title, bucket }) => `${title}: ${bucket}`).sort();
  };
  const readAgain = async (...keys: readonly string[]) => {
    linear.tool.catalogue.forget();
    await refetch(
      world,
      linear.tool,
      keys.map((key) => refOf(linear, key)),
    );
  };
  const sweepAll = () => keepSweeping(world, linear.tool, { kind: 'everything' });
  const grant = (change: { add?: readonly string[]; remove?: readonly string[] }) =>
    linear.workspace.admin.grantTeams(clientId, change);
  return { ...linear, copied, readAgain, sweepAll, grant };
}

function refOf({ workspace }: Pick<OpenLinear, 'workspace'>, key: string): ItemRef {
  const issue = [...workspace.admin.state.issues.all()].find(({ identifier }) => identifier === key);
  if (issue === undefined) throw new Error(`There is no ${key}.`);
  return `linear:${issue.id}`;
}

describe('a private team', () => {
  it('is unreadable for an app that is not in it', async () => {
    const { sweepAll, copied, tool, workspace } = await appWithCopy();
    await sweepAll();
    expect(await copied()).toEqual(['Open: todo', 'Stays: todo']);
    expect(await tool.source.fetch([refOf({ workspace }, 'SEC-1')])).toMatchObject({
      ...{ items: [] },
      vanished: [{ kind: 'unreadable' }],
    });
    expect(await tool.source.resolve({ item: 'SEC-1' }, null)).toMatchObject({
      kind: 'refused',
      field: 'item',
    });
    expect(await tool.source.resolve({ container: 'SEC' }, null)).toMatchObject({ field: 'container' });
  });

  it('that the app was in is counted apart once it is taken away, and comes back unchanged', async () => {
    const { sweepAll, copied, readAgain, grant, clock } = await appWithCopy();
    grant({ add: ['SEC'] });
    await sweepAll();
    expect(await copied()).toContain('Secret: todo');
    clock.time += MINUTE;
    grant({ remove: ['SEC'] });
    await readAgain('SEC-1');
    expect(await copied()).toEqual(['Open: todo', 'Secret: unreadable', 'Stays: todo']);
    grant({ add: ['SEC'] });
    await readAgain('SEC-1');
    expect(await copied()).toEqual(['Open: todo', 'Secret: todo', 'Stays: todo']);
  });
});

describe('an issue that is not there', () => {
  it('is gone where the connection still sees its team', async () => {
    const { sweepAll, copied, readAgain, ada, workspace, tool } = await appWithCopy();
    await sweepAll();
    const ref = refOf({ workspace }, 'ENG-1');
    ada.destroyIssue('ENG-1');
    expect(await tool.source.fetch([ref])).toMatchObject({ vanished: [{ ref, kind: 'deleted' }] });
    await sweepAll();
    expect(await copied()).toEqual(['Open: todo', 'Stays: todo']);
    await readAgain('ENG-2');
    expect(await copied()).toContain('Stays: todo');
  });

  it('and that nobody ever knew is unreadable as of no moment', async () => {
    const { tool } = await openLinear();
    expect(await tool.source.fetch(['linear:nothing'])).toEqual({
      ...{ items: [], vanished: [{ ref: 'linear:nothing', kind: 'unreadable', revision: 0 }] },
    });
  });
});

describe('a fetch', () => {
  it('asks once for what is named twice, and once a minute for what issues point at', async () => {
    const linear = await openLinear({ seed: { issues: seededIssues(150) } });
    const refs = [...linear.workspace.admin.state.issues.all()].map(({ id }): ItemRef => `linear:${id}`);
    const { items } = await linear.tool.source.fetch([...refs, ...refs]);
    expect(items).toHaveLength(150);
    await linear.tool.source.fetch(refs);
    linear.clock.time += MINUTE;
    await linear.tool.source.fetch(refs);
    const [usage] = Object.values(linear.workspace.usage());
    expect(usage?.operations).toEqual({ Issues: 6, Catalogue: 2 });
  });

  it('reads what issues point at again when one points at something new', async () => {
    const linear = await openLinear({ seed: { issues: [{ title: 'One' }] } });
    const { state } = linear.workspace.admin;
    const ref = refOf(linear, 'ENG-1');
    await linear.tool.source.fetch([ref]);
    const at = new Date(linear.clock.time).toISOString();
    const dates = { createdAt: at, updatedAt: at, archivedAt: null };
    const plain = {
      color: '#fff',
      description: null,
      isGroup: false,
      parentId: null,
      teamId: null,
      creatorId: null,
    };
    state.issueLabels.put({ id: 'new-label', name: 'New', ...dates, ...plain });
    linear.ada.updateIssue('ENG-1', { labelIds: ['new-label'] });
    const { items } = await linear.tool.source.fetch([ref]);
    expect(items[0]?.item.labels).toEqual(['New']);
    const [usage] = Object.values(linear.workspace.usage());
    expect(usage?.operations.Catalogue).toBe(2);
  });

  it('looks only once for what Linear does not list, and says so each time', async () => {
    const { workspace, tool, notes } = await openLinear();
    const nodes = [answeredIssue({ labelIds: ['nowhere'], project: { id: 'hidden' } })];
    const body = JSON.parse(
      JSON.stringify({ data: { issues: { nodes, pageInfo: { hasNextPage: false } } } }),
    );
    workspace.faults.every(
      1,
      { kind: 'answer', status: 200, body },
      { match: ({ name }) => name === 'Issues' },
    );
    for (const _ of [1, 2, 3]) {
      const { items } = await tool.source.fetch(['linear:a1']);
      expect(items[0]?.item).toMatchObject({ labels: [], groups: ['project:hidden'] });
    }
    const [usage] = Object.values(workspace.usage());
    expect(usage?.operations).toEqual({ Issues: 3, Catalogue: 2 });
    expect(new Set(notes)).toEqual(
      new Set(['The issue ENG-12 has a label nowhere that Linear does not list.']),
    );
  });
});
