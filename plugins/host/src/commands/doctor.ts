import { existsSync } from 'node:fs';
import { databaseFindings } from '../checkup/database-findings.ts';
import { attention, type Finding, findingLines, wrong } from '../checkup/finding.ts';
import { surroundings } from '../checkup/surroundings.ts';
import { connectionFindings } from '../connections/check-connections.ts';
import { holderOf } from '../data-folder/folder-lock.ts';
import { CommandRefused } from '../terminal/command-outcome.ts';
import { progressBar } from '../terminal/progress.ts';
import { openWorld } from '../workspace/open-world.ts';
import { withWorkspace } from '../workspace/workspace.ts';
import type { CommandContext, CommandResult } from './command-context.ts';

/** Looks at everything that could be amiss, and says what to do about it. Fails when something is wrong. */
export async function doctor(context: CommandContext): Promise<CommandResult> {
  const findings = [
    ...surroundings(context.folder, context.databaseUrl),
    ...(await connectionFindings(context.env, context.now)),
    ...(await inDatabase(context)),
  ];
  const failed = findings.some(({ state }) => state === 'wrong');
  return { data: { healthy: !failed, findings }, words: findingLines(findings), failed };
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
