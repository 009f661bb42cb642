import { type ItemRef, itemRef } from '@throughline/core';

/** How the numbers of a company are called in the store. */
export const TOOL = 'jira';

export function refOf(item: number): ItemRef {
  return itemRef(TOOL, `${100_000 + item}`);
}

export function goalIdOf(goal: number): string {
  return `g_${String(goal).padStart(6, '0')}`;
}

export function metricIdOf(goal: number): string {
  return `m_${String(goal).padStart(6, '0')}`;
}

/** The label by which a goal counts items that stand below other goals' items. */
export function labelOf(goal: number): string {
  return `also-${goal}`;
}
