import { describe, expect, it } from 'vitest';
import { seededIssues } from './issues.ts';
import { type OpenLinear, openLinear } from './open-linear.ts';
import { resolving, SEED, selectorOf } from './resolving.ts';

const bugs = '{"labels": {"some": {"name": {"eq": "Bug"}}}}';
const cards = JSON.stringify({ title: { contains: 'card' } });
const everything = JSON.stringify({ number: { gt: 0 } });

function refsOf({ workspace }: OpenLinear, ...keys: readonly string[]): readonly string[] {
  const issues = [...workspace.admin.state.issues.all()];
  return keys.map((key) => `linear:${issues.find(({ identifier }) => identifier === key)?.id}`);
}

describe('a query', () => {
  it('is a filter of Linear, tried once before it is taken', async () => {
    const { resolve } = await resolving();
    expect(selectorOf(await resolve({ query: bugs }))).toEqual({
      kind: 'query',
      query: bugs.replaceAll(' ', ''),
    });
  });

  it.each([
    ['label:bug', /issue filter of its API, in JSON/],
    ['[]', /issue filter of its API, in JSON/],
    ['{}', /select every issue of the workspace/],
    ['{"assignee":{"isMe":{"eq":true}}}', /goal is the same for everybody/],
    ['{"colour":{"eq":"red"}}', /^Linear refuses this: .*colour/],
  ])('%s is refused', async (query, message) => {
    const { resolve } = await resolving();
    expect(await resolve({ query })).toMatchObject({
      field: 'query',
      message: expect.stringMatching(message),
    });
  });

  it('finds its issues, over all pages, without those in the trash', async () => {
    const linear = await openLinear({ seed: SEED, page: 1 });
    const found = (await linear.tool.queries?.find(everything)) ?? [];
    expect([...found].sort()).toEqual(refsOf(linear, 'ENG-1', 'ENG-2').toSorted());
    expect(await linear.tool.queries?.find(bugs)).toEqual(refsOf(linear, 'ENG-1'));
  });

  it('tells which of some issues it finds; one that cannot be run says nothing', async () => {
    const linear = await openLinear({ seed: SEED });
    const refs = [...linear.workspace.admin.state.issues.all()].map(({ id }) => `linear:${id}` as const);
    const broken = '{"colour":{"eq":"red"}}';
    const matched = await linear.tool.queries?.match([bugs, cards, broken, 'no JSON'], refs);
    expect([...(matched ?? [])]).toEqual([bugs, cards].map((query) => [query, refsOf(linear, 'ENG-1')]));
    expect((await linear.tool.queries?.match([everything], refs.slice(1, 2)))?.get(everything)).toEqual(
      refs.slice(1, 2),
    );
  });

  it('asks for many queries over many issues in few requests, one that cannot be run among them', async () => {
    const linear = await openLinear({ seed: { issues: seededIssues(150) } });
    const refs = [...linear.workspace.admin.state.issues.all()].map(({ id }) => `linear:${id}` as const);
    const queries = Array.from({ length: 30 }, (_, n) => JSON.stringify({ number: { lte: n + 1 } }));
    const sizes = (matched: ReadonlyMap<string, readonly unknown[]> | undefined) =>
      [...(matched ?? [])].map(([, found]) => found.length).sort((a, b) => a - b);
    const counts = Array.from({ length: 30 }, (_, n) => n + 1);
    expect(sizes(await linear.tool.queries?.match(queries, refs))).toEqual(counts);
    const requests = () => Object.values(linear.workspace.usage())[0]?.requests;
    expect(requests()).toBe(Math.ceil(30 / 20) * Math.ceil(150 / 100));
    const broken = '{"colour":{"eq":"red"}}';
    const among = [...queries.slice(0, 7), broken, ...queries.slice(7)];
    expect(sizes(await linear.tool.queries?.match(among, refs))).toEqual(counts);
  });
});
