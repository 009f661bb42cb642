import { type Surface, type SurfaceView, ToolError } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { installedApp, talkTo } from '../contracts/sandbox-github-sites.ts';
import { ADMIN } from '../world.ts';
import { MINUTE } from './site-connection.ts';
import { COMPANY_SEED, DAY, openSurfaceDesk, type SurfaceDesk } from './surface-desk.ts';

const EPIC = { item: 'acme/shop#1' };
const SECRET = 'Prepare the merger';

/** A desk with a goal on the epic, below an objective. */
async function deskWithGoal(options: Parameters<typeof openSurfaceDesk>[0] = {}) {
  const desk = await openSurfaceDesk(options);
  const above = await desk.done(ADMIN, 'goals.create', { title: 'Payments that never wait' });
  const made = await desk.makeGoal('Faster checkout', [EPIC], { due: '2026-12-31' });
  await desk.done(ADMIN, 'goals.align', { goal: made.goal, parent: above.goal });
  return { ...desk, ...made };
}

/** What was written to GitHub since a moment. */
function writesOf({ site, token }: SurfaceDesk): number {
  return site.usage(token).writes;
}

async function bodyOn(desk: SurfaceDesk, number: number): Promise<string> {
  const [comment] = (await desk.comments(number)).filter(({ body }) => body.includes('throughline:panel'));
  return comment.body.replaceAll('\u00a0', ' ');
}

