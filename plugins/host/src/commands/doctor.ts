import { existsSync } from 'node:fs';
import { databaseFindings } from '../checkup/database-findings.ts';
import { attention, type Finding, wrong } from '../checkup/finding.ts';
import { surroundings } from '../checkup/surroundings.ts';
import { holderOf } from '../data-folder/folder-lock.ts';
import { CommandRefused } from '../terminal/command-outcome.ts';
import { progressBar } from '../terminal/progress.ts';
import { openWorld } from '../workspace/open-world.ts';
import { withWorkspace } from '../workspace/workspace.ts';
import type { CommandContext, CommandResult } from './command-context.ts';

const MARKS = { ok: '✓', attention: '!', wrong: '✗' } as const;

/** Looks at everything that could be amiss, and says what to do about it. Fails when something is wrong. */
export async function doctor(context: CommandContext): Promise<CommandResult> {
  const findings = [...surroundings(context.folder, context.databaseUrl), ...(await inDatabase(context))];
  const failed = findings.some(({ state }) => state === 'wrong');
  const words = findings.map(({ check, state, said, todo }) => {
    const advice = todo === null ? '' : `\n    → ${todo}`;
    return `${MARKS[state]} ${check}: ${said}${advice}\n`;
  });
  return { data: { healthy: !failed, findings }, words: words.join(''), failed };
}

async function inDatabase(context: CommandContext): Promise<readonly Finding[]> {
  const { folder, databaseUrl, terminal, now } = context;
  const server = databaseUrl !== undefined;
  if (!server && (holderOf(folder) !== undefined || !existsSync(folder.database))) return [];
  const bar = progressBar(terminal, 'Checking');
  try {
    return await withWorkspace(folder, { ...context, command: 'doctor' }, async (workspace) =>
      databaseFindings(await openWorld(workspace, now), (done) => bar.at(0, `${done} histories`)),
    );
  } catch (error) {
    return [unopened(error)];
  } finally {
    bar.end();
  }
}

function unopened(error: unknown): Finding {
  if (error instanceof CommandRefused && error.refusal.code === 'in-use') {
    return attention('database', error.message, 'End it to have the database looked at.');
  }
  if (error instanceof CommandRefused) return wrong('database', error.message, 'Update the program.');
  const why = error instanceof Error ? error.message : String(error);
  return wrong('database', `The database does not open: ${why}`, 'Put back a copy of the data folder.');
}
