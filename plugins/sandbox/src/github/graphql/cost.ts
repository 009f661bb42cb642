import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { NotServed } from '../model/refusal.ts';
import { isServed } from './served-types.ts';

/** What a document asks for, before anything of it runs. */
export interface Measured {
  /** By the documented rule: one request for each parent of each connection, a hundred requests a point, at least one. */
  readonly cost: number;
  /** The nodes that it could get at most. */
  readonly nodeCount: number;
  readonly misuses: readonly PageMisuse[];
}

/** A connection without a page size, or with one out of bounds. */
export interface PageMisuse {
  readonly type: 'MISSING_PAGINATION_BOUNDARIES' | 'EXCESSIVE_PAGINATION';
  readonly message: string;
  readonly path: readonly string[];
}

type Variables = Parameters<typeof getArgumentValues>[2];

export interface MeasuredDocument {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
}

interface Place {
  readonly type: GraphQLNamedType;
  /** How many times this place is reached. */
  readonly times: number;
  readonly path: readonly string[];
}

/** Measures a document. Throws for a field or argument that the stand-in does not serve. */
export function measure(document: MeasuredDocument): Measured {
  const { schema, operation } = document;
  const type = schema.getRootType(operation.operation);
  if (type === undefined || type === null) throw new NotServed(`GraphQL ${operation.operation}s`);
  const sums: Sums = { requests: 0, nodes: 0, misuses: [] };
  walk(document, sums, operation.selectionSet, { type, times: 1, path: [] });
  return {
    cost: Math.max(1, Math.round(sums.requests / 100)),
    nodeCount: sums.nodes,
    misuses: sums.misuses,
  };
}

interface Sums {
  requests: number;
  nodes: number;
  misuses: PageMisuse[];
}

function walk(document: MeasuredDocument, sums: Sums, selections: SelectionSetNode, place: Place): void {
  for (const selection of selections.selections) {
    switch (selection.kind) {
      case Kind.FIELD:
        enter(document, sums, selection, place);
        break;
      case Kind.INLINE_FRAGMENT: {
        const named = selection.typeCondition?.name.value;
        const type = named === undefined ? place.type : (document.schema.getType(named) ?? place.type);
        walk(document, sums, selection.selectionSet, { ...place, type });
        break;
      }
      case Kind.FRAGMENT_SPREAD: {
        const fragment = document.fragments.get(selection.name.value);
        const type = document.schema.getType(fragment?.typeCondition.name.value ?? '');
        if (fragment !== undefined && type !== undefined)
          walk(document, sums, fragment.selectionSet, { ...place, type });
        break;
      }
    }
  }
}

function enter(document: MeasuredDocument, sums: Sums, node: FieldNode, place: Place): void {
  const name = node.name.value;
  if (name.startsWith('__') || !(isObjectType(place.type) || isInterfaceType(place.type))) return;
  if (isObjectType(place.type)) demandServed(place.type.name, node);
  const field = place.type.getFields()[name];
  if (field === undefined || node.selectionSet === undefined) return;
  const type = getNamedType(field.type);
  const path = [...place.path, node.alias?.value ?? name];
  const args = getArgumentValues(field, node, document.variables);
  const connection = type.name.endsWith('Connection') && field.args.some((arg) => arg.name === 'first');
  if (connection) {
    const size = pageSize(name, args, path, sums);
    sums.requests += place.times;
    sums.nodes += place.times * size;
    walk(document, sums, node.selectionSet, { type, times: place.times * size, path });
    return;
  }
  // Asking for nodes by their ids reaches what is below once for each id.
  const ids = name === 'nodes' && Array.isArray(args.ids) ? args.ids.length : 1;
  walk(document, sums, node.selectionSet, { type, times: place.times * ids, path });
}

function demandServed(typeName: string, node: FieldNode): void {
  const name = node.name.value;
  const args = isServed(typeName, name);
  if (args === null) throw new NotServed(`${typeName}.${name}`);
  for (const argument of node.arguments ?? []) {
    if (!args.includes(argument.name.value))
      throw new NotServed(`${typeName}.${name}(${argument.name.value}:)`);
  }
}

function pageSize(
  name: string,
  { first, last }: Readonly<Record<string, unknown>>,
  path: readonly string[],
  { misuses }: Sums,
): number {
  const [word, size] = typeof first === 'number' ? (['first', first] as const) : (['last', last] as const);
  if (typeof size !== 'number') {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    misuses.push({ type: 'MISSING_PAGINATION_BOUNDARIES', message, path });
    return 0;
  }
  if (size > 100 || size < 1) {
    const message = `Requesting ${size} records on the \`${name}\` connection exceeds the \`${word}\` limit of 100 records.`;
    misuses.push({ type: 'EXCESSIVE_PAGINATION', message, path });
  }
  return size;
}
