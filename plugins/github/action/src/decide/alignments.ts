import type { Alignment, GoalRow } from '@throughline/core';
import { parentKeyOf } from '../goals-file/check-goals.ts';
import { type Desk, openGoals } from './desk.ts';

/** Takes goals from under parents that the file does not name any more. All of them first: a circle may only seem to close. */
export async function unalignGoals(desk: Desk): Promise<void> {
  for (const { entry, row, path } of await openGoals(desk)) {
    const key = parentKeyOf(entry);
    const wanted = key === undefined ? undefined : desk.names.idOf('goal', key);
    for (const { parent } of await parentsOf(desk, row)) {
      if (parent === wanted) continue;
      await desk.act('goals.unalign', { goal: row.goal, parent }, { owner: row.owner, path });
    }
  }
}

/** The operation itself makes a fact only where the alignment is new or another. */
export async function alignGoals(desk: Desk): Promise<void> {
  for (const { entry, row, path } of await openGoals(desk)) {
    const said = typeof entry.parent === 'string' ? { key: entry.parent } : entry.parent;
    const parent = said === undefined ? undefined : desk.names.idOf('goal', said.key);
    if (said === undefined || parent === undefined) continue;
    const { as: mode = 'part', weight = 1 } = said;
    const input = { goal: row.goal, parent, mode, weight };
    const called = (field: string) => (field === 'parent' ? ['parent'] : ['parent', field]);
    await desk.act('goals.align', input, { owner: row.owner, path, called });
  }
}

async function parentsOf({ world }: Desk, { goal }: GoalRow): Promise<readonly Alignment[]> {
  return (await world.goals.alignmentsAbove([goal])).filter(({ child }) => child === goal);
}
