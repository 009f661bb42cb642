import { describe, expect, it } from 'vitest';
import { MINUTE } from './site-connection.ts';
import { COMPANY_SEED, openSurfaceDesk } from './surface-desk.ts';
import { commentCalls, deskOnEpic } from './surface-on-epic.ts';
import { calls, deskOnProject } from './surface-on-project.ts';

describe('a comment, when GitHub fails', () => {
  const comments = ({ operation }: { operation: string }) => /POST .*\/comments$/.test(operation);

  it('a comment whose answer was lost is not made twice', async () => {
    const desk = await deskOnEpic();
    desk.site.faults.next(1, { status: 502 }, { after: true, match: comments });
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    desk.clock.time += 2 * MINUTE;
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    const found = await desk.comments(1);
    expect(found).toHaveLength(1);
    expect(found[0].pin).not.toBeNull();
  });

  it('nothing is sent twice by itself, also where reading tries again', async () => {
    const making = ({ operation }: { operation: string }) =>
      comments({ operation }) || operation === 'graphql AddField';
    const desk = await deskOnProject({ paced: true });
    await desk.makeGoal('Alone', [{ item: 'acme/shop#4' }]);
    desk.site.faults.next(4, { status: 502 }, { after: true, match: making });
    expect(await desk.show()).toMatchObject({ written: 0, failed: 2 });
    expect(commentCalls(desk)).toMatchObject({ 'POST comments': 1 });
    expect(calls(desk, 'AddField')).toBe(1);
  });

  it('nothing is tried before the time that it asks for', async () => {
    const desk = await deskOnEpic();
    const answer = {
      status: 403,
      headers: { 'retry-after': '120' },
      body: { message: 'secondary rate limit' },
    };
    desk.site.faults.next(1, answer, { match: comments });
    const { waitUntil } = await desk.show();
    expect(waitUntil).toBe(desk.clock.time + 2 * MINUTE);
    desk.clock.time += MINUTE;
    expect(await desk.show()).toMatchObject({ written: 0 });
    desk.clock.time += 2 * MINUTE;
    expect(await desk.show()).toMatchObject({ written: 1 });
  });

  it('at most eighty comments a minute are made, and the rest after that', async () => {
    const issues = Array.from({ length: 100 }, (_, i) => ({ title: `Issue ${i}` }));
    const [shop, ...rest] = COMPANY_SEED.repositories ?? [];
    const seed = {
      ...COMPANY_SEED,
      projects: [],
      repositories: [{ owner: 'acme', name: 'shop', ...shop, issues, pullRequests: [] }, ...rest],
    };
    const desk = await openSurfaceDesk({ seed, settings: { repositories: ['acme/shop'] }, limits: {} });
    await desk.makeGoal(
      'Everything',
      issues.map((_, i) => ({ item: `acme/shop#${i + 1}` })),
    );
    desk.clock.time += 2 * MINUTE;
    const first = await desk.show();
    expect(first).toMatchObject({ written: 80 });
    expect(first.waitUntil).toBeGreaterThan(desk.clock.time);
    desk.clock.time = (first.waitUntil ?? 0) + MINUTE;
    expect(await desk.show()).toMatchObject({ written: 20, waitUntil: null });
    expect(commentCalls(desk)).toMatchObject({ 'POST comments': 101 });
  });

  it('a paced connection leaves three seconds between new comments', async () => {
    const desk = await openSurfaceDesk({ paced: true });
    await desk.makeGoal('Several', [{ item: 'acme/shop#4' }, { item: 'acme/shop#5' }]);
    const began = performance.now();
    expect(await desk.show()).toMatchObject({ written: 2 });
    expect(performance.now() - began).toBeGreaterThan(3000);
  });

  it('a revoked token is said as such', async () => {
    const desk = await deskOnEpic();
    desk.site.admin.revokeToken(desk.token);
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    expect((await desk.world.places.known('github'))[0]?.problem).toContain(
      'no longer accepts this connection',
    );
  });

  it('a missing right is named', async () => {
    const desk = await deskOnEpic({
      auth: ({ site }) => {
        const permissions = { metadata: 'read', issues: 'read', pull_requests: 'read' } as const;
        return { kind: 'token', token: site.admin.fineGrainedToken('ada', { owner: 'acme', permissions }) };
      },
    });
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    const [place] = await desk.world.places.known('github');
    expect(place?.problem).toBe(
      'GitHub does not let this connection write comments here. The permission Issues has to be “read and write”.',
    );
  });

  it('an issue that was deleted is said to be gone', async () => {
    const desk = await deskOnEpic();
    desk.site.admin.deleteIssue('acme/shop#1', 'ada');
    await desk.show();
    expect((await desk.world.places.known('github'))[0]?.problem).toContain('not there any more');
  });
});
