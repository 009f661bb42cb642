import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type VariableValues,
} from 'graphql';

/** Everything is counted in tenths of a point, so that sums stay whole. */
const SCALAR = 1;
const OBJECT = 10;
const DEFAULT_PAGE = 50;

export interface Measured {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: VariableValues;
}

/**
 * The points that a query costs, by Linear's documented rule: a scalar 0.1, an object 1, a connection what one node
 * costs times its `first` (50 when left out), rounded up in the end. `__typename` is taken to be free;
 * `@skip` and `@include` are not looked at.
 */
export function complexityOf(measured: Measured): number {
  const { schema, operation } = measured;
  const root = operation.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType();
  if (!root) return 0;
  return Math.ceil(costOfSelection(measured, operation.selectionSet, root) / 10);
}

/** @param repeat how often the fields `nodes` and `edges` count: inside a connection as often as its page is long */
function costOfSelection(
  measured: Measured,
  selections: SelectionSetNode,
  type: GraphQLCompositeType,
  repeat = 1,
): number {
  let cost = 0;
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) {
      const repeated = selection.name.value === 'nodes' || selection.name.value === 'edges';
      cost += costOfField(measured, selection, type) * (repeated ? repeat : 1);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const inner = typeNamed(measured.schema, selection.typeCondition?.name.value) ?? type;
      cost += costOfSelection(measured, selection.selectionSet, inner, repeat);
    } else cost += costOfFragment(measured, selection.name.value, repeat);
  }
  return cost;
}

function costOfFragment(measured: Measured, name: string, repeat: number): number {
  for (const definition of measured.document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION || definition.name.value !== name) continue;
    const type = typeNamed(measured.schema, definition.typeCondition.name.value);
    return type === null ? 0 : costOfSelection(measured, definition.selectionSet, type, repeat);
  }
  return 0;
}

function costOfField(measured: Measured, node: FieldNode, parent: GraphQLCompositeType): number {
  if (node.name.value === '__typename') return 0;
  const field = fieldOf(parent, node.name.value);
  if (field === null || node.selectionSet === undefined) return SCALAR;
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return SCALAR;
  if (!isConnection(type)) return OBJECT + costOfSelection(measured, node.selectionSet, type);
  const { first, last } = getArgumentValues(field, node, measured.variables);
  const size = typeof first === 'number' ? first : typeof last === 'number' ? last : DEFAULT_PAGE;
  return costOfSelection(measured, node.selectionSet, type, size);
}

/** Whether pages of this type are what a field gives. */
export function isConnection(type: { readonly name: string }): boolean {
  return type.name.endsWith('Connection');
}

function fieldOf(type: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | null {
  return 'getFields' in type ? (type.getFields()[name] ?? null) : null;
}

function typeNamed(schema: GraphQLSchema, name: string | undefined): GraphQLCompositeType | null {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : null;
}
