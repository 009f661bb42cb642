import type { GitHubSeed } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { openActionDesk } from './action-desk.ts';
import { SHOP } from './shop.ts';

const ISSUES = 120;

/** Issues in groups of ten: the first of each has the others below it. */
const LARGE: GitHubSeed = {
  ...SHOP,
  projects: [],
  repositories: [
    {
      owner: 'acme',
      name: 'shop',
      private: true,
      issues: Array.from({ length: ISSUES }, (_, at) => ({
        title: `Issue ${at + 1}`,
        ...(at % 10 === 0 ? {} : { parent: String(at - (at % 10) + 1) }),
      })),
    },
  ],
};

function goalsOf(count: number, linksOf: (goal: number) => readonly number[]): string {
  const goals = Array.from({ length: count }, (_, goal) =>
    [
      `  - key: g${goal}`,
      `    title: Goal ${(goal * 7) % count}`,
      '    metrics:',
      '      - { key: w, title: Work, work: { by: count }, links: [',
      linksOf(goal)
        .map((item) => `          { item: ${item} }`)
        .join(',\n'),
      '        ] }',
    ].join('\n'),
  );
  return `goals:\n${goals.join('\n')}\n`;
}

describe('many goals', () => {
  it('that meet in one issue stand there in the same order in every run', async () => {
    const desk = await openActionDesk({ seed: LARGE });
    desk.goals(goalsOf(40, () => [1, 2]));
    expect(await desk.run()).toMatchObject({ code: 0, outputs: { panels: '2' } });
    const [comment] = await desk.comments(1);
    expect(await desk.run()).toMatchObject({ code: 0, writes: 0 });
    desk.goals(goalsOf(41, () => [1, 2]).replace('Goal 0', 'The goal'));
    expect(await desk.run()).toMatchObject({ code: 0, outputs: { panels: '2' } });
    expect(await desk.comments(1)).not.toEqual([comment]);
    expect(await desk.run()).toMatchObject({ code: 0, writes: 0 });
  });

  it('are linked without a request for each, and shown a hundred places a run', async () => {
    const desk = await openActionDesk({ seed: LARGE });
    desk.goals(goalsOf(ISSUES, (goal) => [goal + 1]));
    const first = await desk.run();
    expect(first).toMatchObject({ code: 0, outputs: { panels: '100' } });
    expect(first.log).toContain('This run has written 100 places; the next one goes on.');
    // Reading, two commits, and for each place: looking, writing, pinning.
    expect(first.requests).toBeLessThan(20 + 3 * 100);
    expect(await desk.run()).toMatchObject({ code: 0, outputs: { panels: '20', facts: '0' } });
    const idle = await desk.run();
    expect(idle).toMatchObject({ code: 0, writes: 0 });
    await desk.ask('PATCH', '/repos/acme/shop/issues/120', { state: 'closed', state_reason: 'completed' });
    // Its goal and that of the issue above, which stand in all issues of the group.
    expect(await desk.run()).toMatchObject({ code: 0, outputs: { panels: '10' } });
  });
});
