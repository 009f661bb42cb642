import type { Resolved, Selection, Selector } from '@throughline/core';
import type { GitHubSeed } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { byKey, clientOf, openDesk, SCOPES } from './site-connection.ts';

const SEED: GitHubSeed = {
  users: [{ login: 'ada' }, { login: 'ben' }],
  organizations: [{ login: 'acme', owners: ['ada'], members: ['ben'], baseRole: 'none' }],
  repositories: [
    {
      owner: 'acme',
      name: 'shop',
      roles: { ben: 'read' },
      labels: [{ name: 'Bug' }],
      milestones: [{ title: 'v1.0' }],
      issues: [
        { title: 'Root', labels: ['Bug'] },
        { title: 'Child', parent: '1' },
      ],
      pullRequests: [{ title: 'Change' }],
    },
    {
      owner: 'acme',
      name: 'cart',
      issues: [{ title: 'Grandchild', parent: 'acme/shop#2' }, { title: 'Alone' }],
    },
  ],
  projects: [
    {
      owner: 'acme',
      title: 'Roadmap',
      fields: [
        { name: 'Status', dataType: 'single_select', options: ['Todo', 'Done'] },
        { name: 'Note', dataType: 'text' },
        {
          name: 'Sprint',
          dataType: 'iteration',
          iterations: [{ title: 'Sprint 1', startDate: '2026-01-05', duration: 14 }],
        },
      ],
      items: [
        { content: 'acme/shop#1', values: { Status: 'Todo' } },
        { content: 'acme/cart#2', values: { Status: 'Done' } },
        { draft: 'Idea' },
      ],
    },
    { owner: 'acme', title: 'Other' },
  ],
};
const settings = { projects: ['acme/1'], repositories: ['acme/shop'] };

function desk(changes: Parameters<typeof openDesk>[0] | object = {}) {
  return openDesk({ seed: SEED, settings, ...changes });
}

async function resolve(selection: Selection, with_ = desk(), as: string | null = null): Promise<Resolved> {
  return with_.tool.source.resolve(selection, as);
}

async function selected(selection: Selection): Promise<Selector> {
  const resolved = await resolve(selection);
  if (resolved.kind === 'refused') throw new Error(resolved.message);
  return resolved.selector;
}

async function refused(selection: Selection, with_ = desk()): Promise<readonly [string, string]> {
  const resolved = await resolve(selection, with_);
  if (resolved.kind !== 'refused') throw new Error('It was resolved.');
  return [resolved.field, resolved.message];
}

