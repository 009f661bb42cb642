import { parseArgs } from 'node:util';
import { ENGINES, type EngineName } from './store/database.ts';

export const MEASURES = [
  'C1',
  'C2',
  'D4',
  'D5',
  'D7',
  'D8',
  'H1',
  'I1',
  'U1',
  'U2',
  'U3',
  'U4',
  'U5',
] as const;
export type Measure = (typeof MEASURES)[number];

export const SIZES = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 } as const;
export type Size = keyof typeof SIZES;

export interface BenchOptions {
  readonly size: Size;
  readonly only: readonly Measure[];
  readonly engines: readonly EngineName[];
  /** Where the figures go as JSON, beside the table. */
  readonly json: string | undefined;
}

/** Thrown with a sentence for people when the command line cannot be understood. */
export class BadOption extends Error {
  override readonly name = 'BadOption';
}

/** Reads the command line. Without options: every measure at 10k on every engine. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parsed(args);
  return {
    size: oneOf('--size', values.size ?? '10k', ['10k', '100k', '1m']),
    only: (values.only ?? MEASURES.join(',')).split(',').map((name) => oneOf('--only', name, MEASURES)),
    engines: values.engine === undefined ? ENGINES : [oneOf('--engine', values.engine, ENGINES)],
    json: values.json,
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { size: text, only: text, engine: text, json: text } });
  } catch (error) {
    throw new BadOption(error instanceof Error ? error.message : String(error));
  }
}

function oneOf<T extends string>(option: string, name: string, known: readonly T[]): T {
  const found = known.find((one) => one.toLowerCase() === name.trim().toLowerCase());
  if (found === undefined)
    throw new BadOption(`${option}: there is no "${name}". It takes ${known.join(', ')}.`);
  return found;
}
