import type { ObservedItem } from '@throughline/core';
import type { GitHubSeed } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { talkTo } from '../contracts/sandbox-github-sites.ts';
import { byKey, MINUTE, openDesk } from './site-connection.ts';
import { distinct, EVERYTHING, generated } from './swept-work.ts';

/** How many issues and pull requests a seed holds in each bucket: counted without any code of ours. */
function counted({ repositories = [], projects = [] }: GitHubSeed) {
  const status = new Map(
    projects.flatMap(({ items = [] }) =>
      items.map(({ content, values }) => [content, values?.Status] as const),
    ),
  );
  const counts = { todo: 0, doing: 0, done: 0, cancelled: 0 };
  for (const { owner, name, issues = [], pullRequests = [] } of repositories) {
    issues.forEach(({ state, stateReason }, i) => {
      const begun = ['In Progress', 'In Review', 'Done'].includes(
        String(status.get(`${owner}/${name}#${i + 1}`)),
      );
      if (state !== 'closed') counts[begun ? 'doing' : 'todo'] += 1;
      else counts[stateReason === 'completed' ? 'done' : 'cancelled'] += 1;
    });
    for (const { state } of pullRequests) {
      counts[state === 'merged' ? 'done' : state === 'closed' ? 'cancelled' : 'doing'] += 1;
    }
  }
  const drafts = projects.flatMap(({ items = [] }) => items.filter(({ draft }) => draft !== undefined));
  return { ...counts, todo: counts.todo + drafts.length };
}

function buckets(told: readonly ObservedItem[]) {
  const count = (bucket: string) => told.filter(({ item }) => item.bucket === bucket).length;
  return { todo: count('todo'), doing: count('doing'), done: count('done'), cancelled: count('cancelled') };
}

