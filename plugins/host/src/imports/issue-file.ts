import { CommandRefused } from '../terminal/command-outcome.ts';
import { textLines } from './text-lines.ts';
import { type UnpackOptions, unpacked } from './unpacked.ts';

/** One entry of a file of issues: something that may be an issue, or why it cannot be one. */
export type Entry =
  | { readonly kind: 'value'; readonly line: number; readonly value: unknown }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string };

/**
 * The issues in a file: one JSON object a line, or a document that is an array of issues or has them under `issues`.
 * `line` counts lines from 1; in a document, where several issues share a line, it counts the issues.
 */
export async function* issueEntries(path: string, options: UnpackOptions = {}): AsyncGenerator<Entry> {
  const lines = textLines(unpacked(path, options));
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const entry = entryOf(line, number);
    if (number === 1 && (beginsDocument(line) || wrapsIssues(entry))) {
      yield* documentEntries(path, line, lines);
      return;
    }
    yield entry;
  }
}

/** A line that is an array, or that opens a document of several lines. */
function beginsDocument(line: string): boolean {
  const trimmed = line.trim();
  return trimmed.startsWith('[') || trimmed === '{' || /^\{\s*"issues"\s*:\s*\[\s*$/.test(trimmed);
}

function wrapsIssues(entry: Entry): boolean {
  return entry.kind === 'value' && issueList(entry.value) !== null;
}

function issueList(value: unknown): readonly unknown[] | null {
  const wrapped = typeof value === 'object' && value !== null && 'issues' in value ? value.issues : value;
  return Array.isArray(wrapped) ? wrapped : null;
}

function entryOf(line: string, number: number): Entry {
  try {
    return { kind: 'value', line: number, value: JSON.parse(line) };
  } catch (error) {
    return { kind: 'broken', line: number, reason: `The line is not JSON: ${reasonOf(error)}` };
  }
}

async function* documentEntries(
  path: string,
  first: string,
  rest: AsyncIterable<string>,
): AsyncGenerator<Entry> {
  const lines = [first];
  for await (const line of rest) lines.push(line);
  const issues = issuesIn(path, lines.join('\n'));
  for (const [index, value] of issues.entries()) yield { kind: 'value', line: index + 1, value };
}

function issuesIn(path: string, text: string): readonly unknown[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const message = `The file ${path} is neither one JSON object a line nor one JSON document: ${reasonOf(error)}`;
    throw new CommandRefused({ code: 'file', message, field: 'file' });
  }
  const issues = issueList(document);
  if (issues !== null) return issues;
  const message = `The file ${path} holds no issues: it is neither an array nor an object with “issues”.`;
  throw new CommandRefused({ code: 'file', message, field: 'file' });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.message}.` : String(error);
}
