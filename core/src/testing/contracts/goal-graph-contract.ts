import type { GoalIndex } from '../../ports/goal-index.ts';
import type { MakeStore, TestKit } from './kit.ts';
import { partOf, sampleGoal, sampleMetric, sampleProjection } from './samples.ts';

type Open = () => Promise<GoalIndex>;

/** What stands above what. */
export function goalGraphContract(kit: TestKit, makeStore: MakeStore): void {
  kit.describe('goal index of the graph', () => graphContract(kit, async () => (await makeStore()).goals));
}

function graphContract({ it, expect }: TestKit, open: Open): void {
  it('follows alignments upward to any height, each once', async () => {
    const goals = await open();
    const edges = [
      partOf('d', 'b'),
      partOf('d', 'c', 'support'),
      partOf('b', 'a'),
      partOf('c', 'a'),
      partOf('x', 'a'),
    ];
    for (const goal of ['a', 'b', 'c', 'd', 'x']) {
      await goals.put(
        sampleProjection(sampleGoal(goal), { parents: edges.filter(({ child }) => child === goal) }),
      );
    }
    const above = async (...from: readonly string[]) =>
      (await goals.alignmentsAbove(from))
        .map(({ child, parent, mode }) => `${child} ${mode} ${parent}`)
        .sort();
    expect(await above('d')).toEqual(['b part a', 'c part a', 'd part b', 'd support c']);
    expect(await above('c', 'x', 'x')).toEqual(['c part a', 'x part a']);
    expect(await above('a')).toEqual([]);
    const { inputs } = await goals.evidence(['a', 'none']);
    expect(inputs.map(({ parts }) => parts.map(({ child }) => child))).toEqual([['b', 'c', 'x']]);
  });

  it('gathers what the goals that metrics belong to are made of, and all above that they are part of', async () => {
    const goals = await open();
    for (const [goal, ...parents] of [['a'], ['b', 'a'], ['c', 'b'], ['d', 'b'], ['e'], ['f']] as const) {
      await goals.put(
        sampleProjection(sampleGoal(goal), {
          parents: [...parents.map((parent) => partOf(goal, parent)), partOf(goal, 'f', 'support')],
          metrics: [sampleMetric(`m-${goal}`, goal), sampleMetric(`n-${goal}`, goal)],
        }),
      );
    }
    const over = async (...metrics: readonly string[]) =>
      (await goals.evidenceOver(metrics)).inputs
        .map((input) => [input.goal.goal, ...input.parts.map(({ child }) => child)].join(' '))
        .sort();
    expect(await over('m-c', 'n-c', 'm-d', 'none')).toEqual(['a b', 'b c d', 'c', 'd']);
    expect(await over('m-e')).toEqual(['e']);
    expect(await over()).toEqual([]);
    const { inputs } = await goals.evidenceOver(['m-b', 'm-c']);
    expect(inputs.map(({ metrics }) => metrics.length)).toEqual([2, 2, 2]);
  });
}