describe('a sweep', () => {
  it('of a project equals an independent count of what was seeded, state by state', async () => {
    const seed = generated(530);
    const told = await openDesk({ seed, settings: EVERYTHING }).sweep();
    expect([told.length, distinct(told)]).toEqual([530, 530]);
    expect(buckets(told)).toEqual(counted(seed));
    const points = told.reduce((sum, { item }) => sum + (item.points ?? 0), 0);
    const estimates = (seed.projects?.[0]?.items ?? []).map(({ values }) => Number(values?.Estimate ?? 0));
    expect(points).toBe(1000 * estimates.reduce((a, b) => a + b, 0));
    const parents = (seed.repositories ?? []).flatMap(({ issues = [] }) =>
      issues.filter(({ parent }) => parent),
    );
    expect(told.filter(({ item }) => item.parent !== null)).toHaveLength(parents.length);
  });

  it('of repositories brings what no project brought, milestone by milestone', async () => {
    const seed = generated(260);
    const repositories = (seed.repositories ?? []).map(({ name }) => `acme/${name}`);
    const alone = await openDesk({ seed, settings: { repositories } }).sweep();
    const both = await openDesk({ seed, settings: { ...EVERYTHING, repositories } }).sweep();
    const drafts = Math.floor(260 / 50);
    expect([alone.length, distinct(alone)]).toEqual([260 - drafts, 260 - drafts]);
    expect([both.length, distinct(both)]).toEqual([260, 260]);
    for (const { name, issues = [], milestones = [] } of seed.repositories ?? []) {
      for (const { title } of milestones) {
        const planned = issues.filter(({ milestone }) => milestone === title).length;
        const of = ({ item }: ObservedItem) =>
          item.container === `acme/${name}` && item.releases.includes(title);
        expect([alone.filter(of).length, both.filter(of).length]).toEqual([planned, planned]);
      }
    }
  });

  it('goes on from the cursor of any page, in another process', async () => {
    const seed = generated(330);
    const settings = { ...EVERYTHING, repositories: ['acme/repo-1', 'acme/repo-2'] };
    const whole = byKey(await openDesk({ seed, settings }).sweep());
    const desk = openDesk({ seed, settings });
    const cursors: string[] = [];
    const pages: number[] = [];
    await desk.sweep({ between: (page, cursor) => void [cursors.push(cursor), pages.push(page)] });
    expect(cursors.length).toBe(8);
    for (const cursor of cursors) {
      const another = openDesk({ seed, settings });
      const first: ObservedItem[] = [];
      for await (const page of another.tool.source.sweep({ kind: 'everything' }, null)) {
        first.push(...page.items);
        if (page.cursor === cursor) break;
      }
      const rest = await another.sweep({ cursor });
      expect(byKey([...first, ...rest])).toEqual(whole);
      expect(first.length + rest.length).toBe(whole.size);
    }
  });

  it('begins anew with a cursor that is not its own', async () => {
    const { sweep } = openDesk({ seed: generated(20), settings: EVERYTHING });
    expect(await sweep({ cursor: 'line 12' })).toHaveLength(20);
  });

  it('loses nothing while people work on what is being read', async () => {
    const desk = openDesk({ seed: generated(350), settings: EVERYTHING });
    const talk = talkTo(desk.site, desk.token);
    const told = await desk.sweep({
      between: async (page) => {
        desk.clock.time += MINUTE;
        if (page === 1) {
          desk.site.admin.deleteIssue('acme/repo-1#3', 'ada');
          await talk.send('PATCH', '/repos/acme/repo-1/issues/5', { state: 'closed' });
        }
        if (page === 2) await talk.send('POST', '/orgs/acme/projectsV2/1/drafts', { title: 'Late' });
      },
    });
    const keys = told.map(({ item }) => item.key);
    expect([keys.length, new Set(keys).size]).toEqual([351, 351]);
    expect(keys).toContain('Roadmap · Late');
    const again = await desk.sweep();
    expect(again).toHaveLength(350);
    expect(byKey(again).get('acme/repo-1#5')?.bucket).toBe('done');
    expect(byKey(again).has('acme/repo-1#3')).toBe(false);
  });

  it('since a moment reads of repositories only what changed, even hundreds in one second', async () => {
    const seed = generated(600);
    const desk = openDesk({ seed, settings: { repositories: ['acme/repo-1', 'acme/repo-2'] } });
    const talk = talkTo(desk.site, desk.token);
    desk.clock.time += 60 * MINUTE;
    const at = desk.clock.time;
    for (let n = 1; n <= 130; n += 1)
      await talk.send('PATCH', `/repos/acme/repo-1/issues/${n}`, { title: `New ${n}` });
    desk.clock.time += 5000;
    await talk.send('PATCH', '/repos/acme/repo-2/issues/7', { title: 'New too' });
    const told = await desk.sweep({ scope: { kind: 'since', at } });
    const titles = told.map(({ item }) => item.title);
    expect(titles.filter((title) => title.startsWith('New'))).toHaveLength(131);
    expect([told.length, distinct(told)]).toEqual([131, 131]);
  });

  it('says at once what is set to be read and cannot be', async () => {
    const settings = { projects: ['acme/1', 'acme/99', 'what'], repositories: ['acme/gone'] };
    const { sweep } = openDesk({ seed: generated(10), settings });
    await expect(sweep()).rejects.toMatchObject({ name: 'ToolError', problem: 'forbidden' });
    await expect(sweep()).rejects.toThrow(
      /acme\/99 is not there.*"what" names no project.*acme\/gone is not there/s,
    );
  });

  it('reads every open project that the token sees, when nothing is set', async () => {
    const seed = generated(40);
    expect(await openDesk({ seed }).sweep()).toHaveLength(40);
    const { projects: _, ...bare } = seed;
    const own = { owner: 'ada', name: 'notes', issues: [{ title: 'Own' }] };
    const { sweep } = openDesk({ seed: { ...bare, repositories: [own] } });
    expect((await sweep()).map(({ item }) => item.key)).toEqual(['ada/notes#1']);
  });
});
