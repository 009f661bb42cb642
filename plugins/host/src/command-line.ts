import { CommanderError } from 'commander';
import { declareCommands, type Surroundings } from './program.ts';
import { type CommandRefusal, CommandRefused, type ExitCode } from './terminal/command-outcome.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Runs one command and says how it ended. Never throws for what a person did. */
export async function runCommandLine(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = declareCommands(around, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, { json: args.includes('--json'), terminal: around.terminal });
  }
}

/** Says what went wrong, where it is looked for. Commander has told its own errors on standard error already. */
function failed(error: unknown, { json, terminal }: { json: boolean; terminal: Terminal }): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const refusal = refusalOf(error);
  const usage = refusal.code === 'usage';
  if (json) terminal.out(`${JSON.stringify({ refusal })}\n`);
  if (!(error instanceof CommanderError)) terminal.err(`${refusal.message}\n`);
  return usage ? 2 : 1;
}

function refusalOf(error: unknown): CommandRefusal {
  if (error instanceof CommandRefused) return error.refusal;
  if (error instanceof CommanderError)
    return { code: 'usage', message: error.message.replace(/^error: /, '') };
  return { code: 'failed', message: error instanceof Error ? error.message : String(error) };
}
