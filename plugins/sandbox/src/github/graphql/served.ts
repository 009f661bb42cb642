import type { z } from 'zod';
import type { KnownCaller } from '../access/caller.ts';
import type { SiteContext } from '../rest/route.ts';

/** What every resolver is given. */
export interface GraphQLContext {
  readonly site: SiteContext;
  readonly caller: KnownCaller;
  /** Of the running document. */
  readonly cost: number;
  readonly nodeCount: number;
  /** How many nodes of connections were handed out so far. */
  readonly spent: { nodes: number };
}

/** A field as the executor calls it; which arguments it takes is checked before. */
export interface ServedField {
  readonly args: readonly string[];
  readonly run: (
    source: unknown,
    args: Readonly<Record<string, unknown>>,
    context: GraphQLContext,
  ) => unknown;
}

export type ServedType = Readonly<Record<string, ServedField>>;

type Definition<S> = ((source: S, context: GraphQLContext) => unknown) | TypedField<S>;

interface TypedField<S> {
  readonly args: readonly string[];
  readonly resolve: (source: S, args: Readonly<Record<string, unknown>>, context: GraphQLContext) => unknown;
}

/** The served fields of one GraphQL type, whose values are all of the type S. */
export function served<S>(fields: Readonly<Record<string, Definition<S>>>): ServedType {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const { args, resolve }: TypedField<S> =
        typeof field === 'function'
          ? { args: [], resolve: (source, _args, context) => field(source, context) }
          : field;
      // The executor hands the fields of a type only values of that type, which is what S describes.
      return [name, { args, run: (source, given, context) => resolve(source as S, given, context) }];
    }),
  );
}

/** A field with arguments; those that the schema does not name here are not served. */
export function withArgs<S, A>(
  schema: z.ZodObject & z.ZodType<A>,
  resolve: (source: S, args: A, context: GraphQLContext) => unknown,
): TypedField<S> {
  return {
    args: Object.keys(schema.shape),
    resolve: (source, args, context) => resolve(source, schema.parse(args), context),
  };
}
