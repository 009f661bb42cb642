import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { CommandRefused } from '../terminal/command-outcome.ts';
import type { Entry } from './entries.ts';

const rowSchema = z.object({
  record: z.record(z.string(), z.unknown()),
  info: z.object({ lines: z.number() }),
});

/** The rows of a table whose first line names the columns; `line` is the last line of the row, as a cell may hold several. */
export async function* tableEntries(
  path: string,
  header: string,
  rest: AsyncIterable<string>,
): AsyncGenerator<Entry> {
  const text = Readable.from(rejoined(header, rest));
  const rows = parse({ columns: true, info: true, relax_column_count: true, skip_empty_lines: true });
  text.on('error', (error) => rows.destroy(error));
  try {
    for await (const row of text.pipe(rows)) {
      const { record, info } = rowSchema.parse(row);
      yield { kind: 'value', line: info.lines, value: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = `The table in the file ${path} is broken: ${error.message}.`;
    throw new CommandRefused({ code: 'file', message, field: 'file' });
  }
}

async function* rejoined(header: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield `${header}\n`;
  for await (const line of rest) yield `${line}\n`;
}
