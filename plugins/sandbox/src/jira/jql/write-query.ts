import type { JsonObject } from '../model/json.ts';
import { isKeyword, isReservedWord } from './reserved-words.ts';
import type { JqlClause, JqlFieldName, JqlOperand, JqlQuery } from './syntax-tree.ts';

/** A query's tree in the form that `POST /jql/parse` answers. */
export function queryStructure(query: JqlQuery): JsonObject {
  const fields = query.orderBy.map(({ field, direction }) => ({
    field: fieldJson(field),
    ...(direction === null ? {} : { direction }),
  }));
  return {
    ...(query.where === null ? {} : { where: clauseJson(query.where) }),
    ...(fields.length === 0 ? {} : { orderBy: { fields } }),
  };
}

/** A value as it may stand in a query: quoted where it must be. */
function encodeWord(text: string): string {
  const plain =
    /^[^\s()[\],=!<>~&|'"{}*/%+^$#@?;\\]+$/.test(text) && !isKeyword(text) && !isReservedWord(text);
  return plain ? text : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

export function encodeOperand(operand: JqlOperand): string {
  if (operand.kind === 'empty') return 'EMPTY';
  if (operand.kind === 'function') return `${operand.name}(${operand.args.map(encodeWord).join(', ')})`;
  if (operand.kind === 'list') return `(${operand.items.map(encodeOperand).join(', ')})`;
  return encodeWord(operand.text);
}

function clauseJson(clause: JqlClause): JsonObject {
  if (clause.kind === 'not') return { operator: 'not', clauses: [clauseJson(clause.clause)] };
  if (clause.kind !== 'terminal') return { operator: clause.kind, clauses: clause.clauses.map(clauseJson) };
  return { field: fieldJson(clause.field), operator: clause.operator, operand: operandJson(clause.operand) };
}

function fieldJson(field: JqlFieldName): JsonObject {
  if (field.kind !== 'property') return { name: field.name, encodedName: encodeFieldName(field) };
  const property = [{ entity: 'issue', key: field.propertyKey, path: field.path }];
  return { name: 'issue.property', encodedName: field.name, property };
}

function encodeFieldName(field: JqlFieldName): string {
  return field.kind === 'custom' ? field.name : encodeWord(field.name);
}

function operandJson(operand: JqlOperand): JsonObject {
  switch (operand.kind) {
    case 'empty':
      return { keyword: 'empty' };
    case 'function':
      return { function: operand.name, arguments: operand.args, encodedOperand: encodeOperand(operand) };
    case 'list':
      return { values: operand.items.map(operandJson), encodedOperand: encodeOperand(operand) };
    case 'value':
      return { value: operand.text, encodedValue: encodeWord(operand.text) };
  }
}
