import { type Journal, perform, type World } from '@throughline/core';
import type { CompanyStep } from '@throughline/sandbox/company';
import { viewerFor } from '../../operations/operator.ts';

/**
 * Lets the people of a company make their goals, each act at its own moment and through the same operations that everybody
 * uses. Interrupted, it goes on where it stopped: a step whose fact is there is not taken again.
 */
export async function plantCompany(
  world: World,
  steps: readonly CompanyStep[],
  onStep: (done: number) => void,
): Promise<void> {
  for (const [index, step] of steps.entries()) {
    if (!(await isTaken(world.journal, step))) await take(world, step);
    onStep(index + 1);
  }
}

async function isTaken(journal: Journal, { subject, at }: CompanyStep): Promise<boolean> {
  return (await journal.read(subject)).some((fact) => fact.at === at);
}

async function take(world: World, { at, by, operation, input, makes }: CompanyStep): Promise<void> {
  const then: World = {
    ...world,
    now: () => at,
    ids: (prefix) => (makes?.prefix === prefix ? makes.id : world.ids(prefix)),
  };
  const outcome = await perform(then, viewerFor(by), operation, input);
  if (outcome.kind === 'done') return;
  const what = JSON.stringify(input);
  throw new Error(`The sample company cannot be made: ${operation} ${what}: ${outcome.refusal.message}`);
}
