import { z } from 'zod';
import { invalid } from '../graphql/problem.ts';
import { type FilterField, isNone, readObject } from './filter-field.ts';
import { fromNow } from './iso-duration.ts';

type Test<V> = (value: V) => boolean;
type Operators<V> = Readonly<Record<string, (operand: unknown) => Test<V>>>;
type Operand<V> = (operand: unknown) => V;

const readText: Operand<string> = (operand) => z.string().parse(operand);
const readSmall: Operand<string> = (operand) => readText(operand).toLowerCase();
const readTexts: Operand<readonly string[]> = (operand) => z.array(z.string()).parse(operand);

/** Matches by id, or by any of the other names that a record goes by. */
export function ids<R>(get: (record: R) => string | readonly string[]): FilterField<R> {
  const names = (record: R): readonly string[] => [get(record)].flat();
  const hit = (value: readonly string[], wanted: readonly string[]): boolean =>
    value.some((name) => wanted.includes(name));
  const one: Operand<readonly string[]> = (operand) => [readText(operand)];
  return compared(names, () => ({
    eq: by(one, hit),
    neq: by(one, (value, wanted) => !hit(value, wanted)),
    in: by(readTexts, hit),
    nin: by(readTexts, (value, wanted) => !hit(value, wanted)),
  }));
}

export function text<R>(get: (record: R) => string | null): FilterField<R> {
  return compared(get, () => ({
    ...equality(readText),
    eqIgnoreCase: by(readSmall, (value, wanted) => value.toLowerCase() === wanted),
    neqIgnoreCase: by(readSmall, (value, wanted) => value.toLowerCase() !== wanted),
    contains: by(readText, (value, wanted) => value.includes(wanted)),
    notContains: by(readText, (value, wanted) => !value.includes(wanted)),
    containsIgnoreCase: by(readSmall, (value, wanted) => value.toLowerCase().includes(wanted)),
    notContainsIgnoreCase: by(readSmall, (value, wanted) => !value.toLowerCase().includes(wanted)),
    startsWith: by(readText, (value, wanted) => value.startsWith(wanted)),
    notStartsWith: by(readText, (value, wanted) => !value.startsWith(wanted)),
    startsWithIgnoreCase: by(readSmall, (value, wanted) => value.toLowerCase().startsWith(wanted)),
    endsWith: by(readText, (value, wanted) => value.endsWith(wanted)),
    notEndsWith: by(readText, (value, wanted) => !value.endsWith(wanted)),
  }));
}

export function number<R>(get: (record: R) => number | null): FilterField<R> {
  const operand: Operand<number> = (value) => z.number().parse(value);
  return compared(get, () => ({ ...equality(operand), ...ordering(operand) }));
}

export function flag<R>(get: (record: R) => boolean): FilterField<R> {
  const operand: Operand<boolean> = (value) => z.boolean().parse(value);
  return compared(get, () => ({
    eq: by(operand, (value, wanted) => value === wanted),
    neq: by(operand, (value, wanted) => value !== wanted),
  }));
}

/** Dates and days, compared as moments; an operand may be a duration from now. */
export function date<R>(get: (record: R) => string | null): FilterField<R> {
  const moment = (record: R): number | null => {
    const value = get(record);
    return value === null ? null : Date.parse(value);
  };
  return compared(moment, (now) => {
    const operand: Operand<number> = (value) => readMoment(z.string().parse(value), now);
    return { ...equality(operand), ...ordering(operand) };
  });
}

function readMoment(value: string, now: number): number {
  const moment = fromNow(value, now) ?? Date.parse(value);
  if (Number.isNaN(moment)) throw invalid(`"${value}" in the filter is neither a date nor a duration.`);
  return moment;
}

/** An operator that reads its operand once, and then compares each value with it. */
function by<V, W>(read: Operand<W>, test: (value: V, wanted: W) => boolean): (operand: unknown) => Test<V> {
  return (operand) => {
    const wanted = read(operand);
    return (value) => test(value, wanted);
  };
}

function equality<V>(operand: Operand<V>): Operators<V> {
  const several: Operand<ReadonlySet<V>> = (value) => new Set(z.array(z.unknown()).parse(value).map(operand));
  return {
    eq: by(operand, (value, wanted) => value === wanted),
    neq: by(operand, (value, wanted) => value !== wanted),
    in: by(several, (value, wanted) => wanted.has(value)),
    nin: by(several, (value, wanted) => !wanted.has(value)),
  };
}

function ordering(operand: Operand<number>): Operators<number> {
  return {
    gt: by(operand, (value, bound) => value > bound),
    gte: by(operand, (value, bound) => value >= bound),
    lt: by(operand, (value, bound) => value < bound),
    lte: by(operand, (value, bound) => value <= bound),
  };
}

/** A missing value matches `null: true` and nothing else. */
function compared<R, V>(
  get: (record: R) => V | null,
  operatorsAt: (now: number) => Operators<V>,
): FilterField<R> {
  return (comparator, { view, path }) => {
    const operators = operatorsAt(view.now);
    const tests = Object.entries(readObject(comparator, path)).map(([name, operand]): Test<V | null> => {
      if (name === 'null') return isNone(operand);
      const operator = operators[name];
      if (operator === undefined)
        throw invalid(`The filter's comparator "${path}.${name}" is not supported here.`);
      const test = operator(operand);
      return (value) => value !== null && test(value);
    });
    return (record) => {
      const value = get(record);
      return tests.every((test) => test(value));
    };
  };
}
