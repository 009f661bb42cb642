import { sweep as keepSweeping, reconcile, type World } from '@throughline/core';
import { countedIds, memoryStore } from '@throughline/core/testing';
import { describe, expect, it } from 'vitest';
import { seededIssues } from './issues.ts';
import { MINUTE, type OpenLinear, openLinear } from './open-linear.ts';

describe('a sweep into the copy', () => {
  function worldOver(linear: OpenLinear): World {
    const now = () => linear.clock.time;
    return {
      ...memoryStore(),
      tools: { linear: linear.tool },
      now,
      ids: countedIds(),
      digest: (text) => text,
    };
  }

  it('interrupted by a rate limit goes on where it stopped, and ends with everything', async () => {
    const linear = await openLinear({
      seed: { issues: seededIssues(450) },
      limits: { apiKey: { requests: 4, complexity: 1_000_000 } },
    });
    const world = worldOver(linear);
    const ends: string[] = [];
    for (let attempt = 0; attempt < 10 && ends.at(-1) !== 'finished'; attempt += 1) {
      const end = await keepSweeping(world, linear.tool, { kind: 'everything' });
      ends.push(end.kind);
      if (end.kind === 'waiting') linear.clock.time += end.retryAfter;
    }
    expect(ends.slice(0, -1).every((kind) => kind === 'waiting')).toBe(true);
    expect([ends.at(-1), ends.length > 1]).toEqual(['finished', true]);
    expect(await world.mirror.size('linear')).toBe(450);
  });

  it('and the nightly reading find lost deletes, and what came back', async () => {
    const linear: OpenLinear = await openLinear({
      seed: { issues: seededIssues(5) },
      known: (refs) => world.mirror.items(refs),
    });
    const world: World = worldOver(linear);
    await keepSweeping(world, linear.tool, { kind: 'everything' });
    linear.clock.time += MINUTE;
    linear.ada.destroyIssue('ENG-2');
    linear.ada.trashIssue('ENG-3');
    await reconcile(world, linear.tool, null);
    const left = await world.mirror.refs('linear', null, 10);
    const titles = (await world.mirror.items(left)).map(({ key, bucket }) => `${key} ${bucket}`).sort();
    expect(titles).toEqual(['ENG-1 todo', 'ENG-4 todo', 'ENG-5 todo']);
    linear.clock.time += MINUTE;
    linear.ada.unarchiveIssue('ENG-3');
    await keepSweeping(world, linear.tool, { kind: 'since', at: linear.clock.time });
    expect(await world.mirror.size('linear')).toBe(4);
  });
});
