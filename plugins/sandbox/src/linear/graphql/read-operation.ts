import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  type VariableValues,
  validate,
} from 'graphql';
import { z } from 'zod';
import type { FaultyOperation } from '../faults.ts';
import { workspaceSchema } from './workspace-schema.ts';

const BODY = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** An operation that the schema allows. */
export interface ReadOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly given: Readonly<Record<string, unknown>>;
  readonly variables: VariableValues;
  readonly outline: FaultyOperation;
}

export type ReadResult =
  | { readonly kind: 'operation'; readonly read: ReadOperation }
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] };

interface Checked {
  readonly document: DocumentNode | null;
  readonly errors: readonly GraphQLError[];
}

/** Documents come again and again; only so many are remembered. */
const REMEMBERED = 500;
const CHECKED = new Map<string, Checked>();

/** Reads a request's body: JSON, a document that the schema allows, one operation of it, variables that fit. */
export function readOperation(body: string): ReadResult {
  const parsed = BODY.safeParse(parsedJson(body));
  if (!parsed.success) return refused('GRAPHQL_PARSE_FAILED', 'The body must be JSON with a "query".');
  const { query, variables, operationName } = parsed.data;
  const { document, errors } = checkedDocument(query);
  if (document === null) return { kind: 'refused', errors };
  const operation = getOperationAST(document, operationName ?? null);
  if (!operation) return refused('GRAPHQL_VALIDATION_FAILED', 'The document has no operation of that name.');
  const given = variables ?? {};
  const values = getVariableValues(workspaceSchema(), operation.variableDefinitions ?? [], given);
  if (values.errors !== undefined) return { kind: 'refused', errors: coded('BAD_USER_INPUT', values.errors) };
  const read = {
    document,
    operation,
    given,
    variables: values.variableValues,
    outline: outlineOf(operation, given),
  };
  return { kind: 'operation', read };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function checkedDocument(query: string): Checked {
  const known = CHECKED.get(query);
  if (known !== undefined) return known;
  const checked = checkDocument(query);
  if (CHECKED.size >= REMEMBERED) CHECKED.clear();
  CHECKED.set(query, checked);
  return checked;
}

function checkDocument(query: string): Checked {
  try {
    const document = parse(query);
    const errors = validate(workspaceSchema(), document);
    if (errors.length === 0) return { document, errors: [] };
    return { document: null, errors: coded('GRAPHQL_VALIDATION_FAILED', errors) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { document: null, errors: coded('GRAPHQL_PARSE_FAILED', [error]) };
  }
}

function refused(code: string, message: string): ReadResult {
  return { kind: 'refused', errors: coded(code, [new GraphQLError(message)]) };
}

function coded(code: string, errors: readonly GraphQLError[]): readonly GraphQLError[] {
  return errors.map(({ message, nodes, source, positions }) => {
    const extensions = { code, type: 'graphql error', userError: true };
    return new GraphQLError(message, { nodes, source, positions, extensions });
  });
}

function outlineOf(
  { name, operation, selectionSet }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): FaultyOperation {
  const fields = selectionSet.selections.flatMap((it) => (it.kind === Kind.FIELD ? [it.name.value] : []));
  return {
    name: name?.value ?? null,
    kind: operation === 'mutation' ? 'mutation' : 'query',
    fields,
    variables,
  };
}
