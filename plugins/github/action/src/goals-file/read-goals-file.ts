import { LineCounter, parseDocument } from 'yaml';
import { checkGoals } from './check-goals.ts';
import { faultsOf } from './fault-sentence.ts';
import { type GoalEntry, goalsDocument } from './goal-entry.ts';
import { lineFinder, type Path, type Position } from './line-finder.ts';

/** Something that is wrong in the file, with the place to mend it. */
export interface Problem extends Position {
  /** A sentence for people that names the field. */
  readonly message: string;
}

export interface GoalsFile {
  readonly kind: 'read';
  readonly goals: readonly GoalEntry[];
  /** Turns what is found later, when the goals are compared with the facts, into a problem of the file. */
  readonly problemAt: (path: Path, message: string) => Problem;
}

export interface UnreadableFile {
  readonly kind: 'unreadable';
  readonly problems: readonly Problem[];
}

/** GitHub shows files above this size no more; it is room for thousands of goals. */
const LARGEST = 1_000_000;

/** Reads the text of the goals file. Everything that is wrong in it is told at once, in order of line. */
export function readGoalsFile(text: string): GoalsFile | UnreadableFile {
  if (text.length > LARGEST) return unreadable([{ line: 1, column: 1, message: 'This file is above 1 MB.' }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    return unreadable(
      document.errors.map(({ message, pos }) => {
        const { line, col } = lines.linePos(pos[0]);
        return { line, column: col, message: yamlSentence(message) };
      }),
    );
  }
  const find = lineFinder(document, lines);
  const problemAt = (path: Path, message: string): Problem => ({
    ...find(path),
    message: named(path, message),
  });
  const root = plainOf(document);
  if (root.kind === 'refused') return unreadable([{ line: 1, column: 1, message: root.message }]);
  const parsed = goalsDocument.safeParse(root.value);
  const faults = parsed.success ? checkGoals(parsed.data.goals) : faultsOf(parsed.error, root.value);
  if (!parsed.success || faults.length > 0)
    return unreadable(faults.map(({ path, message }) => problemAt(path, message)));
  return { kind: 'read', goals: parsed.data.goals, problemAt };
}

function unreadable(problems: readonly Problem[]): UnreadableFile {
  const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { kind: 'unreadable', problems: sorted };
}

/** The parser's own words end in a picture of the line. */
function yamlSentence(message: string): string {
  const [first = ''] = message.split('\n');
  const said = first.replace(/ at line \d+, column \d+:?$/, '');
  return `This is no YAML: ${/[.!?]$/.test(said) ? said : `${said}.`}`;
}

type Plain =
  | { readonly kind: 'plain'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly message: string };

function plainOf(document: ReturnType<typeof parseDocument>): Plain {
  try {
    return { kind: 'plain', value: document.toJS() };
  } catch (error) {
    // The one thing that it refuses: references (&a, *a) that are missing or would unfold without end.
    if (!(error instanceof ReferenceError)) throw error;
    return { kind: 'refused', message: `This is no YAML: ${error.message}.` };
  }
}

function named(path: Path, message: string): string {
  const field = path.filter((part) => typeof part === 'string').at(-1);
  return field === undefined ? message : `${field}: ${message}`;
}
