import { z } from 'zod';
import { invalid } from '../graphql/problem.ts';
import type { View } from '../graphql/view.ts';

export type Predicate<R> = (record: R) => boolean;

export interface FilterContext {
  readonly view: View;
  /** Where in the filter: `filter.project.id`. */
  readonly path: string;
}

/** Reads what a filter says of one field; refuses what it does not know. */
export type FilterField<R> = (value: unknown, context: FilterContext) => Predicate<R>;

export type FilterFields<R> = Readonly<Record<string, FilterField<R>>>;

/** Combines fields with `and` and `or`. Throws for a field that is not in the table. */
export function matching<R>(fields: () => FilterFields<R>): FilterField<R> {
  const self: FilterField<R> = (value, { view, path }) => {
    const known = fields();
    const tests = Object.entries(readObject(value, path)).map(([name, inner]): Predicate<R> => {
      const here = { view, path: `${path}.${name}` };
      if (name === 'and') return all(readList(inner, here.path).map((part) => self(part, here)));
      if (name === 'or') return any(readList(inner, here.path).map((part) => self(part, here)));
      const field = known[name];
      if (field === undefined)
        throw invalid(`The filter's field "${here.path}" is not supported by the stand-in.`);
      return field(inner, here);
    });
    return all(tests);
  };
  return self;
}

/** The test behind `null: true` and `null: false`. */
export function isNone(operand: unknown): Predicate<unknown> {
  const wanted = z.boolean().parse(operand);
  return (value) => (value === null) === wanted;
}

export function readObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  const read = z.record(z.string(), z.unknown()).safeParse(value);
  if (!read.success) throw invalid(`The filter says nothing at "${path}".`);
  return read.data;
}

export function readList(value: unknown, path: string): readonly unknown[] {
  const read = z.array(z.unknown()).safeParse(value);
  if (!read.success) throw invalid(`The filter says nothing at "${path}".`);
  return read.data;
}

export function all<R>(tests: readonly Predicate<R>[]): Predicate<R> {
  return (record) => tests.every((test) => test(record));
}

export function any<R>(tests: readonly Predicate<R>[]): Predicate<R> {
  return (record) => tests.some((test) => test(record));
}
