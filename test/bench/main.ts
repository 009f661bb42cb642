import { writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { BadOption, readOptions } from './options.ts';
import { isMet } from './report/line.ts';
import { markdownTable } from './report/table.ts';
import { runBench } from './run.ts';

/** `pnpm bench`: measures, prints a table, and writes the figures as JSON where asked. It judges nothing. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const began = { at: new Date(), load: loadavg()[0] ?? 0 };
  const lines = await runBench(options, (line) => process.stderr.write(`${line}\n`));
  const machine = `${cpus().length} cores of ${cpus()[0]?.model ?? 'an unknown make'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const load = { before: began.load, after: loadavg()[0] ?? 0 };
  const day = began.at.toISOString().slice(0, 10);
  process.stdout.write(`${markdownTable(lines)}\n\n${day}, ${machine}. `);
  process.stdout.write(
    `Load of the machine before and after: ${load.before.toFixed(1)}, ${load.after.toFixed(1)}.\n`,
  );
  if (options.json === undefined) return;
  const figures = lines.map((line) => ({ ...line, met: isMet(line) }));
  await writeFile(
    options.json,
    `${JSON.stringify({ at: began.at, machine, load, lines: figures }, null, 2)}\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof BadOption ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
});
