/** What a column holds, in words that every engine can turn into a type of its own. */
export interface Column {
  /** `id`: a short text that can stand in a key; `text`: of any length; `integer`: up to 2^53, exact in JavaScript. */
  readonly kind: 'id' | 'text' | 'integer';
  /** The most characters an `id` may have; MySQL wants to know. */
  readonly length: number;
  readonly optional: boolean;
}

type As<Kind extends Column['kind'], Optional extends boolean> = Column & {
  readonly kind: Kind;
  readonly optional: Optional;
};

/** A key of MySQL has at most 3072 bytes and four of them per character, so the lengths of one key add up to 768. */
export function id(length: number): As<'id', false> {
  return { kind: 'id', length, optional: false };
}

export const text: As<'text', false> = { kind: 'text', length: 0, optional: false };
export const integer: As<'integer', false> = { kind: 'integer', length: 0, optional: false };

export function optional<Kind extends Column['kind']>(
  column: Column & { readonly kind: Kind },
): As<Kind, true> {
  return { ...column, optional: true };
}

type Plain<C extends Column> = C['kind'] extends 'integer' ? number : string;

/** What a column gives and takes in JavaScript. */
export type ValueOf<C extends Column> = C['optional'] extends true ? Plain<C> | null : Plain<C>;

/** The column of a table. */
export function columnOf({ columns }: TableShape, name: string): Column {
  const column = columns[name];
  if (column === undefined) throw new Error(`No column is called ${name}.`);
  return column;
}

/** A table as data: every engine's definitions are written from it. */
export interface TableShape {
  readonly columns: Readonly<Record<string, Column>>;
  readonly key: readonly string[];
  readonly indexes: Readonly<Record<string, readonly string[]>>;
  /** Rows are rewritten often: leave room in each page, where the engine can. */
  readonly busy?: boolean;
  /**
   * What is lost here is found and made again, as long as nothing written later survives it. So a server that keeps
   * that order need not have it on the disk before it answers.
   */
  readonly derived?: boolean;
}
