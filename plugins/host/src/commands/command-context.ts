import type { Environment } from '../connections/environment.ts';
import { type DataFolder, dataFolder } from '../data-folder/data-folder.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly now: () => number;
  /** The folder for `--data`. */
  readonly folder: DataFolder;
  readonly env: Environment;
  /** The database that the environment names, in place of the folder's own. */
  readonly databaseUrl: string | undefined;
  /** Exactly one JSON document is wanted on standard output. */
  readonly json: boolean;
}

/** What a command found: data for `--json`, words for people, and whether it went well. */
export interface CommandResult {
  /** Undefined: it was printed already. */
  readonly data: unknown;
  /** Empty: there is nothing to say, or it was said already. */
  readonly words: string;
  readonly failed?: boolean;
}

export interface CommonOptions {
  readonly data: string;
  readonly json?: boolean;
}

export function commandContext(
  options: CommonOptions,
  outside: Pick<CommandContext, 'terminal' | 'now' | 'databaseUrl'> & { readonly env?: Environment },
): CommandContext {
  return {
    ...outside,
    env: outside.env ?? {},
    folder: dataFolder(options.data),
    json: options.json === true,
  };
}
