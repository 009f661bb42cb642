import type { z } from 'zod';
import { KNOWN_FIELDS } from './goal-entry.ts';
import type { Path } from './line-finder.ts';

export interface Fault {
  readonly path: Path;
  readonly message: string;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a group of fields',
};

/** What the form of the file finds wrong, each as a sentence with the place it is about. */
export function faultsOf(error: z.ZodError, root: unknown): readonly Fault[] {
  return error.issues.flatMap((issue): readonly Fault[] => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(path, key));
    return [{ path, message: sentenceOf(issue, valueAt(root, path)) }];
  });
}

function unknownField(path: Path, field: string): Fault {
  const known = KNOWN_FIELDS[path.filter((part) => typeof part === 'string').join('.')] ?? [];
  const list = known.length === 0 ? '' : ` Known are: ${known.join(', ')}.`;
  return { path: [...path, field], message: `This field is not known here.${list}` };
}

type Issue = z.core.$ZodIssue;

function sentenceOf(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected] ?? issue.expected;
      if (value === undefined) return 'This field is needed.';
      return `This must be ${kind}, and it is ${kindOf(value)}.`;
    }
    case 'invalid_value':
      return value === undefined
        ? 'This field is needed.'
        : `This must be ${oneOf(issue.values.map(String))}.`;
    case 'invalid_union':
      return issue.discriminator === 'direction'
        ? 'This must be increase, decrease or within.'
        : issue.message;
    default:
      return issue.message;
  }
}

function oneOf(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return `the word ${value}, which YAML takes for yes or no`;
  return KINDS[typeof value] ?? typeof value;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined),
    root,
  );
}
