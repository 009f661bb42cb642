import { Command, InvalidArgumentError } from 'commander';
import {
  type CommandContext,
  type CommandResult,
  type CommonOptions,
  commandContext,
} from './commands/command-context.ts';
import type { DoOptions } from './commands/do.ts';
import type { Environment } from './connections/environment.ts';
import { IMPORTABLE } from './imports/imported-tool.ts';
import { CommandRefused, type ExitCode } from './terminal/command-outcome.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What the command line stands on. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly now: () => number;
  /** Settings of connections; none when left out. */
  readonly env?: Environment;
  readonly databaseUrl: string | undefined;
  /** From here on, a wish to end does not end the process but resolves this. */
  readonly interruption: () => Promise<void>;
}

type Run = (context: CommandContext) => Promise<CommandResult>;
type Act = (command: Command, run: Run) => Promise<void>;

/** The commands with their options and help. The work of each is loaded when it is called: most need only a part. */
export function declareCommands(around: Surroundings, ended: (code: ExitCode) => void): Command {
  const { terminal } = around;
  const program = new Command('throughline')
    .description('Links work to goals, and shows what it moves.')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('(add --help for what is possible)');
  const act: Act = async (command, run) => {
    const context = commandContext(command.opts<CommonOptions>(), around);
    const result = await run(context);
    if (!context.json) terminal.out(result.words);
    else if (result.data !== undefined) terminal.out(`${JSON.stringify(result.data)}\n`);
    ended(result.failed === true ? 1 : 0);
  };
  declareStart(program, act, around);
  declareImport(program, act);
  declareConnect(program, act);
  declareDo(program, act);
  declareSecrets(program, act);
  common(program.command('operations').description('Print the table of operations')).action((_, self) =>
    act(self, async () => (await import('./commands/operations.ts')).listOperations()),
  );
  common(
    program.command('rebuild').description('Derive everything from the facts again, and compare'),
  ).action((_, self) =>
    act(self, async (context) => (await import('./commands/rebuild.ts')).rebuildCaches(context)),
  );
  common(program.command('doctor').description('Look for what is amiss, and say what to do')).action(
    (_, self) => act(self, async (context) => (await import('./commands/doctor.ts')).doctor(context)),
  );
  return program;
}

/** What every command takes. */
function common(command: Command): Command {
  return command
    .option('--data <dir>', 'the folder that holds the data', './data')
    .option('--json', 'print exactly one JSON document on standard output');
}

function declareStart(program: Command, act: Act, { interruption }: Surroundings): void {
  common(program.command('start'))
    .description(
      'Serve the goal pages over the tools whose tokens are set, else over imported work or a sample company',
    )
    .option('--port <number>', 'the port to listen on; a free one is taken when it is in use', port, 4321)
    .option('--seed <number>', 'which sample company to make, in a new folder', seed, 1)
    .action((options: { port: number; seed: number }, self) =>
      act(self, async (context) => {
        const { start } = await import('./commands/start.ts');
        return start(context, { ...options, interrupted: interruption() });
      }),
    );
}

function declareImport(program: Command, act: Act): void {
  const imports = program.command('import').description('Import work from files');
  common(imports.command('jira'))
    .description(
      'Import issues in Jira’s REST shape: JSON lines or a JSON document, also packed as .xz or .gz',
    )
    .argument('<file>', 'the file of issues')
    .option('--fields <file>', 'the site’s list of fields, as GET /rest/api/3/field gives it')
    .action((file: string, { fields }: { readonly fields?: string }, self) =>
      act(self, async (context) => {
        const { importWork } = await import('./commands/import-work.ts');
        const { jiraFormatFor } = await import('./imports/formats/jira-format-for.ts');
        return importWork(context, file, () => jiraFormatFor(file, fields));
      }),
    );
  common(imports.command('linear'))
    .description(
      'Import issues as Linear’s API answers them, or its export to CSV, also packed as .xz or .gz',
    )
    .argument('<file>', 'the file of issues')
    .action((file: string, _, self) =>
      act(self, async (context) => {
        const { importWork } = await import('./commands/import-work.ts');
        const { linearFormat } = await import('./imports/formats/linear-format.ts');
        return importWork(context, file, linearFormat);
      }),
    );
  common(imports.command('github'))
    .description(
      'Import issues and pull requests as GitHub’s API writes them, or a list of gh project item-list',
    )
    .argument('<file>', 'the file of issues')
    .option('--project <title>', 'the project whose items the file lists; its name when left out')
    .action((file: string, { project }: { readonly project?: string }, self) =>
      act(self, async (context) => {
        const { importWork } = await import('./commands/import-work.ts');
        const { githubFormatFor } = await import('./imports/formats/github-format.ts');
        return importWork(context, file, () => githubFormatFor(file, project));
      }),
    );
}

function declareConnect(program: Command, act: Act): void {
  const connects = program
    .command('connect')
    .description('Check the connection to a tool: what is missing, why it is needed, and how to set it');
  for (const { id, name } of IMPORTABLE) {
    common(connects.command(id))
      .description(`Check what the environment says of ${name}, and list what would be read`)
      .action((_, self) =>
        act(self, async (context) => (await import('./commands/connect.ts')).connect(context, id)),
      );
  }
}

function declareDo(program: Command, act: Act): void {
  common(program.command('do'))
    .description('Do an operation; its answer is printed as JSON')
    .argument('[operation]', 'its name, such as goals.get')
    .argument('[json]', 'its input as JSON; - reads it from standard input', '{}')
    .option('--as <person>', 'the person to act for; the operator when left out')
    .option('--lines', 'do each line {"operation","input"} of standard input')
    .action((operation: string | undefined, json: string, options: DoOptions & { lines?: boolean }, self) =>
      act(self, (context) => doOneOrMany(context, operation, json, options)),
    );
}

function declareSecrets(program: Command, act: Act): void {
  const secrets = program.command('secrets').description('Look after the kept tokens of connections');
  const commands = () => import('./secrets/secret-commands.ts');
  common(secrets.command('list').description('Name what is kept, and never its value')).action((_, self) =>
    act(self, async (context) => (await commands()).listSecrets(context)),
  );
  common(secrets.command('rotate').description('Seal everything with a new key')).action((_, self) =>
    act(self, async (context) => (await commands()).rotateSecrets(context)),
  );
  common(secrets.command('revoke'))
    .description('Forget everything that is kept of a connection')
    .argument('<connection>', 'its name, such as linear')
    .action((connection: string, _, self) =>
      act(self, async (context) => (await commands()).revokeSecrets(context, connection)),
    );
}

async function doOneOrMany(
  context: CommandContext,
  operation: string | undefined,
  json: string,
  options: DoOptions & { readonly lines?: boolean },
): Promise<CommandResult> {
  const { doLines, doOperation } = await import('./commands/do.ts');
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
