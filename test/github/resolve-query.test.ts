import type { Selection } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { desk, refused, resolve, SEED } from './resolve-desk.ts';
import { byKey, clientOf, openDesk, SCOPES } from './site-connection.ts';

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
