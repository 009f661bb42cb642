import type { World } from '@throughline/core';
import { countedIds, memoryStore } from '@throughline/core/testing';
import { runSync, type SyncJob } from '@throughline/host';
import { jiraTool } from '@throughline/jira';
import { createJiraSite, type JiraSite, UNLIMITED } from '@throughline/sandbox/jira';
import { describe, expect, it } from 'vitest';
import { connectionTo } from '../jira/site-connection.ts';

const ISSUES = 250;
const NIGHTLY: SyncJob = { tool: 'jira', kind: 'nightly', stage: 'begin', after: null };
const CATCH_UP: SyncJob = { tool: 'jira', kind: 'catch-up' };

/** A Jira with a few pages of issues, and a copy of it. */
async function copied() {
  let time = Date.parse('2026-03-02T09:00:00Z');
  const now = (): number => time;
  const site: JiraSite = createJiraSite({
    now,
    limits: UNLIMITED,
    site: {
      projects: [{ key: 'ABC' }],
      issues: Array.from({ length: ISSUES }, (_, n) => ({ key: `ABC-${n + 1}` })),
    },
  });
  const store = memoryStore();
  const tool = jiraTool(
    connectionTo(site, now, {
      known: async (refs) =>
        new Map(
          (await store.mirror.items(refs)).map(({ ref, revision, bucket }) => [
            ref,
            { revision, readable: bucket !== 'unreadable' },
          ]),
        ),
    }),
  );
  const world: World = { ...store, tools: { jira: tool }, now, ids: countedIds(), digest: (text) => text };
  const run = (job: SyncJob, pause?: () => boolean) =>
    runSync(world, tool, job, pause === undefined ? {} : { pause });
  expect(await run(CATCH_UP)).toEqual({ kind: 'finished' });
  time += 3_600_000;
  /** Jira does not tell deleted from hidden, so what is gone counts apart. */
  const readable = async (): Promise<number> => {
    const items = await world.mirror.items(await world.mirror.refs('jira', null, 1000));
    return items.filter(({ bucket }) => bucket !== 'unreadable').length;
  };
  return { site, world, run, readable };
}

describe('the nightly reading', () => {
  it('finds a delete that no event told, which a catch-up cannot', async () => {
    const { site, run, readable } = await copied();
    site.admin.deleteIssue('ABC-7');
    await run(CATCH_UP);
    expect(await readable()).toBe(ISSUES);
    expect(await run(NIGHTLY)).toEqual({ kind: 'finished' });
    expect(await readable()).toBe(ISSUES - 1);
  });

  it('goes on where it was interrupted, page by page', async () => {
    const { site, run, readable } = await copied();
    site.admin.deleteIssue('ABC-249');
    let job: SyncJob = NIGHTLY;
    const stages: string[] = [];
    for (let runs = 0; runs < 20; runs += 1) {
      let pages = 0;
      const end = await run(job, () => ++pages === 2);
      if (end.kind !== 'again') break;
      job = end.job;
      stages.push(job.kind === 'nightly' ? job.stage : job.kind);
    }
    expect(stages.length).toBeGreaterThan(1);
    expect(stages.join()).toMatch(/^(sweep,)+(reconcile,)*reconcile$/);
    expect(await readable()).toBe(ISSUES - 1);
  });

  it('waits as long as Jira asks, and says what it cannot read', async () => {
    const { site, world, run } = await copied();
    const limited = { status: 429, headers: { 'retry-after': '120' } } as const;
    site.faults.every(1, limited);
    expect(await run(NIGHTLY)).toMatchObject({ kind: 'again', wait: 120_000, job: { kind: 'nightly' } });
    expect(await run({ ...NIGHTLY, stage: 'reconcile' })).toMatchObject({ kind: 'again', wait: 120_000 });
    site.faults.clear();
    site.faults.every(1, { status: 403, body: { errorMessages: ['No'] } });
    expect(await run({ ...NIGHTLY, stage: 'reconcile' })).toMatchObject({ kind: 'failed' });
    expect(await world.mirror.sync('jira')).toMatchObject({ phase: 'failed' });
    site.faults.clear();
    expect(await run(CATCH_UP)).toEqual({ kind: 'finished' });
    expect(await world.mirror.sync('jira')).toMatchObject({ phase: 'idle', problem: null });
  });
});