describe('the comment on an issue', () => {
  it('is made once, pinned, and tells the goal, its number and its way up', async () => {
    const desk = await deskWithGoal();
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    const [comment, ...others] = await desk.comments(1);
    expect(others).toEqual([]);
    expect(comment.pin).not.toBeNull();
    expect(comment.body).toContain('**Faster checkout**<br><sub>Payments that never wait');
    expect(comment.body.replaceAll('\u00a0', ' ')).toContain(
      '| `░░░░░░░░░░` **0%** | ⚪ No forecast yet | 31 Dec 2026 |',
    );
    expect(comment.body).toContain('Linked itself, counted in “Work of Faster checkout”');
    expect(comment.body).not.toContain('mermaid');
    expect(site(desk)).toEqual({ 'POST comments': 1, 'PATCH comments': 0, 'PUT pin': 1 });
  });

  it('changes in place when a number moves, and is not written when nothing visible changed', async () => {
    const desk = await deskWithGoal();
    await desk.show();
    await desk.close(2);
    desk.rest();
    expect(await desk.show()).toMatchObject({ written: 1 });
    expect(await bodyOn(desk, 1)).toContain('`█████░░░░░` **50%**');
    const before = writesOf(desk);
    for (let day = 0; day < 3; day += 1) {
      desk.clock.time += DAY;
      await desk.read();
      expect(await desk.show()).toMatchObject({ written: 0, unchanged: 1 });
    }
    expect(writesOf(desk)).toBe(before);
    expect(site(desk)).toEqual({ 'POST comments': 1, 'PATCH comments': 1, 'PUT pin': 1 });
  });

  it('says once that the numbers may be old, and takes that back', async () => {
    const desk = await deskWithGoal();
    await desk.show();
    for (const [day, written] of [1, 0, 0].entries()) {
      desk.clock.time += 2 * DAY;
      expect(await desk.show(), `day ${day}`).toMatchObject({ written });
      expect(await bodyOn(desk, 1)).toContain('⚠️ Nothing was heard from GitHub since 2 Mar 2026.');
    }
    await desk.read();
    desk.clock.time += DAY;
    expect(await desk.show()).toMatchObject({ written: 1 });
    expect(await bodyOn(desk, 1)).not.toContain('⚠️');
  });

  it('draws the course from two days on, with the numbers beside it', async () => {
    const desk = await deskWithGoal();
    await desk.show();
    desk.clock.time += 4 * DAY;
    await desk.close(2);
    await desk.show();
    const body = await bodyOn(desk, 1);
    expect(body).toContain('```mermaid\n%%{init');
    expect(body).toContain('x-axis ["2 Mar", "3 Mar", "4 Mar", "5 Mar", "6 Mar"]');
    expect(body).toContain('line [0, 0, 0, 0, 50]');
    expect(body).toContain('| Day | 2 Mar | 3 Mar | 4 Mar | 5 Mar | 6 Mar |');
    expect(body).toContain('| Progress | 0% | 0% | 0% | 0% | 50% |');
  });

  it('stands on a pull request, too, where nothing can be pinned', async () => {
    const desk = await openSurfaceDesk();
    await desk.makeGoal('Faster checkout', [{ item: 'acme/shop#5' }]);
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    expect(await desk.comments(5)).toHaveLength(1);
    expect(site(desk)).toMatchObject({ 'PUT pin': 0 });
  });

  it('takes away nobody’s pin', async () => {
    const desk = await deskWithGoal();
    const theirs = await desk.talk.send('POST', '/repos/acme/shop/issues/1/comments', { body: 'Read this' });
    await desk.talk.send('PUT', `/repos/acme/shop/issues/comments/${theirs.json.id}/pin`);
    await desk.show();
    const pinned = (await desk.comments(1)).filter(({ pin }) => pin !== null);
    expect(pinned.map(({ body }) => body)).toEqual(['Read this']);
  });

  it('is taken over by marker and author; somebody else’s copy of it is left alone', async () => {
    const desk = await deskWithGoal();
    await desk.show();
    const mine = await bodyOn(desk, 1);
    const ben = talkTo(desk.site, desk.site.admin.classicToken('ben', ['repo']));
    const copy = await ben.send('POST', '/repos/acme/shop/issues/1/comments', { body: mine });
    for (const { target } of await desk.world.places.known('github')) await desk.world.places.remove(target);
    await desk.close(2);
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    const comments = await desk.comments(1);
    expect(comments).toHaveLength(2);
    expect(comments.find(({ id }) => id === copy.json.id).body.replaceAll('\u00a0', ' ')).toBe(mine);
    expect(comments.find(({ id }) => id !== copy.json.id).body).toContain('**50%**');
  });

  it('is found among a hundred and more, and doubles of it are taken away', async () => {
    const desk = await deskWithGoal();
    for (let i = 0; i < 110; i += 1)
      await desk.talk.send('POST', '/repos/acme/shop/issues/1/comments', { body: `Number ${i}` });
    await desk.show();
    const late = '/repos/acme/shop/issues/1/comments?per_page=100&page=2';
    const panels = async (): Promise<readonly string[]> =>
      (await desk.talk.send('GET', late)).json
        .map(({ body }: { body: string }) => body)
        .filter((body: string) => body.includes('throughline:panel'));
    const [body] = await panels();
    await desk.talk.send('POST', '/repos/acme/shop/issues/1/comments', { body });
    for (const { target } of await desk.world.places.known('github')) await desk.world.places.remove(target);
    expect(await panels()).toEqual([body, body]);
    await desk.show();
    expect(await panels()).toEqual([body]);
  });

  it('is made again after somebody deleted it, when there is something new to tell', async () => {
    const desk = await deskWithGoal();
    await desk.show();
    const [comment] = await desk.comments(1);
    await desk.talk.send('DELETE', `/repos/acme/shop/issues/comments/${comment.id}`);
    await desk.close(2);
    desk.rest();
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    expect(await bodyOn(desk, 1)).toContain('**50%**');
  });

  it('goes when the link goes, also when somebody deleted it before', async () => {
    const desk = await deskWithGoal();
    const other = await desk.makeGoal('Alone', [{ item: 'acme/shop#4' }]);
    await desk.show();
    const [comment] = (await desk.comments(4)).filter(({ body }) => body.includes('throughline'));
    await desk.talk.send('DELETE', `/repos/acme/shop/issues/comments/${comment.id}`);
    for (const link of [...desk.links, ...other.links]) await desk.done(ADMIN, 'links.remove', { link });
    desk.rest();
    expect(await desk.show()).toMatchObject({ cleared: 2, failed: 0 });
    expect(await desk.comments(1)).toEqual([]);
    expect((await desk.comments(4)).map(({ body }) => body)).toEqual(['Me first']);
  });

  it('is written by an App in its own name', async () => {
    const desk = await deskWithGoal({
      auth: ({ site }) => ({
        kind: 'token',
        token: site.admin.installationToken(installedApp(site).installationId),
      }),
    });
    await desk.show();
    await desk.close(2);
    desk.rest();
    await desk.show();
    const [comment, ...others] = await desk.comments(1);
    expect([comment.user.type, others]).toEqual(['Bot', []]);
    expect(comment.body).toContain('**50%**');
  });

  it('never tells of a goal that not everybody may see', async () => {
    const desk = await deskWithGoal();
    for (const visibility of ['private', 'line']) {
      const { goal } = await desk.done('olga', 'goals.create', { title: SECRET, visibility });
      await desk.done('olga', 'goals.align', { goal, parent: desk.goal });
      const of = { goal, title: SECRET, work: { by: 'count' } };
      const { metric } = await desk.done('olga', 'metrics.define', of);
      for (const number of [1, 4]) {
        const select = { item: `acme/shop#${number}` };
        await desk.done('olga', 'links.add', { metric, tool: 'github', select });
      }
    }
    await desk.show();
    expect(await bodyOn(desk, 1)).not.toContain('merger');
    expect((await desk.comments(4)).map(({ body }) => body)).toEqual(['Me first']);
  });

  it('is withheld from a public repository, and taken away when one becomes public', async () => {
    const desk = await deskWithGoal();
    await desk.show();
    desk.site.admin.setPrivate('acme/shop', false);
    await desk.close(2);
    desk.rest();
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    expect(await desk.comments(1)).toEqual([]);
    const [place] = await desk.world.places.known('github');
    expect(place?.problem).toContain('acme/shop is public');
    const open = await deskWithGoal({ surface: { publicPlaces: 'shown' } });
    open.site.admin.setPrivate('acme/shop', false);
    expect(await open.show()).toMatchObject({ written: 1 });
  });
});

