import type { GraphQLError } from 'graphql';
import type { JsonObject } from '../../jira/model/json.ts';
import { type RefusalKind, Refused } from '../model/refusal.ts';
import { ResourceLimit } from './connection.ts';

const TYPE: Readonly<Record<RefusalKind, string>> = {
  'not-found': 'NOT_FOUND',
  forbidden: 'FORBIDDEN',
  'insufficient-scopes': 'INSUFFICIENT_SCOPES',
  unprocessable: 'UNPROCESSABLE',
  conflict: 'UNPROCESSABLE',
  'bad-request': 'UNPROCESSABLE',
  gone: 'NOT_FOUND',
};

/** An error as GitHub writes it: its type stands at the top, not among the extensions. */
export function errorView(error: GraphQLError): JsonObject {
  const cause = error.originalError;
  const type =
    cause instanceof Refused
      ? TYPE[cause.kind]
      : cause instanceof ResourceLimit
        ? 'RESOURCE_LIMITS_EXCEEDED'
        : null;
  const locations = (error.locations ?? []).map(({ line, column }) => ({ line, column }));
  return {
    ...(type === null ? {} : { type }),
    ...(error.path === undefined ? {} : { path: [...error.path] }),
    locations,
    message: error.message,
  };
}

/** Whether an error is an answer that the real one gives too; any other is a fault of the stand-in. */
export function isExpected(error: GraphQLError): boolean {
  const cause = error.originalError;
  return cause === undefined || cause === null || cause instanceof Refused || cause instanceof ResourceLimit;
}
