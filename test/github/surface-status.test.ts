import { type ContainerGoalsView, type GoalHead, type Shown, ToolError } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../world.ts';
import { DAY, openSurfaceDesk, type SurfaceDesk } from './surface-desk.ts';
import { PROJECT, projectOf } from './surface-on-project.ts';

describe('a status update', () => {
  const status = async (desk: Pick<SurfaceDesk, 'talk'>): Promise<readonly string[]> =>
    (await projectOf(desk)).statusUpdates.nodes.map((update: Answer) => update.status).reverse();

  /** A project of two goals with these healths, as forecasts give them; remembers what was shown like core does. */
  const judged = async (...healths: readonly GoalHead['health'][]) => {
    const desk = await openSurfaceDesk();
    await desk.makeGoal('One', [PROJECT]);
    await desk.makeGoal('Two', [PROJECT]);
    const container = `project:${(await projectOf(desk)).id}`;
    const target = { kind: 'container', tool: 'github', container } as const;
    let now = healths;
    let shown: Shown | null = null;
    const showJudged = async (): Promise<Shown> => {
      const asked = { tool: 'github', container };
      const view: ContainerGoalsView = await desk.done('', 'views.containerGoals', asked);
      const goals = view.goals.map((goal, i) => ({
        ...goal,
        head: { ...goal.head, health: now[i] ?? goal.head.health },
      }));
      shown = await desk.surface.show(target, { ...view, goals }, shown);
      return shown;
    };
    return {
      ...desk,
      showJudged,
      judge: (...healths: readonly GoalHead['health'][]) => {
        now = healths;
      },
      forget: () => {
        shown = null;
      },
    };
  };
  const GOOD = { kind: 'on-track' } as const;
  const RISK = { kind: 'at-risk' } as const;
  const OFF = { kind: 'off-track' } as const;
  const DONE = { kind: 'done' } as const;

  it('is told once a week and when the health changes, and never more often', async () => {
    const desk = await judged(GOOD, GOOD);
    const told: string[] = [];
    for (let day = 0; day <= 20; day += 1) {
      if (day === 3) desk.judge(GOOD, RISK);
      if (day === 4) await desk.close(2);
      if (day === 5) desk.judge(RISK, OFF);
      if (day === 6) desk.judge(GOOD, OFF);
      await desk.read();
      const before = (await status(desk)).length;
      await desk.showJudged();
      await desk.showJudged();
      for (const one of (await status(desk)).slice(before)) told.push(`${day} ${one}`);
      desk.clock.time += DAY;
    }
    expect(told).toEqual(['0 ON_TRACK', '3 AT_RISK', '5 OFF_TRACK', '12 OFF_TRACK', '19 OFF_TRACK']);
  });

  it('has another hash each time, so that the weekly one is a change like any other', async () => {
    const desk = await judged(GOOD, GOOD);
    const first = await desk.showJudged();
    desk.clock.time += DAY;
    await desk.read();
    expect((await desk.showJudged()).hash).toBe(first.hash);
    desk.clock.time += 7 * DAY;
    await desk.read();
    expect((await desk.showJudged()).hash).not.toBe(first.hash);
  });

  it('is not given where nothing can be told: silence is never green', async () => {
    const desk = await judged();
    await desk.showJudged();
    expect(await status(desk)).toEqual([]);
    desk.judge(DONE, DONE);
    await desk.showJudged();
    expect(await status(desk)).toEqual(['COMPLETE']);
  });

  it('is not told again after the memory of it is lost, or somebody deleted it', async () => {
    const desk = await judged(GOOD, OFF);
    await desk.showJudged();
    desk.forget();
    await desk.close(2);
    await desk.showJudged();
    expect(await status(desk)).toEqual(['OFF_TRACK']);
    const { id } = (await projectOf(desk)).statusUpdates.nodes[0];
    const remove =
      'mutation($id: ID!) { deleteProjectV2StatusUpdate(input: { statusUpdateId: $id }) { deletedStatusUpdateId } }';
    await desk.talk.graphql(remove, { id });
    await desk.close(3);
    await desk.showJudged();
    expect(await status(desk)).toEqual([]);
  });

  it('is not made twice when its answer is lost', async () => {
    const desk = await judged(GOOD, OFF);
    const match = ({ operation }: { operation: string }) => operation === 'graphql AddStatus';
    desk.site.faults.next(1, { status: 502 }, { after: true, match });
    await expect(desk.showJudged()).rejects.toBeInstanceOf(ToolError);
    await desk.showJudged();
    expect(await status(desk)).toEqual(['OFF_TRACK']);
  });
});
