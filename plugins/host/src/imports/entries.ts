import { CommandRefused } from '../terminal/command-outcome.ts';
import { tableEntries } from './table-entries.ts';
import { textLines } from './text-lines.ts';
import { type UnpackOptions, unpacked } from './unpacked.ts';

export interface EntryOptions extends UnpackOptions {
  /** Whether the file may be a table (CSV), each row of which is an entry. */
  readonly tables: boolean;
}

/** One entry of a file: something that may be an item, or why it cannot be one. */
export type Entry =
  | { readonly kind: 'value'; readonly line: number; readonly value: unknown }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string };

/**
 * The entries of a file: one JSON object a line, or a document that is an array of issues or holds one, as the tools' APIs
 * and programs write it. `line` counts lines from 1; in a document, where several issues share a line, it counts the issues.
 */
export async function* fileEntries(path: string, options: EntryOptions): AsyncGenerator<Entry> {
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
    if (number === 1 && options.tables && looksLikeHeader(line, entry)) {
      yield* tableEntries(path, line, lines);
      return;
    }
    yield entry;
  }
}

/** The names of columns with commas between are no JSON, nor the beginning of any. */
function looksLikeHeader(line: string, entry: Entry): boolean {
  return entry.kind === 'broken' && line.includes(',') && !/^\s*[[{]/.test(line);
}

/** The names under which a document holds its issues, on the way from the outside in. */
const OPENS_LIST = /^\{(?:\s*"(?:data|issues|nodes|items)"\s*:\s*[[{])+\s*$/;

/** A line that is an array, or that opens a document of several lines. */
function beginsDocument(line: string): boolean {
  const trimmed = line.trim();
  return trimmed.startsWith('[') || trimmed === '{' || OPENS_LIST.test(trimmed);
}

function wrapsIssues(entry: Entry): boolean {
  return entry.kind === 'value' && issueList(entry.value) !== null;
}

/** An array of issues: the document itself, or what it holds under one of the known names. */
function issueList(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return null;
  for (const within of ways(value)) {
    const list = issueList(within);
    if (list !== null) return list;
  }
  return null;
}

/** Only the issues of Linear's answers stand below `data`; an issue's own `nodes` are something else. */
function ways(value: object): readonly unknown[] {
  if ('data' in value && hasOwnObject(value.data, 'issues')) return [value.data];
  if ('issues' in value) return [value.issues];
  if ('nodes' in value) return [value.nodes];
  return 'items' in value ? [value.items] : [];
}

function hasOwnObject(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
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
  const message = `The file ${path} holds no issues: it is neither an array nor an object with “issues”, “nodes” or “items”.`;
  throw new CommandRefused({ code: 'file', message, field: 'file' });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.message}.` : String(error);
}
