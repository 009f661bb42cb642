import { type ExecutionResult, GraphQLError } from 'graphql';

/** An answer with a hole: the field at the path comes as null, with an error that says so. */
export function nulled(
  result: ExecutionResult,
  path: readonly (string | number)[],
  message: string,
): ExecutionResult {
  const extensions = { code: 'INTERNAL_SERVER_ERROR', type: 'internal error', userError: false };
  const error = new GraphQLError(message, { path, extensions });
  const data = result.data ?? {};
  const [first, ...rest] = path;
  if (typeof first !== 'string') throw new Error("A fault's path must start with a root field.");
  return {
    data: { ...data, [first]: withNull(data[first], rest) },
    errors: [...(result.errors ?? []), error],
  };
}

function withNull(value: unknown, path: readonly (string | number)[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return null;
  if (Array.isArray(value) && typeof step === 'number' && step < value.length) {
    return value.map((item, index) => (index === step ? withNull(item, rest) : item));
  }
  if (typeof value === 'object' && value !== null && step in value) {
    const entries = Object.entries(value).map(([key, inner]) => [
      key,
      key === step ? withNull(inner, rest) : inner,
    ]);
    return Object.fromEntries(entries);
  }
  throw new Error(`A fault's path leads nowhere: there is no "${step}".`);
}
