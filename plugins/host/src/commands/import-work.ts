import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { finishUnfinished } from '@throughline/core';
import { storedValues } from '../connections/stored-values.ts';
import { readSampleNote } from '../data-folder/sample-note.ts';
import { addNames } from '../imports/container-names.ts';
import type { FileFormat } from '../imports/file-format.ts';
import { type ImportResult, importFile } from '../imports/import-file.ts';
import { type Survey, survey } from '../imports/survey.ts';
import { CommandRefused } from '../terminal/command-outcome.ts';
import { progressBar } from '../terminal/progress.ts';
import { openWorld } from '../workspace/open-world.ts';
import { openWorkspace, WORKSPACE } from '../workspace/workspace.ts';
import type { CommandContext, CommandResult } from './command-context.ts';

/** Imports a file of issues. Reads it twice: once to learn how to read it, once to take it in. */
export async function importWork(
  context: CommandContext,
  file: string,
  formatOf: (file: string) => FileFormat,
): Promise<CommandResult> {
  const { folder, now, terminal } = context;
  const began = now();
  const size = sizeOf(file);
  const format = formatOf(file);
  if (readSampleNote(folder) !== undefined) throw new CommandRefused(holdsSample(folder.path));
  const workspace = await openWorkspace(folder, { ...context, command: 'import' });
  const bar = progressBar(terminal, 'Importing');
  try {
    const world = await openWorld(workspace, now);
    await finishUnfinished(world, { alone: context.databaseUrl === undefined });
    const surveyed = await survey(file, format, { onBytes: (read) => bar.at(read / size / 4, 'reading') });
    if (!context.json) sayHow(context, surveyed);
    let said = '';
    const result = await importFile(world, file, surveyed, {
      onBytes: (read) => bar.at(0.25 + (read / size) * 0.75, said),
      onItems: (items) => {
        said = `${items} issues`;
      },
    });
    await addNames(storedValues(workspace.engine, WORKSPACE), format.tool, surveyed.reader.names);
    bar.at(1, `${result.items} issues`);
    return resultOf(file, result, { notes: surveyed.reader.notes, took: now() - began });
  } finally {
    bar.end();
    await workspace.close();
  }
}

function sayHow({ terminal }: CommandContext, { reader }: Survey): void {
  for (const sentence of [...reader.said, ...reader.notes]) terminal.err(`${sentence}\n`);
}

function resultOf(
  file: string,
  { items, changed, skipped }: ImportResult,
  { notes, took }: { readonly notes: readonly string[]; readonly took: number },
): CommandResult {
  const seconds = Math.round(took / 10) / 100;
  const lines = skipped.map(({ line, reason }) => `  line ${line}: ${reason}\n`).join('');
  const left = skipped.length === 0 ? '' : `${skipped.length} skipped:\n${lines}`;
  return {
    data: { file, items, changed, skipped, seconds, ...(notes.length === 0 ? {} : { notes }) },
    words: `${items} issues read from ${basename(file)}, ${changed} of them new or changed, in ${seconds} s.\n${left}`,
  };
}

function sizeOf(file: string): number {
  try {
    return Math.max(1, statSync(file).size);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new CommandRefused({ code: 'file', message: `There is no file ${file}.`, field: 'file' });
  }
}

function holdsSample(path: string): CommandRefused['refusal'] {
  return {
    code: 'in-use',
    message: `The data folder ${path} holds the sample company, and your work should not mix with it. Import into a folder of its own: add --data my-work, here and when you start.`,
  };
}
