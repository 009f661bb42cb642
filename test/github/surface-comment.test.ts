import { type Surface, type SurfaceView, ToolError } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { installedApp, talkTo } from '../contracts/sandbox-github-sites.ts';
import { ADMIN } from '../world.ts';
import { DAY, openSurfaceDesk, type SurfaceDesk } from './surface-desk.ts';
import { commentCalls, deskOnEpic } from './surface-on-epic.ts';

const SECRET = 'Prepare the merger';

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
    const desk = await deskOnEpic();
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
    expect(commentCalls(desk)).toEqual({ 'POST comments': 1, 'PATCH comments': 0, 'PUT pin': 1 });
  });

  it('changes in place when a number moves, and is not written when nothing visible changed', async () => {
    const desk = await deskOnEpic();
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
    expect(commentCalls(desk)).toEqual({ 'POST comments': 1, 'PATCH comments': 1, 'PUT pin': 1 });
  });

  it('says once that the numbers may be old, and takes that back', async () => {
    const desk = await deskOnEpic();
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
    const desk = await deskOnEpic();
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
    expect(commentCalls(desk)).toMatchObject({ 'PUT pin': 0 });
  });

  it('takes away nobody’s pin', async () => {
    const desk = await deskOnEpic();
    const theirs = await desk.talk.send('POST', '/repos/acme/shop/issues/1/comments', { body: 'Read this' });
    await desk.talk.send('PUT', `/repos/acme/shop/issues/comments/${theirs.json.id}/pin`);
    await desk.show();
    const pinned = (await desk.comments(1)).filter(({ pin }) => pin !== null);
    expect(pinned.map(({ body }) => body)).toEqual(['Read this']);
  });

  it('is taken over by marker and author; somebody else’s copy of it is left alone', async () => {
    const desk = await deskOnEpic();
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
    const desk = await deskOnEpic();
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
    const desk = await deskOnEpic();
    await desk.show();
    const [comment] = await desk.comments(1);
    await desk.talk.send('DELETE', `/repos/acme/shop/issues/comments/${comment.id}`);
    await desk.close(2);
    desk.rest();
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    expect(await bodyOn(desk, 1)).toContain('**50%**');
  });

  it('goes when the link goes, also when somebody deleted it before', async () => {
    const desk = await deskOnEpic();
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
    const desk = await deskOnEpic({
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
    const desk = await deskOnEpic();
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
    const desk = await deskOnEpic();
    await desk.show();
    desk.site.admin.setPrivate('acme/shop', false);
    await desk.close(2);
    desk.rest();
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    expect(await desk.comments(1)).toEqual([]);
    const [place] = await desk.world.places.known('github');
    expect(place?.problem).toContain('acme/shop is public');
    const open = await deskOnEpic({ surface: { publicPlaces: 'shown' } });
    open.site.admin.setPrivate('acme/shop', false);
    expect(await open.show()).toMatchObject({ written: 1 });
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
