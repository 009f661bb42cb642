import type { ItemRef } from '@throughline/core';
import { sweep as keepSweeping, type World } from '@throughline/core';
import { countedIds, memoryStore } from '@throughline/core/testing';
import { describe, expect, it } from 'vitest';
import { type Desk, MINUTE, openDesk } from './site-connection.ts';
import { distinct, EVERYTHING, generated } from './swept-work.ts';

describe('a page that is too heavy for GitHub', () => {
  it('is halved, and stays so until a day has passed', async () => {
    const seed = generated(400);
    const desk = openDesk({ seed, settings: EVERYTHING, limits: { resourceNodes: 90 } });
    const operations = (): number => desk.site.usage(desk.token).byOperation['graphql Items'] ?? 0;
    expect(distinct(await desk.sweep())).toBe(400);
    const first = operations();
    expect(await desk.sweep()).toHaveLength(400);
    const second = operations() - first;
    // The first sweep tried a whole page in vain; the second one knows better.
    expect([second, first - second]).toEqual([Math.ceil(400 / 25), 2]);
    desk.clock.time += 24 * 60 * MINUTE;
    expect(await desk.sweep()).toHaveLength(400);
    expect(operations() - first - second).toBe(second + 1);
  });

  it('is halved after a gateway that gave up, too', async () => {
    const desk = openDesk({ seed: generated(120), settings: EVERYTHING });
    const match = ({ operation }: { readonly operation: string }) => operation.includes('Items');
    desk.site.faults.next(1, { status: 502 }, { match });
    expect(await desk.sweep()).toHaveLength(120);
    expect(desk.site.usage(desk.token).byOperation['graphql Items']).toBe(Math.ceil(120 / 50));
  });
});

describe('what a sweep costs', () => {
  it('is at most a tenth above one request for each hundred items, at 10,000 items', async () => {
    const items = 10_000;
    const desk = openDesk({ seed: generated(items), settings: EVERYTHING });
    expect(distinct(await desk.sweep())).toBe(items);
    const { requests, points, byOperation } = desk.site.usage(desk.token);
    const bound = Math.ceil(items / 100);
    console.log(
      `A sweep of ${items} items: ${requests} requests (bound ${bound}, ratio ${(requests / bound).toFixed(2)}), ` +
        `${points} points (${(points / bound).toFixed(2)} a page).`,
    );
    expect(byOperation['graphql Items']).toBe(bound);
    expect(requests / bound).toBeLessThanOrEqual(1.1);
    expect(points / bound).toBeLessThanOrEqual(2.1);
  });
});

describe('a sweep into a copy', () => {
  it('that is limited half-way goes on later, and leaves what was deleted out of it', async () => {
    const desk: Desk = openDesk({ seed: generated(250), settings: EVERYTHING });
    const store = memoryStore();
    const world: World = {
      ...store,
      now: () => desk.clock.time,
      ids: countedIds(),
      tools: { github: desk.tool },
      digest: (text) => text,
    };
    const match = ({ operation }: { readonly operation: string }) => operation.includes('Items');
    const pauses = [false, true];
    const pause = () => pauses.shift() ?? false;
    expect(await keepSweeping(world, desk.tool, { kind: 'everything' }, { pause })).toEqual({
      kind: 'paused',
    });
    desk.site.faults.next(1, { status: 429, headers: { 'retry-after': '300' } }, { match });
    expect(await keepSweeping(world, desk.tool, { kind: 'everything' })).toEqual({
      kind: 'waiting',
      retryAfter: 300_000,
    });
    expect(await keepSweeping(world, desk.tool, { kind: 'everything' })).toEqual({
      kind: 'finished',
      items: 250,
    });
    expect(await world.mirror.size('github')).toBe(250);
    const refs: readonly ItemRef[] = await world.mirror.refs('github', null, 1000);
    expect(refs).toHaveLength(250);
  });
});
