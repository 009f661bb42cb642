import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { finishUnfinished } from '@throughline/core';
import { readSampleNote } from '../data-folder/sample-note.ts';
import { type ImportResult, importIssues } from '../imports/import-issues.ts';
import { type Survey, survey } from '../imports/survey.ts';
import { CommandRefused } from '../terminal/command-outcome.ts';
import { progressBar } from '../terminal/progress.ts';
import { importedWorld, openWorkspace } from '../workspace/workspace.ts';
import type { CommandContext, CommandResult } from './command-context.ts';

export interface ImportJiraOptions {
  /** A file with the site's list of fields; one beside the issues is found by itself. */
  readonly fields?: string | undefined;
}

/** Imports a file of issues. Reads it twice: once to learn how to read it, once to take it in. */
export async function importJira(
  context: CommandContext,
  file: string,
  options: ImportJiraOptions,
): Promise<CommandResult> {
  const { folder, now, terminal } = context;
  const began = now();
  const size = sizeOf(file);
  const fields = fieldList(file, options.fields);
  if (readSampleNote(folder) !== undefined) throw new CommandRefused(holdsSample(folder.path));
  const workspace = await openWorkspace(folder, { ...context, command: 'import' });
  const bar = progressBar(terminal, 'Importing');
  try {
    const world = importedWorld(workspace, now);
    await finishUnfinished(world, { alone: context.databaseUrl === undefined });
    const surveyed = await survey(file, { fields, onBytes: (read) => bar.at(read / size / 4, 'reading') });
    if (context.json === false) sayHow(context, surveyed);
    let said = '';
    const result = await importIssues(world, file, surveyed, {
      onBytes: (read) => bar.at(0.25 + (read / size) * 0.75, said),
      onItems: (items) => {
        said = `${items} issues`;
      },
    });
    bar.at(1, `${result.items} issues`);
    return resultOf(file, result, now() - began);
  } finally {
    bar.end();
    await workspace.close();
  }
}

function resultOf(file: string, { items, changed, skipped }: ImportResult, took: number): CommandResult {
  const seconds = Math.round(took / 10) / 100;
  const lines = skipped.map(({ line, reason }) => `  line ${line}: ${reason}\n`).join('');
  const left = skipped.length === 0 ? '' : `${skipped.length} skipped:\n${lines}`;
  return {
    data: { file, items, changed, skipped, seconds },
    words: `${items} issues read from ${basename(file)}, ${changed} of them new or changed, in ${seconds} s.\n${left}`,
  };
}

function sayHow({ terminal }: CommandContext, { mapping }: Survey): void {
  const [field] = mapping.estimateFields;
  const said =
    field === undefined
      ? 'No field of story points was found, so every issue counts as not estimated. Name the fields with --fields FILE.'
      : `Story points are read from the field ${field.name} (${field.id}).`;
  terminal.err(`${said}\n`);
}

function sizeOf(file: string): number {
  try {
    return Math.max(1, statSync(file).size);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new CommandRefused({ code: 'file', message: `There is no file ${file}.`, field: 'file' });
  }
}

/** The list named, or the one that lies beside the issues: `titanium-fields.json` beside `titanium.jsonl.xz`. */
function fieldList(file: string, named: string | undefined): unknown {
  const beside = join(dirname(file), `${basename(file).replace(/\..*$/, '')}-fields.json`);
  const path = named ?? beside;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (named === undefined && missing) return undefined;
    const why = missing ? 'is not there' : 'holds no JSON';
    throw new CommandRefused({
      code: 'file',
      message: `The list of fields ${path} ${why}.`,
      field: 'fields',
    });
  }
}

function holdsSample(path: string): CommandRefused['refusal'] {
  return {
    code: 'in-use',
    message: `The data folder ${path} holds the sample company, and your work should not mix with it. Import into a folder of its own: add --data my-work, here and when you start.`,
  };
}
