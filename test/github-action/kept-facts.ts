import { z } from 'zod';
import type { ActionDesk } from './action-desk.ts';

const line = z.object({ body: z.looseObject({ kind: z.string() }) });
export type Body = z.output<typeof line>['body'];

/** The bodies of all facts on the branch, in order. */
export async function keptFacts(desk: ActionDesk): Promise<readonly Body[]> {
  const lines = (await desk.file('facts.jsonl')).split('\n').filter((one) => one !== '');
  return lines.map((one) => line.parse(JSON.parse(one)).body);
}

/** Runs, and gives what was added; the names of the file are left out. */
export async function factsAddedBy(desk: ActionDesk, goals: string): Promise<readonly Body[]> {
  const before = (await keptFacts(desk)).length;
  desk.goals(goals);
  const { code, log } = await desk.run();
  if (code !== 0) throw new Error(log);
  return (await keptFacts(desk)).slice(before).filter(({ kind }) => !kind.startsWith('name.'));
}
