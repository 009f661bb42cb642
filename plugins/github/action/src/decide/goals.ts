import { EVERYTHING } from '@throughline/core';
import { type Desk, openGoals, ownerOf } from './desk.ts';

/** Goals that stand in the file again, or no longer as closed in that way. */
export async function reopenGoals(desk: Desk): Promise<void> {
  for (const [at, entry] of desk.entries.entries()) {
    const row = await desk.rowOf(entry);
    if (row?.status !== 'closed' || entry.closed?.outcome === row.outcome) continue;
    const reason = `It stands in ${desk.defaults.file} otherwise.`;
    await desk.act('goals.reopen', { goal: row.goal, reason }, { owner: row.owner, path: ['goals', at] });
  }
}

export async function createGoals(desk: Desk): Promise<void> {
  for (const [at, entry] of desk.entries.entries()) {
    if (desk.names.idOf('goal', entry.key) !== undefined) continue;
    const { title, intent, ambition, visibility, due, counting } = entry;
    const owner = ownerOf(entry, desk.defaults);
    const input = { title, intent, ambition, visibility, due, counting, owner };
    const made = await desk.act('goals.create', input, { owner, path: ['goals', at] });
    if (made?.goal !== undefined) await desk.names.give('goal', entry.key, made.goal);
  }
}

/** The operation itself makes facts of what differs only. */
export async function editGoals(desk: Desk): Promise<void> {
  for (const { entry, row, path } of await openGoals(desk)) {
    const { title, intent = null, due = null } = entry;
    const { ambition = 'committed', visibility = 'company', counting = 'all' } = entry;
    const owner = ownerOf(entry, desk.defaults);
    const input = { goal: row.goal, title, intent, due, ambition, visibility, counting, owner };
    await desk.act('goals.edit', input, { owner: row.owner, path });
  }
}

/** Goals that the file says are closed, and those that it no longer holds. */
export async function closeGoals(desk: Desk): Promise<void> {
  for (const { entry, row, path } of await openGoals(desk)) {
    if (entry.closed === undefined) continue;
    const from = { owner: row.owner, path: [...path, 'closed'] };
    await desk.act('goals.close', { goal: row.goal, ...entry.closed }, from);
  }
  await dropGoals(desk);
}

/** A goal that was taken out of the file counts nowhere any more; its history stays. */
async function dropGoals({ world, names, entries, defaults, act }: Desk): Promise<void> {
  const kept = new Set(entries.map(({ key }) => key));
  const gone = [...names.all('goal')].flatMap(([key, id]) => (kept.has(key) ? [] : [id]));
  const rows = await world.goals.goals(gone, EVERYTHING);
  for (const { goal, owner } of rows.filter(({ status }) => status === 'open')) {
    const above = await world.goals.alignmentsAbove([goal]);
    const from = { owner, path: ['goals'], called: () => [] };
    for (const { parent } of above.filter(({ child }) => child === goal))
      await act('goals.unalign', { goal, parent }, from);
    const reason = `Taken out of ${defaults.file}.`;
    await act('goals.close', { goal, outcome: 'dropped', reason }, from);
  }
}
