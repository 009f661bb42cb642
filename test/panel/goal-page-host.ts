import type { GoalPageView } from '@throughline/core';
import type { Page } from 'playwright-core';
import { metricExplanation } from './fixtures/explanation.ts';
import { goalTree, node } from './fixtures/goal-tree.ts';
import { preview, target } from './fixtures/linking.ts';
import { hostAnswering, refusal } from './host-script.ts';
import type { Look } from './panel-page.ts';
import type { Script } from './panel-server.ts';

export const GOAL_PAGE: readonly [place: string, look: Look] = [
  '/goals/g_delivery',
  { width: 1000, height: 1000 },
];

const PEOPLE = [
  { person: 'p_lin', name: 'Lin Wei', unitName: 'Vans' },
  { person: 'p_mo', name: 'Mo Salah', unitName: null },
];

/** A host on which everything that can be done to a goal is done, but for what a test types to be refused. */
export function hostWith(view: GoalPageView): Script {
  return hostAnswering({
    'views.goalPage': () => view,
    'views.goalTree': () =>
      goalTree({
        nodes: [node({ goal: 'g_later', title: 'A later child' }, { mode: 'part', weight: 1 })],
        next: null,
      }),
    'numbers.explain': () => metricExplanation(),
    'goals.search': () => ({ targets: [target({ goal: 'g_up', title: 'A goal above' })], next: null }),
    'links.preview': () => preview(),
    'links.add': ({ select }) =>
      JSON.stringify(select).includes('nonsense')
        ? refusal('invalid-input', 'select.query: Jira does not know the field nonsense.', 'select.query')
        : { link: 'l' },
    'links.remove': () => ({}),
    'goals.edit': ({ owner }) =>
      owner === 'p_mo'
        ? refusal('not-allowed', 'owner: You can give goals to those you manage.', 'owner')
        : {},
    'people.search': ({ text }) => ({
      people: PEOPLE.filter(({ name }) => name.toLowerCase().includes(String(text).toLowerCase())),
    }),
    'units.search': () => ({ units: [{ unit: 'u_web', name: 'Web', parentName: 'Engineering' }] }),
    'goals.align': () =>
      refusal('conflict', 'This would close a circle: A goal above is below this goal.', 'parent'),
    'goals.unalign': () => ({}),
    'goals.close': () => ({}),
    'goals.reopen': () => ({}),
    'metrics.define': () => ({ metric: 'm_new' }),
    'metrics.record': () => ({}),
    'metrics.remove': () => ({}),
  });
}

export async function dialogGone(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
