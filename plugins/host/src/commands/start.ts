import type { CommandContext, CommandResult } from './command-context.ts';

export interface StartOptions {
  readonly port: number;
  readonly seed: number;
  readonly interrupted: Promise<void>;
}

export async function start(_context: CommandContext, { interrupted }: StartOptions): Promise<CommandResult> {
  await interrupted;
  return { data: null, words: '' };
}
