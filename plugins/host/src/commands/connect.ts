import type { ToolId } from '@throughline/core';
import { findingLines } from '../checkup/finding.ts';
import { checkConnection } from '../connections/check-connections.ts';
import type { ConnectionKind } from '../connections/connection.ts';
import { kindOf } from '../connections/connections.ts';
import { CommandRefused } from '../terminal/command-outcome.ts';
import type { CommandContext, CommandResult } from './command-context.ts';

/** Checks the connection to a tool: what is missing and how to set it, and what would be read. Changes nothing. */
export async function connect(context: CommandContext, tool: ToolId): Promise<CommandResult> {
  const kind = kindOf(tool);
  if (kind === undefined) throw new CommandRefused({ code: 'usage', message: `There is no tool ${tool}.` });
  const checked = await checkConnection(kind, context.env, context.now);
  if (checked === undefined) return notSet(kind);
  const { findings, reads } = checked;
  const failed = findings.some(({ state }) => state === 'wrong');
  const words = [
    findingLines(findings),
    ...(reads.length === 0 ? [] : ['What would be read:\n', ...reads.map((one) => `  ${one}\n`)]),
  ];
  return { data: { tool: kind.id, connected: !failed, findings, reads }, words: words.join(''), failed };
}

function notSet({ id, name, howTo }: ConnectionKind): CommandResult {
  const words = [
    `${name} is not connected. Set in the environment:\n`,
    ...howTo.map((line) => `  ${line}\n`),
  ];
  return {
    data: { tool: id, connected: false, findings: [], reads: [], howTo },
    words: words.join(''),
    failed: true,
  };
}
