import type { View } from '../graphql/view.ts';
import { number } from './comparators.ts';
import {
  all,
  any,
  type FilterField,
  type FilterFields,
  isNone,
  matching,
  type Predicate,
  readList,
  readObject,
} from './filter-field.ts';

const LENGTH: FilterField<readonly unknown[]> = number((items) => items.length);

/** A related record that is there and matches; `null: true` asks for none. */
export function one<R, S>(
  get: (record: R, view: View) => S | undefined,
  fields: () => FilterFields<S>,
): FilterField<R> {
  return (value, context) => {
    const { null: none, ...rest } = readObject(value, context.path);
    const isMissing = none === undefined ? null : isNone(none);
    const test = Object.keys(rest).length === 0 ? null : matching(fields)(rest, context);
    return (record) => {
      const related = get(record, context.view);
      if (isMissing !== null && !isMissing(related ?? null)) return false;
      return test === null || (related !== undefined && test(related));
    };
  };
}

/** Related records: `some` (which fields without it mean too), `every`, `length`, `null`. */
export function many<R, S>(
  get: (record: R, view: View) => readonly S[],
  fields: () => FilterFields<S>,
): FilterField<R> {
  const collection: FilterField<readonly S[]> = (value, context) => {
    const { some, every, length: size, null: none, and, or, ...rest } = readObject(value, context.path);
    const test = matching(fields);
    const tests: Predicate<readonly S[]>[] = [];
    if (none !== undefined) tests.push((items) => isNone(none)(items.length === 0 ? null : items));
    if (size !== undefined) tests.push(LENGTH(size, context));
    if (every !== undefined) tests.push(forEvery(test(every, context)));
    if (some !== undefined) tests.push(forSome(test(some, context)));
    if (Object.keys(rest).length > 0) tests.push(forSome(test(rest, context)));
    if (and !== undefined)
      tests.push(all(readList(and, context.path).map((part) => collection(part, context))));
    if (or !== undefined)
      tests.push(any(readList(or, context.path).map((part) => collection(part, context))));
    return all(tests);
  };
  return (value, context) => {
    const test = collection(value, context);
    return (record) => test(get(record, context.view));
  };
}

function forSome<S>(test: Predicate<S>): Predicate<readonly S[]> {
  return (items) => items.some(test);
}

function forEvery<S>(test: Predicate<S>): Predicate<readonly S[]> {
  return (items) => items.every(test);
}
