import { operationTable } from '../operations/operation-table.ts';
import type { CommandResult } from './command-context.ts';

/** Prints the table of operations. */
export function listOperations(): CommandResult {
  const table = operationTable();
  const width = Math.max(...table.map(({ name }) => name.length));
  const words = table.map(
    ({ name, effect, title }) => `${name.padEnd(width)}  ${effect.padEnd(6)}  ${title}\n`,
  );
  return { data: table, words: words.join('') };
}
