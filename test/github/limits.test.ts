import { ToolError } from '@throughline/core';
import { generateGitHubSeed } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { type Desk, openDesk, START } from './site-connection.ts';

const seed = generateGitHubSeed({ seed: 3, items: 20, now: START });
const settings = { projects: ['acme/1'], repositories: ['acme/repo-1'] };

async function failure(act: () => Promise<unknown>): Promise<ToolError> {
  try {
    await act();
  } catch (error) {
    if (error instanceof ToolError) return error;
    throw error;
  }
  throw new Error('Nothing failed.');
}

const fails = (desk: Desk): Promise<ToolError> => failure(() => desk.sweep());
const since = (desk: Desk): Promise<ToolError> =>
  failure(() => desk.sweep({ scope: { kind: 'since', at: START } }));
const isRest = ({ path }: { readonly path: string }): boolean => !path.startsWith('/graphql');

describe('a limit', () => {
  it.each([false, true])(
    'that GraphQL says within a 200 is told with the wait until the hour is renewed (paced: %s)',
    async (paced) => {
      const desk = openDesk({ seed, settings, limits: { graphqlPerHour: 1 }, client: { paced } });
      const error = await fails(desk);
      expect([error.problem, error.message]).toEqual([
        'rate-limited',
        expect.stringContaining('asks to wait'),
      ]);
      expect(error.retryAfter).toBeGreaterThan(3_500_000);
      expect(error.retryAfter).toBeLessThan(3_700_000);
      desk.clock.time += error.retryAfter ?? 0;
      expect((await fails(desk)).problem).toBe('rate-limited');
    },
  );

  it.each([
    ['429', { status: 429, headers: { 'retry-after': '120' } }, 120_000],
    [
      'a secondary 403',
      {
        status: 403,
        headers: { 'retry-after': '90' },
        body: { message: 'You have exceeded a secondary rate limit.' },
      },
      90_000,
    ],
    [
      'a 403 of a used-up hour',
      {
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(START / 1000 + 600) },
        body: { message: 'API rate limit exceeded for user ID 1.' },
      },
      601_000,
    ],
    ['429 without a word', { status: 429 }, 60_000],
  ])('that REST says by %s is told with the wait', async (_, answer, wait) => {
    const desk = openDesk({ seed, settings });
    desk.site.faults.every(1, answer, { match: isRest });
    const error = await since(desk);
    expect([error.problem, error.retryAfter]).toEqual(['rate-limited', wait]);
  });

  it('that is short is waited out', async () => {
    const desk = openDesk({ seed, settings, client: { paced: true } });
    const answer = {
      status: 403,
      headers: { 'retry-after': '1' },
      body: { message: 'You have exceeded a secondary rate limit.' },
    };
    desk.site.faults.next(1, answer, { match: isRest });
    const began = performance.now();
    expect((await desk.sweep({ scope: { kind: 'since', at: START - 1 } })).length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeGreaterThan(1000);
  });

  it('that is long is not waited out', async () => {
    const desk = openDesk({ seed, settings, client: { paced: true } });
    const answer = { status: 429, headers: { 'retry-after': '120' } };
    const struck: string[] = [];
    const match = ({ path }: { readonly path: string }): boolean => struck.push(path) > 0;
    desk.site.faults.every(1, answer, { match });
    for (const error of [await fails(desk), await fails(desk)]) {
      expect([error.problem, error.retryAfter]).toEqual(['rate-limited', 120_000]);
    }
    expect(struck).toEqual(['/graphql', '/graphql']);
  });
});

describe('a connection', () => {
  it.each([401, 403, 422])('does not ask again what a second try would not change: %s', async (status) => {
    const desk = openDesk({ seed, settings, client: { paced: true } });
    let asked = 0;
    const match = (): boolean => {
      asked += 1;
      return true;
    };
    desk.site.faults.every(1, { status, body: { message: 'No' } }, { match });
    expect((await fails(desk)).problem).toBe({ 401: 'revoked', 403: 'forbidden', 422: 'refused' }[status]);
    expect(asked).toBe(1);
  });

  it('whose token was revoked says so, and how it is restored', async () => {
    const desk = openDesk({ seed, settings });
    desk.site.admin.revokeToken(desk.token);
    const error = await fails(desk);
    expect([error.problem, error.tool]).toEqual(['revoked', 'github']);
    expect(error.message).toMatch(/^GitHub no longer accepts this connection\. An administrator can restore/);
  });

  it('that lacks a right says so', async () => {
    const desk = openDesk({ seed, settings });
    const answer = { status: 403, body: { message: 'Resource not accessible by personal access token' } };
    desk.site.faults.every(1, answer, { match: isRest });
    expect((await since(desk)).problem).toBe('forbidden');
  });

  it('whose token lacks a scope says which, and reads repositories where nothing is set', async () => {
    const desk = openDesk({ seed, settings, scopes: ['repo'] });
    expect([(await fails(desk)).problem, (await fails(desk)).message]).toEqual([
      'forbidden',
      expect.stringMatching(
        /^The token lacks a scope, which its owner can add\. GitHub says: .*one of the following scopes: .*project/,
      ),
    ]);
    const own = { owner: 'ada', name: 'notes', issues: [{ title: 'Own' }] };
    const bare = openDesk({ seed: { users: [{ login: 'ada' }], repositories: [own] }, scopes: ['repo'] });
    expect((await bare.sweep()).map(({ item }) => item.key)).toEqual(['ada/notes#1']);
  });

  it('never puts its token into an error', async () => {
    const desk = openDesk({ seed, settings });
    for (const answer of [
      { status: 401 },
      { status: 500 },
      { status: 422, body: { message: 'No' } },
      'timeout',
    ] as const) {
      desk.site.faults.clear();
      desk.site.faults.every(1, answer);
      const error = await fails(desk);
      const said = [error.message, error.stack, JSON.stringify(error), String(error.cause)].join(' ');
      expect(said).not.toContain(desk.token);
      expect(error.message).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('is tried again after an answer that got lost, and then goes on', async () => {
    const desk = openDesk({ seed, settings, client: { paced: true } });
    desk.site.faults.next(1, { status: 503 });
    expect(await desk.sweep()).toHaveLength(20);
  });

  it('gives up on an answer that does not come', async () => {
    const hanging: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    const desk = openDesk({ seed, settings, client: { fetch: hanging, timeout: 20 } });
    expect((await fails(desk)).problem).toBe('unreachable');
  });

  it('says of an answer in an unknown form which field is at fault', async () => {
    const desk = openDesk({ seed, settings });
    desk.site.faults.every(1, { status: 200, body: { data: { owner: { projectV2: { id: 7 } } } } });
    const error = await fails(desk);
    expect([error.problem, error.message]).toEqual([
      'refused',
      'GitHub’s answer about a project is not of the form that this app knows. The field at fault is owner.projectV2.id.',
    ]);
  });
});
