import { EVERYTHING, type GoalRow, perform, type World } from '@throughline/core';
import { z } from 'zod';
import type { NameBook } from '../facts/name-book.ts';
import type { GoalEntry } from '../goals-file/goal-entry.ts';
import type { Path } from '../goals-file/line-finder.ts';
import type { GoalsFile, Problem } from '../goals-file/read-goals-file.ts';

/** What the goals file leaves out. */
export interface Defaults {
  /** Whose goals those without an owner are. */
  readonly owner: string;
  /** `acme/shop`: where a bare number or a milestone is looked for. */
  readonly repository: string;
  /** The file's path, for the reasons that are written down. */
  readonly file: string;
}

/** Where the goals of the file are compared with what was decided before, and the difference is decided. */
export interface Desk {
  readonly world: World;
  readonly names: NameBook;
  readonly defaults: Defaults;
  readonly entries: readonly GoalEntry[];
  /** What was refused, each at its line. */
  readonly problems: readonly Problem[];
  /** Does an operation in the name of a goal's owner; undefined when it was refused, which is noted at the place. */
  act(operation: string, input: unknown, from: From): Promise<Answer | undefined>;
  /** A goal of the file as it stands now; undefined before it is created. */
  rowOf(entry: GoalEntry): Promise<GoalRow | undefined>;
}

interface From {
  readonly owner: string;
  readonly path: Path;
  /** What the file calls a field of the input, where that is not how the input calls it. */
  readonly called?: (field: string) => Path;
}

const answer = z.object({
  goal: z.string().optional(),
  metric: z.string().optional(),
  link: z.string().optional(),
});
type Answer = z.output<typeof answer>;

export function openDesk(world: World, names: NameBook, file: GoalsFile, defaults: Defaults): Desk {
  const problems: Problem[] = [];
  return {
    world,
    names,
    defaults,
    entries: file.goals,
    problems,
    async act(operation, input, { owner, path, called = (field) => field.split('.') }) {
      // The file speaks for all of its goals; a private one is its owner's alone to change.
      const outcome = await perform(world, { person: owner, roles: ['goal-office'] }, operation, input);
      if (outcome.kind === 'done') return answer.parse(outcome.output);
      const { field, message } = outcome.refusal;
      const about = field === undefined ? [] : called(field);
      problems.push(file.problemAt([...path, ...about], message));
      return undefined;
    },
    async rowOf({ key }) {
      const id = names.idOf('goal', key);
      return id === undefined ? undefined : (await world.goals.goals([id], EVERYTHING))[0];
    },
  };
}

export function ownerOf(entry: GoalEntry, { owner }: Defaults): string {
  return entry.owner ?? owner;
}

/** Goals of the file that can be changed now, with their places in it. A goal that is closed stays as it is. */
export async function openGoals(
  desk: Desk,
): Promise<readonly { readonly entry: GoalEntry; readonly row: GoalRow; readonly path: Path }[]> {
  const rows = await Promise.all(desk.entries.map((entry) => desk.rowOf(entry)));
  return desk.entries.flatMap((entry, at) => {
    const row = rows[at];
    return row === undefined || row.status === 'closed' ? [] : [{ entry, row, path: ['goals', at] }];
  });
}
