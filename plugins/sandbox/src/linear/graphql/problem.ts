import { GraphQLError } from 'graphql';

/** The kinds of refusals, as Linear writes them into `extensions.type`. */
export type ProblemType =
  | 'authentication error'
  | 'forbidden'
  | 'invalid input'
  | 'ratelimited'
  | 'internal error';

const CODES: Readonly<Record<ProblemType, { readonly code: string; readonly statusCode: number }>> = {
  'authentication error': { code: 'AUTHENTICATION_ERROR', statusCode: 401 },
  forbidden: { code: 'FORBIDDEN', statusCode: 403 },
  'invalid input': { code: 'INPUT_ERROR', statusCode: 400 },
  ratelimited: { code: 'RATELIMITED', statusCode: 400 },
  'internal error': { code: 'INTERNAL_SERVER_ERROR', statusCode: 500 },
};

/** @param presentable what a person may be shown; the message when left out */
export function problem(type: ProblemType, message: string, presentable = message): GraphQLError {
  const extensions = { type, ...CODES[type], userError: true, userPresentableMessage: presentable };
  return new GraphQLError(message, { extensions });
}

export function invalid(message: string): GraphQLError {
  return problem('invalid input', message);
}

/** A record that is not there and one that may not be seen get the same answer. */
export function notFound(what: string): GraphQLError {
  return problem('invalid input', `Entity not found: ${what}`, `Could not find referenced ${what}.`);
}

/** What the schema allows and the stand-in cannot do is refused, never ignored. */
export function unsupported(what: string): GraphQLError {
  return problem('internal error', `The stand-in for Linear does not support ${what}.`);
}
