import {
  type GraphQLOutputType,
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import type { Json } from '../../jira/model/json.ts';

const SCALARS: Readonly<Record<string, Json>> = {
  Int: 0,
  Float: 0,
  Boolean: false,
  DateTime: '1970-01-01T00:00:00.000Z',
  JSON: {},
  JSONObject: {},
};

/** What a field that the stand-in does not model gives: nothing, or the plainest value that its type allows. */
export function blank(type: GraphQLOutputType): Json {
  if (!isNonNullType(type)) return null;
  const inner = getNullableType(type);
  if (isListType(inner)) return [];
  if (isEnumType(inner)) return inner.getValues()[0]?.name ?? null;
  return isScalarType(inner) ? (SCALARS[inner.name] ?? '') : {};
}
