import { type PGlite, parse, protocol, type QueryOptions, type Results } from '@electric-sql/pglite';
import { z } from 'zod';

const { serialize } = protocol;

/** Statements that are kept compiled. Ours are fewer; texts beyond that are compiled each time. */
const MOST = 250;

/** The name was lost, or a table got another shape since. Nothing of the statement was done. */
const NAME_IS_LOST: readonly unknown[] = ['26000', '0A000'];

interface Named {
  readonly name: string;
  /** The types of its parameters. */
  readonly types: readonly number[];
}

/**
 * What PGlite's own `query` does, save that each statement gets a name, so that it is compiled once instead of every time:
 * of a statement that finds a few rows, compiling is most of the work. Everything else goes to PGlite itself.
 */
export function namingPglite(pglite: PGlite): PGlite {
  const named = new Map<string, Named>();
  const query = async (text: string, values: readonly unknown[] = [], options?: QueryOptions) => {
    // Without values it is a definition or a setting, which is sent once.
    if (values.length === 0 || (named.size >= MOST && !named.has(text)))
      return pglite.query(text, [...values], options);
    try {
      return await pglite.runExclusive(() => run(text, values, options));
    } catch (error) {
      if (!NAME_IS_LOST.includes(coded.safeParse(error).data?.code)) throw error;
      named.delete(text);
      return pglite.query(text, [...values], options);
    }
  };

  const run = async (text: string, values: readonly unknown[], options?: QueryOptions): Promise<Results> => {
    const { name, types } = named.get(text) ?? (await prepare(text));
    const { messages } = await pglite.execProtocol(
      joined([
        serialize.bind({ statement: name, values: values.map((value, at) => wire(value, types[at])) }),
        serialize.describe({ type: 'P' }),
        serialize.execute(),
        serialize.sync(),
      ]),
    );
    const [results] = parse.parseResults(messages, pglite.parsers, options);
    if (results === undefined) throw new Error('PGlite answered a statement with nothing.');
    return results;
  };

  const prepare = async (text: string): Promise<Named> => {
    const name = `s${named.size}`;
    const { messages } = await pglite.execProtocol(
      joined([
        serialize.close({ type: 'S', name }),
        serialize.parse({ name, text }),
        serialize.describe({ type: 'S', name }),
        serialize.sync(),
      ]),
    );
    const prepared = { name, types: parse.parseDescribeStatementResults(messages) };
    named.set(text, prepared);
    return prepared;
  };

  const wire = (value: unknown, type: number | undefined): string | null => {
    if (value === null || value === undefined) return null;
    const write = type === undefined ? undefined : pglite.serializers[type];
    return write === undefined ? String(value) : write(value);
  };

  return new Proxy(pglite, {
    get: (target, key) => {
      if (key === 'query') return query;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Several messages of the protocol, sent as one. */
function joined(messages: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(messages));
}

const coded = z.looseObject({ code: z.string() });
