import type { Resolved, Selection } from '@throughline/core';
import type { LinearSeed } from '@throughline/sandbox/linear';
import { openLinear } from './open-linear.ts';

/** Teams, plans, labels in groups, and issues, one of them in the trash. */
export const SEED: LinearSeed = {
  organization: { urlKey: 'acme' },
  teams: [
    { key: 'ENG', name: 'Engineering' },
    { key: 'MOB', name: 'Mobile' },
  ],
  labels: [
    { name: 'Bug' },
    { name: 'Area', group: true },
    { name: 'Pay', parent: 'Area' },
    { name: 'Team', group: true },
    { name: 'Core', parent: 'Area' },
    { name: 'core', parent: 'Team' },
    { name: 'Empty', group: true },
  ],
  projects: [
    { name: 'Faster checkout', milestones: [{ name: 'Beta' }, { name: 'Launch' }] },
    { name: 'Search' },
    { name: 'Search' },
  ],
  initiatives: [{ name: 'Growth', projects: ['Faster checkout'] }],
  issues: [
    { title: 'Pay by card', estimate: 3, labels: ['Bug'], project: 'Faster checkout', milestone: 'Beta' },
    { title: 'Pay by bank', parent: 'ENG-1' },
    { title: 'Thrown away', trashed: true },
  ],
};

/** A workspace in which somebody links. */
export async function resolving() {
  const linear = await openLinear({ seed: SEED });
  const { state } = linear.workspace.admin;
  const resolve = (selection: Selection) => linear.tool.source.resolve(selection, null);
  const [checkout] = [...state.projects.all()];
  const [growth] = [...state.initiatives.all()];
  if (checkout === undefined || growth === undefined) throw new Error('The seed has no plans.');
  return { ...linear, state, resolve, checkout, growth };
}

/** What a selection comes to, or why it was refused. */
export function selectorOf(resolved: Resolved): unknown {
  return resolved.kind === 'resolved' ? resolved.selector : resolved.message;
}