describe('when GitHub fails', () => {
  const comments = ({ operation }: { operation: string }) => /POST .*\/comments$/.test(operation);

  it('a comment whose answer was lost is not made twice', async () => {
    const desk = await deskWithGoal();
    desk.site.faults.next(1, { status: 502 }, { after: true, match: comments });
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    desk.clock.time += 2 * MINUTE;
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    const found = await desk.comments(1);
    expect(found).toHaveLength(1);
    expect(found[0].pin).not.toBeNull();
  });

  it('nothing is tried before the time that it asks for', async () => {
    const desk = await deskWithGoal();
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
    expect(site(desk)).toMatchObject({ 'POST comments': 101 });
  });

  it('a paced connection leaves three seconds between new comments', async () => {
    const desk = await openSurfaceDesk({ client: { paced: true } });
    await desk.makeGoal('Several', [{ item: 'acme/shop#4' }, { item: 'acme/shop#5' }]);
    const began = performance.now();
    expect(await desk.show()).toMatchObject({ written: 2 });
    expect(performance.now() - began).toBeGreaterThan(3000);
  });

  it('a revoked token is said as such', async () => {
    const desk = await deskWithGoal();
    desk.site.admin.revokeToken(desk.token);
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    expect((await desk.world.places.known('github'))[0]?.problem).toContain(
      'no longer accepts this connection',
    );
  });

  it('a missing right is named', async () => {
    const desk = await deskWithGoal({
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
    const desk = await deskWithGoal();
    desk.site.admin.deleteIssue('acme/shop#1', 'ada');
    await desk.show();
    expect((await desk.world.places.known('github'))[0]?.problem).toContain('not there any more');
  });
});

describe('places', () => {
  it('are issues, pull requests and projects; repositories and drafts show nothing', async () => {
    const { surface } = await openSurfaceDesk();
    const item = (id: string) => surface.shows({ kind: 'item', item: `github:${id}` });
    const container = (name: string, tool = 'github') =>
      surface.shows({ kind: 'container', tool, container: name });
    expect([item('I_kw1'), item('PR_kw1'), item('DI_la1'), item('PVTI_la1')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([container('project:PVT_1'), container('acme/shop'), container('project:1', 'linear')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(surface.shows({ kind: 'item', item: 'jira:1' })).toBe(false);
  });

  it('refuse a view of another kind', async () => {
    const { surface, ref } = await openSurfaceDesk();
    const view = {
      kind: 'container-goals',
      tool: 'github',
      container: 'x',
      goals: [],
      total: 0,
      freshness: { kind: 'never' },
    } satisfies SurfaceView;
    const shown: ReturnType<Surface['show']> = surface.show({ kind: 'item', item: ref(1) }, view, null);
    await expect(shown).rejects.toBeInstanceOf(ToolError);
  });
});

/** How often each way of writing was asked for. */
function site({ site, token }: SurfaceDesk): Readonly<Record<string, number>> {
  const { byOperation } = site.usage(token);
  const of = (operation: string): number => byOperation[operation] ?? 0;
  return {
    'POST comments': of('POST /repos/:owner/:repo/issues/:issue_number/comments'),
    'PATCH comments': of('PATCH /repos/:owner/:repo/issues/comments/:comment_id'),
    'PUT pin': of('PUT /repos/:owner/:repo/issues/comments/:comment_id/pin'),
  };
}
