import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { z } from 'zod';
import { NotServed } from '../model/refusal.ts';
import { type Measured, measure } from './cost.ts';
import { createsContent } from './mutations/mutations.ts';
import { githubSchema } from './schema.ts';

const RequestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** A document that fits the schema, measured. */
export interface Prepared {
  readonly kind: 'prepared';
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  /** Its name, or else its first field. */
  readonly label: string;
  readonly measured: Measured;
  readonly mutates: boolean;
  readonly creates: boolean;
}

export type Preparation =
  | Prepared
  | { readonly kind: 'misfit'; readonly errors: readonly GraphQLError[] }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'not-served'; readonly problem: NotServed };

/** Reads, checks and measures a request, before anything of it runs. */
export function prepare(body: unknown): Preparation {
  const request = RequestSchema.safeParse(body);
  if (!request.success) return { kind: 'unreadable' };
  const schema = githubSchema();
  const { query, variables, operationName } = request.data;
  const document = parsed(query);
  if (document instanceof GraphQLError) return { kind: 'misfit', errors: [document] };
  const errors = validate(schema, document);
  if (errors.length > 0) return { kind: 'misfit', errors };
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) {
    return { kind: 'misfit', errors: [new GraphQLError('An operation name is required')] };
  }
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  if (coerced.errors !== undefined) return { kind: 'misfit', errors: coerced.errors };
  try {
    const measured = measure({
      schema,
      operation,
      fragments: fragmentsOf(document),
      variables: coerced.variableValues,
    });
    return {
      kind: 'prepared',
      document,
      variables: variables ?? {},
      operationName: operationName ?? null,
      label: labelOf(operation),
      measured,
      mutates: operation.operation === 'mutation',
      creates: operation.operation === 'mutation' && rootNames(operation).some(createsContent),
    };
  } catch (problem) {
    if (problem instanceof NotServed) return { kind: 'not-served', problem };
    throw problem;
  }
}

/** The operation's name, or else its first field: for reports and for faults. */
export function operationLabel(body: unknown): string {
  const request = RequestSchema.safeParse(body);
  if (!request.success) return 'graphql unreadable';
  const document = parsed(request.data.query);
  if (document instanceof GraphQLError) return 'graphql unreadable';
  const operation = getOperationAST(document, request.data.operationName);
  if (operation === null || operation === undefined) return 'graphql unreadable';
  return labelOf(operation);
}

function labelOf(operation: OperationDefinitionNode): string {
  return `graphql ${operation.name?.value ?? rootNames(operation)[0] ?? ''}`;
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (problem) {
    if (problem instanceof GraphQLError) return problem;
    throw problem;
  }
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

function rootNames(operation: OperationDefinitionNode): readonly string[] {
  return operation.selectionSet.selections.flatMap((node) =>
    node.kind === Kind.FIELD ? [node.name.value] : [],
  );
}
