import { createHash } from 'node:crypto';
import { finishUnfinished, rebuild } from '@throughline/core';
import { dumpCaches, dumpMirror } from '@throughline/store';
import { progressBar } from '../terminal/progress.ts';
import { openWorld } from '../workspace/open-world.ts';
import { WORKSPACE, type Workspace, withWorkspace } from '../workspace/workspace.ts';
import type { CommandContext, CommandResult } from './command-context.ts';

/** Throws away everything that is derived from facts, derives it again, and says whether it came out the same. */
export async function rebuildCaches(context: CommandContext): Promise<CommandResult> {
  const began = context.now();
  return withWorkspace(context.folder, { ...context, command: 'rebuild' }, async (workspace) => {
    const world = await openWorld(workspace, context.now);
    await finishUnfinished(world, { alone: context.databaseUrl === undefined });
    const before = await derived(workspace);
    const expected = await countSubjects(workspace);
    const bar = progressBar(context.terminal, 'Rebuilding');
    const subjects = await rebuild(world, (done) =>
      bar.at(done / Math.max(1, expected), `${done} histories`),
    );
    bar.end();
    const after = await derived(workspace);
    const seconds = Math.round((context.now() - began) / 10) / 100;
    const equal = before.text === after.text;
    const said = equal
      ? 'The same bytes as before.'
      : 'What was there before differed, and is right now. Please report this: it should not happen.';
    return {
      data: { subjects, equal, bytes: after.bytes, sha256: after.sha256, seconds },
      words: `${subjects} histories derived again in ${seconds} s. ${said}\n`,
    };
  });
}

async function derived({ engine }: Workspace): Promise<{ text: string; bytes: number; sha256: string }> {
  const of = { workspace: WORKSPACE };
  const text = `${await dumpCaches(engine, of)}${await dumpMirror(engine, of)}`;
  return { text, bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') };
}

async function countSubjects({ store }: Workspace): Promise<number> {
  let count = 0;
  for (const kind of ['unit', 'person', 'goal', 'metric'] as const) {
    let page = await store.journal.subjects(kind, null, 1000);
    while (page.length > 0) {
      count += page.length;
      page = await store.journal.subjects(kind, page.at(-1) ?? null, 1000);
    }
  }
  return count;
}