describe('an item', () => {
  it.each([
    'acme/shop#1',
    'ACME/shop#1',
    '#1',
    ' 1 ',
    'https://github.com/acme/shop/issues/1',
    'https://github.com/acme/shop/issues/1#issuecomment-7',
    'https://github.com/orgs/acme/projects/1/views/2?pane=issue&itemId=9&issue=acme%7Cshop%7C1',
  ])('is found by %j', async (item) => {
    expect(await selected({ item })).toMatchObject({ kind: 'item', key: 'acme/shop#1' });
  });

  it('may be a pull request', async () => {
    expect(await selected({ item: 'acme/shop#3' })).toMatchObject({ key: 'acme/shop#3' });
    expect(await selected({ item: 'https://github.com/acme/shop/pull/3/files' })).toMatchObject({
      key: 'acme/shop#3',
    });
  });

  it('comes with everything below it, also from repositories that are not read', async () => {
    const resolved = await resolve({ item: '#1' });
    if (resolved.kind === 'refused') throw new Error(resolved.message);
    const items = byKey(resolved.items);
    expect([...items.keys()]).toEqual(['acme/shop#1', 'acme/shop#2', 'acme/cart#1']);
    expect(items.get('acme/cart#1')?.parent).toBe(items.get('acme/shop#2')?.ref);
  });

  it.each([
    ['nothing here', /names no issue or pull request/],
    ['acme/shop', /names no issue or pull request/],
    ['https://github.com/acme/shop/milestones', /names no issue or pull request/],
    ['acme/shop#99', /has no issue or pull request acme\/shop#99 that you can see/],
    ['acme/nowhere#1', /has no issue or pull request acme\/nowhere#1/],
  ])('%j is refused', async (item, message) => {
    expect(await refused({ item })).toEqual(['item', expect.stringMatching(message)]);
  });

  it('needs its repository where there is more than one', async () => {
    const both = desk({ settings: { repositories: ['acme/shop', 'acme/cart'] } });
    expect(await refused({ item: '#1' }, both)).toEqual([
      'item',
      expect.stringMatching(/Say which repository/),
    ]);
  });
});

describe('a container', () => {
  it.each(['acme/shop', 'Acme/Shop', 'https://github.com/acme/shop/issues'])(
    'may be a repository: %j',
    async (container) => {
      expect(await selected({ container })).toEqual({ kind: 'container', container: 'acme/shop' });
    },
  );

  it.each([
    'acme/1',
    'Roadmap',
    ' roadmap ',
    'https://github.com/orgs/acme/projects/1',
    'https://github.com/orgs/acme/projects/1/views/3',
  ])('may be a project: %j', async (container) => {
    expect(await selected({ container })).toEqual({
      kind: 'container',
      container: expect.stringMatching(/^project:PVT_/),
      containerName: 'Roadmap',
    });
  });

  it.each([
    ['acme/2', /project acme\/2 is not among those that are read\. An administrator can add it/],
    ['acme/cart', /repository acme\/cart is not among those that are read/],
    ['Other', /has no project or repository "Other"/],
  ])('%j is refused', async (container, message) => {
    expect(await refused({ container })).toEqual(['container', expect.stringMatching(message)]);
  });
});

describe('a milestone', () => {
  it('is found by its title, whatever its case', async () => {
    const release = { kind: 'release', container: 'acme/shop', release: 'v1.0' };
    expect(await selected({ release: 'v1.0', container: 'acme/shop' })).toEqual(release);
    expect(await selected({ release: ' V1.0', container: 'acme/shop' })).toEqual(release);
  });

  it('is refused when there is none, or in a project', async () => {
    expect(await refused({ release: 'v9', container: 'acme/shop' })).toEqual([
      'release',
      'The repository acme/shop has no milestone "v9".',
    ]);
    expect((await refused({ release: 'v1.0', container: 'Roadmap' }))[0]).toBe('container');
  });
});

describe('a label', () => {
  it('is found by its name, as GitHub writes it', async () => {
    expect(await selected({ label: 'bug' })).toEqual({ kind: 'label', label: 'Bug', container: null });
    expect(await selected({ label: 'bug', container: 'acme/shop' })).toEqual({
      kind: 'label',
      label: 'Bug',
      container: 'acme/shop',
    });
    const projects = desk({ settings: { projects: ['acme/1'] } });
    const resolved = await resolve({ label: 'bug' }, projects);
    expect(resolved).toMatchObject({ selector: { kind: 'label', label: 'Bug', container: null } });
  });

  it('may be a value of a field, in a project', async () => {
    const of = async (label: string) => selected({ label, container: 'Roadmap' });
    const project = (await of('bug')).kind === 'label' ? await of('bug') : null;
    const container = project?.kind === 'label' ? (project.container ?? '') : '';
    const labelled = (value: string) => ({
      kind: 'label',
      label: `${container}/${value}`,
      container,
      containerName: 'Roadmap',
    });
    expect(await of('status: done')).toEqual(labelled('Status=Done'));
    expect(await of('Sprint:Sprint 1')).toEqual(labelled('Sprint=Sprint 1'));
    expect(await of('Note: anything at all')).toEqual(labelled('Note=anything at all'));
  });

  it.each([
    [{ label: 'nope' }, /Nothing that is read has a label "nope"/],
    [{ label: '' }, /Nothing that is read/],
    [{ label: 'nope', container: 'acme/shop' }, /acme\/shop has no label "nope"/],
    [{ label: 'Status: Later', container: 'Roadmap' }, /The field Status of Roadmap has no value "Later"/],
    [{ label: 'Colour: red', container: 'Roadmap' }, /Roadmap has no label "Colour: red"/],
  ])('%j is refused', async (selection, message) => {
    expect(await refused(selection)).toEqual(['label', expect.stringMatching(message)]);
  });
});

describe('a query', () => {
  it('may be the filter of a board, typed or as its address', async () => {
    const { tool, sweep } = desk();
    const items = byKey(await sweep());
    for (const query of [
      'acme/1: status:Done',
      'https://github.com/orgs/acme/projects/1/views/1?filterQuery=status%3ADone',
    ]) {
      const resolved = await tool.source.resolve({ query }, null);
      expect(resolved).toMatchObject({ selector: { kind: 'query', query: 'acme/1: status:Done' } });
    }
    expect(await tool.queries?.find('acme/1: status:Done')).toEqual([items.get('acme/cart#2')?.ref]);
    expect(await tool.queries?.find('acme/1: ')).toEqual(
      ['acme/shop#1', 'acme/cart#2', 'Roadmap · Idea'].map((key) => items.get(key)?.ref),
    );
    const [one, two] = [items.get('acme/shop#1')?.ref, items.get('acme/cart#2')?.ref];
    if (one === undefined || two === undefined) throw new Error('The items were not read.');
    const queries = ['acme/1: status:Done', 'acme/1: label:bug', 'acme/2: status:Done'];
    // The third project is not read, so its query is left out.
    expect(await tool.queries?.match(queries, [one, two])).toEqual(
      new Map([
        ['acme/1: status:Done', [two]],
        ['acme/1: label:bug', [one]],
      ]),
    );
  });

  it('may be words of GitHub’s search, which lists a thousand items at most', async () => {
    // The stand-in has no search: this answers in its place, as the schema says.
    const with_ = desk({ client: { fetch: searchingFetch(2) } });
    const query = 'repo:acme/shop is:open';
    expect(await resolve({ query }, with_)).toMatchObject({ selector: { kind: 'query', query } });
    expect(await with_.tool.queries?.find(query)).toEqual(['github:I_1', 'github:I_2']);
    const many = desk({ client: { fetch: searchingFetch(1200) } });
    expect(await refused({ query }, many)).toEqual(['query', expect.stringMatching(/1000 items at most/)]);
    await expect(many.tool.queries?.find(query)).rejects.toMatchObject({ problem: 'refused' });
  });

  it.each([
    ['', /The query is empty/],
    ['is:open', /Say where to search/],
    ['acme/2: status:Done', /project acme\/2 is not among those that are read/],
  ])('%j is refused', async (query, message) => {
    expect(await refused({ query })).toEqual(['query', expect.stringMatching(message)]);
  });
});

describe('a person', () => {
  it('links only what they see themselves', async () => {
    const everyone = { projects: ['acme/1'], repositories: ['acme/shop', 'acme/cart'] };
    const private_ = (SEED.repositories ?? []).map((one) => ({ ...one, private: one.name === 'cart' }));
    const seed = { ...SEED, repositories: private_ };
    const both = openDesk({
      seed,
      settings: everyone,
      person: (site) => ({
        account: 'ben',
        client: clientOf(site, { kind: 'token', token: site.admin.classicToken('ben', SCOPES) }),
      }),
    });
    const kindOf = async (selection: Selection, as: string | null) =>
      (await resolve(selection, both, as)).kind;
    expect(await kindOf({ item: 'acme/shop#1' }, 'ben')).toBe('resolved');
    for (const selection of [{ item: 'acme/cart#2' }, { container: 'acme/cart' }]) {
      expect([await kindOf(selection, null), await kindOf(selection, 'ben')]).toEqual([
        'resolved',
        'refused',
      ]);
    }
    await expect(resolve({ item: '#1' }, both, 'eve')).rejects.toMatchObject({ problem: 'forbidden' });
  });
});

function searchAnswer(count: number): Response {
  const nodes = [1, 2].map((n) => ({ __typename: 'Issue', id: `I_${n}` }));
  const pageInfo = { hasNextPage: false, endCursor: null };
  return Response.json({ data: { search: { issueCount: count, pageInfo, nodes } } });
}

function searchingFetch(count: number): typeof fetch {
  const { site, token } = desk();
  return async (input, init) => {
    const body = typeof init?.body === 'string' ? init.body : '';
    if (body.includes('query Found')) return searchAnswer(count);
    return site.fetch(input, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init?.headers)), authorization: `token ${token}` },
    });
  };
}
