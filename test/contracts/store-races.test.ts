import { absorb, rebuild } from '@throughline/core';
import { seededRandom } from '@throughline/core/testing';
import { dumpCaches } from '@throughline/store';
import { expect, it } from 'vitest';
import { ADMIN, START, testWorld, workItem } from '../world.ts';
import { onEveryEngine } from './store-engines.ts';

const EPICS = ['ABC-1', 'ABC-2', 'ABC-3'] as const;
const MOVERS = 6;

onEveryEngine('Workers that hear of one item at the same time', (running) => {
  it('leave every count as a fresh one gives it, wherever the item stood in between', () =>
    running.database().within(async () => {
      for (const seed of [1, 2, 3, 4, 5]) {
        const random = seededRandom(seed);
        const { store, engine, workspace } = running.open();
        const company = testWorld(store);
        await absorb(company.world, { items: EPICS.map((key) => told(key)), vanished: [] });
        company.tool.hold(...EPICS.map((key) => workItem(key)));
        await goalPerEpic(company);
        const moves = Array.from({ length: MOVERS }, (_, step) => {
          const parent = EPICS[Math.floor(random() * EPICS.length)] ?? 'ABC-1';
          const bucket = random() < 0.5 ? ('done' as const) : ('todo' as const);
          return told('ABC-9', { parent, bucket, revision: START + 10 + step });
        });
        await Promise.all(moves.map((move) => absorb(company.world, { items: [move], vanished: [] })));
        const kept = await dumpCaches(engine, { workspace });
        await rebuild(company.world);
        expect(kept, `seed ${seed}`).toBe(await dumpCaches(engine, { workspace }));
      }
    }));
});

function told(key: string, more: Parameters<typeof workItem>[1] = {}) {
  return { item: workItem(key, more), changes: null };
}

async function goalPerEpic(company: ReturnType<typeof testWorld>): Promise<void> {
  for (const item of EPICS) {
    const { goal } = await company.done(ADMIN, 'goals.create', { title: item });
    const work = { by: 'count' };
    const { metric } = await company.done(ADMIN, 'metrics.define', { goal, title: 'Work', work });
    await company.done(ADMIN, 'links.add', { metric, tool: 'jira', select: { item } });
  }
}
