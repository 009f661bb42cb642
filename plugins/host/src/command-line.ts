import { Command, CommanderError, InvalidArgumentError } from 'commander';
import {
  type CommandContext,
  type CommandResult,
  type CommonOptions,
  commandContext,
} from './commands/command-context.ts';
import { type DoOptions, doLines, doOperation } from './commands/do.ts';
import { doctor } from './commands/doctor.ts';
import { type ImportJiraOptions, importJira } from './commands/import-jira.ts';
import { listOperations } from './commands/operations.ts';
import { rebuildCaches } from './commands/rebuild.ts';
import { start } from './commands/start.ts';
import { type CommandRefusal, CommandRefused, type ExitCode } from './terminal/command-outcome.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What the command line stands on. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly now: () => number;
  readonly databaseUrl: string | undefined;
  /** From here on, a wish to end does not end the process but resolves this. */
  readonly interruption: () => Promise<void>;
}

/** Runs one command and says how it ended. Never throws for what a person did. */
export async function runCommandLine(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = commandLine(around, (ended) => {
    code = ended;
  });
  const json = args.includes('--json');
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, { json, terminal: around.terminal });
  }
}

type Run = (context: CommandContext) => Promise<CommandResult>;

function commandLine(around: Surroundings, ended: (code: ExitCode) => void): Command {
  const program = new Command('throughline')
    .description('Links work to goals, and shows what it moves.')
    .exitOverride()
    .configureOutput({ writeOut: around.terminal.out, writeErr: around.terminal.err })
    .showHelpAfterError('(add --help for what is possible)');
  const act = async (command: Command, run: Run): Promise<void> => {
    const context = commandContext(command.opts<CommonOptions>(), around);
    const result = await run(context);
    if (!context.json) around.terminal.out(result.words);
    else if (result.data !== undefined) around.terminal.out(`${JSON.stringify(result.data)}\n`);
    ended(result.failed === true ? 1 : 0);
  };
  const command = (name: string, description: string, parent = program): Command =>
    parent
      .command(name)
      .description(description)
      .option('--data <dir>', 'the folder that holds the data', './data')
      .option('--json', 'print exactly one JSON document on standard output');

  command('start', 'Serve the goal pages and, with the sample company, a local Jira')
    .option(
      '--port <number>',
      'the port to listen on; another free one is taken when it is in use',
      port,
      4321,
    )
    .option('--seed <number>', 'which sample company to make, in a new folder', seed, 1)
    .action((options: { port: number; seed: number }, self) =>
      act(self, (context) => start(context, { ...options, interrupted: around.interruption() })),
    );

  const imports = program.command('import').description('Import work from files');
  command(
    'jira',
    'Import issues in Jira’s REST shape: JSON lines or a JSON document, also packed as .xz or .gz',
    imports,
  )
    .argument('<file>', 'the file of issues')
    .option('--fields <file>', 'the site’s list of fields, as GET /rest/api/3/field gives it')
    .action((file: string, options: ImportJiraOptions, self) =>
      act(self, (context) => importJira(context, file, options)),
    );

  command('operations', 'Print the table of operations').action((_, self) =>
    act(self, async () => listOperations()),
  );

  command('do', 'Do an operation; its answer is printed as JSON')
    .argument('[operation]', 'its name, such as goals.get')
    .argument('[json]', 'its input as JSON; - reads it from standard input', '{}')
    .option('--as <person>', 'the person to act for; the operator when left out')
    .option('--lines', 'do each line {"operation","input"} of standard input')
    .action((operation: string | undefined, json: string, options: DoOptions & { lines?: boolean }, self) =>
      act(self, (context) => doOneOrMany(context, operation, json, options)),
    );

  command('rebuild', 'Derive everything from the facts again, and compare').action((_, self) =>
    act(self, rebuildCaches),
  );
  command('doctor', 'Look for what is amiss, and say what to do').action((_, self) => act(self, doctor));
  return program;
}

function doOneOrMany(
  context: CommandContext,
  operation: string | undefined,
  json: string,
  options: DoOptions & { readonly lines?: boolean },
): Promise<CommandResult> {
  if (options.lines === true && operation === undefined) return doLines(context, options);
  if (options.lines === true || operation === undefined) {
    const message = 'Name one operation and its input, or give --lines and write them to standard input.';
    throw new CommandRefused({ code: 'usage', message });
  }
  return doOperation(context, operation, json, options);
}

function port(text: string): number {
  return wholeNumber(text, 0, 65_535);
}

function seed(text: string): number {
  return wholeNumber(text, 0, 2 ** 32 - 1);
}

function wholeNumber(text: string, low: number, high: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= low && number <= high) return number;
  throw new InvalidArgumentError(`It must be a whole number from ${low} to ${high}.`);
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
