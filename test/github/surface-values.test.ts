import { type ContainerGoalsView, type GoalHead, type ItemRef, sweep } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { MINUTE } from './site-connection.ts';
import { boardSeed, COMPANY_SEED, openSurfaceDesk } from './surface-desk.ts';
import { calls, deskOnProject, PROJECT, projectOf, valuesOn } from './surface-on-project.ts';

describe('writes into items', () => {
  const many = 130;
  const issues = Array.from({ length: many }, (_, i) => ({ title: `Issue ${i}` }));
  const seed = {
    ...COMPANY_SEED,
    repositories: [{ owner: 'acme', name: 'shop', private: true, issues }],
    projects: [
      { owner: 'acme', title: 'Roadmap', items: issues.map((_, i) => ({ content: `acme/shop#${i + 1}` })) },
    ],
  };
  const manyDesk = async () => {
    const desk = await deskOnProject({ seed });
    desk.carrying.numbers = issues.map((_, i) => i + 1);
    return desk;
  };

  it('go twenty a request', async () => {
    const desk = await manyDesk();
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    expect(calls(desk, 'WriteValues')).toBe(Math.ceil((3 * many) / 20));
  });

  it('are at most two thousand at a time; the rest follows a minute later', async () => {
    const many = Array.from({ length: 700 }, (_, i) => ({ title: `Issue ${i}` }));
    const items = many.map((_, i) => ({ content: `acme/shop#${i + 1}` }));
    const seed = {
      ...boardSeed({ items }),
      repositories: [{ owner: 'acme', name: 'shop', private: true, issues: many }],
    };
    const heads = new Map<ItemRef, GoalHead>();
    const desk = await openSurfaceDesk({ seed, surface: { goalsOf: async () => heads } });
    await desk.makeGoal('Faster checkout', [PROJECT]);
    const container = `project:${(await projectOf(desk)).id}`;
    const view: ContainerGoalsView = await desk.done('', 'views.containerGoals', {
      tool: 'github',
      container,
    });
    for (const [i] of many.entries()) {
      for (const { head } of view.goals) heads.set(desk.ref(i + 1), head);
    }
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    const [place] = await desk.world.places.known('github');
    expect(place?.problem).toBe(
      '100 values of a project’s items are still to be written. That goes on by itself.',
    );
    expect(calls(desk, 'WriteValues')).toBe(100);
    desk.clock.time += MINUTE;
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    expect(calls(desk, 'WriteValues')).toBe(105);
  });

  it('are read again when their answer is lost, and written again only where they were not kept', async () => {
    const desk = await manyDesk();
    const match = ({ operation }: { operation: string }) => operation === 'graphql WriteValues';
    desk.site.faults.next(1, { status: 502 }, { after: true, match });
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    desk.clock.time += 2 * MINUTE;
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    expect(calls(desk, 'WriteValues')).toBe(Math.ceil((3 * many) / 20));
    expect(calls(desk, 'AddField')).toBe(3);
  });

  it('are no news of the work when it is read again', async () => {
    const desk = await deskOnProject();
    await desk.show();
    expect(Object.keys(await valuesOn(desk))).not.toEqual([]);
    const tool = desk.world.tools.github;
    if (tool === undefined) throw new Error('There is no GitHub in this world.');
    tool.lookAgain?.();
    await sweep(desk.world, tool, { kind: 'everything' });
    const items = await desk.world.mirror.items(await desk.world.mirror.refs('github', null, 100));
    expect(items.flatMap(({ labels }) => labels).filter((label) => /Goal/.test(label))).toEqual([]);
    desk.clock.time += 20 * MINUTE;
    expect(await desk.show()).toMatchObject({ written: 0 });
  });

  it('are compared with the answer: a success that kept nothing is noticed', async () => {
    const desk = await manyDesk();
    const match = ({ operation }: { operation: string }) => operation === 'graphql WriteValues';
    const kept = { projectV2Item: { id: 'PVTI_1', goal: null, progress: null, health: null } };
    const body = { data: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`a${i}`, kept])) };
    desk.site.faults.next(1, { status: 200, body }, { match });
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    expect(calls(desk, 'GoalValues')).toBe(1);
    desk.site.faults.every(1, { status: 200, body }, { match });
    await desk.close(1);
    desk.rest();
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    expect((await desk.world.places.known('github'))[0]?.problem).toMatch(/did not keep \d+ of the values/);
  });

  it('that failed one by one are tried again, and an item that is gone is passed over', async () => {
    const desk = await manyDesk();
    const match = ({ operation }: { operation: string }) => operation === 'graphql WriteValues';
    const errors = [{ type: 'NOT_FOUND', path: ['a0'], message: 'Could not resolve to a node' }];
    const data = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`a${i}`, i === 5 ? {} : null]));
    desk.site.faults.next(1, { status: 200, body: { data, errors } }, { match });
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    const values = Object.values(await valuesOn(desk));
    expect(values.every((value) => Object.keys(value as object).length === 3)).toBe(true);
  });
});
