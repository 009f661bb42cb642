import { generateGitHubSeed } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { talkTo } from '../contracts/sandbox-github-sites.ts';
import { STATUSES, seedOf, status } from './mapping-seed.ts';
import { openDesk, START } from './site-connection.ts';

describe('a pull request', () => {
  it('is under way when open, and done when merged', async () => {
    const { sweep } = openDesk({
      seed: seedOf({
        pullRequests: [
          { title: 'Draft', draft: true, createdAt: START - 9 },
          { title: 'Open', createdAt: START - 9 },
          { title: 'Closed', state: 'closed', createdAt: START - 9, closedAt: START - 3 },
          { title: 'Merged', state: 'merged', createdAt: START - 9, closedAt: START - 3 },
        ],
      }),
      settings: { repositories: ['acme/shop'] },
    });
    const items = (await sweep()).map(({ item }) => item);
    const shown = items.map(({ type, status, bucket, started, url }) => [
      type,
      status,
      bucket,
      started !== null,
      url,
    ]);
    expect(shown).toEqual([
      ['Pull request', 'Draft', 'todo', false, 'https://github.com/acme/shop/pull/1'],
      ['Pull request', 'Open', 'doing', true, 'https://github.com/acme/shop/pull/2'],
      ['Pull request', 'Closed', 'cancelled', true, 'https://github.com/acme/shop/pull/3'],
      ['Pull request', 'Merged', 'done', true, 'https://github.com/acme/shop/pull/4'],
    ]);
    expect(items.map(({ finished }) => finished !== null)).toEqual([false, false, true, true]);
  });
});

describe('a draft', () => {
  it('is named by its project and title, and counts by its Status alone', async () => {
    const long = 'A very long idea '.repeat(10).trim();
    const { sweep } = openDesk({
      seed: seedOf(
        {},
        {
          title: 'Roadmap',
          fields: [status, { name: 'Points', dataType: 'number' }],
          items: [
            ...STATUSES.map((Status) => ({ draft: `Idea: ${Status}`, values: { Status, Points: 1 } })),
            { draft: long },
          ],
        },
      ),
      settings: { projects: ['acme/1'] },
    });
    const items = (await sweep()).map(({ item }) => item);
    expect(items.map(({ bucket }) => bucket)).toEqual([
      'todo',
      'doing',
      'doing',
      'doing',
      'done',
      'cancelled',
      'todo',
      'todo',
    ]);
    const [first, last] = [items[0], items.at(-1)];
    expect([first?.key, first?.type, first?.points]).toEqual(['Roadmap · Idea: Backlog', 'Draft', 1000]);
    expect(first?.ref).toMatch(/^github:DI_/);
    expect(first?.container).toBe(first?.groups[0]);
    expect([last?.key.length, last?.title, last?.status]).toEqual([80, long, 'Draft']);
  });
});

describe('what the token may not read', () => {
  it('is counted apart, in the group of its project', async () => {
    const seed = seedOf(
      { issues: [{ title: 'Open to ben' }], roles: { ben: 'read' } },
      { items: [{ content: 'acme/shop#1' }, { content: 'acme/secret#1' }] },
    );
    const secret = { owner: 'acme', name: 'secret', private: true, issues: [{ title: 'Hidden' }] };
    const { sweep, site } = openDesk({
      seed: { ...seed, repositories: [...(seed.repositories ?? []), secret] },
      settings: { projects: ['acme/1'] },
      login: 'ben',
    });
    const items = (await sweep()).map(({ item }) => item);
    expect(items.map(({ bucket, title }) => [bucket, title])).toEqual([
      ['todo', 'Open to ben'],
      ['unreadable', 'An item that may not be read'],
    ]);
    const hidden = items[1];
    expect(hidden?.ref).toMatch(/^github:PVTI_/);
    expect(hidden?.groups).toEqual(items[0]?.groups);
    expect(JSON.stringify(hidden)).not.toContain('Hidden issue');
    const ada = talkTo(site, site.admin.classicToken('ada', ['repo']));
    expect((await ada.send('GET', '/repos/acme/secret/issues/1')).json.title).toBe('Hidden');
  });

  it('and what is of a kind that nobody knew yet, is tolerated', async () => {
    const seed = generateGitHubSeed({ seed: 7, items: 30, now: START });
    const invented: { fetch?: typeof fetch } = {};
    const desk = openDesk({
      seed,
      settings: { projects: ['acme/1'] },
      client: { fetch: (input, init) => (invented.fetch ?? fetch)(input, init) },
    });
    // As if GitHub had added a kind of content and a kind of value.
    invented.fetch = async (input, init) => {
      const answer = await desk.site.fetch(input, init);
      const text = (await answer.text())
        .replace('"__typename":"Issue"', '"__typename":"Epic"')
        .replace(
          /"__typename":"ProjectV2ItemFieldSingleSelectValue","name":"[^"]*"/,
          '"__typename":"ProjectV2ItemMultiSelectValue"',
        );
      return new Response(text, { status: answer.status, headers: answer.headers });
    };
    const items = (await desk.sweep()).map(({ item }) => item);
    expect(items).toHaveLength(30);
    expect(items.filter(({ bucket }) => bucket === 'unreadable').map(({ title }) => title)).toEqual([
      'An item of an unknown kind',
    ]);
  });
});
