import { Ajv, type ValidateFunction } from 'ajv';
import type { OpenApiSchema, Operation } from './openapi-document.ts';

/** The schemas of a document, compiled when they are first asked for. */
export interface Schemas {
  /** What does not fit; empty: it fits. */
  problems(schema: object, value: unknown): readonly string[];
}

/** @param formats those that this document writes in its own way */
export function createSchemas(components: unknown, formats: Readonly<Record<string, RegExp>> = {}): Schemas {
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { ...plainFormats(), ...formats } });
  ajv.addSchema({ $id: 'document', components });
  const compiled = new Map<string, ValidateFunction>();
  return {
    problems(schema, value) {
      const text = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
      const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text));
      compiled.set(text, validate);
      if (validate(value)) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
      );
    },
  };
}

function plainFormats(): Record<
  string,
  RegExp | true | ((value: string) => boolean) | { type: 'number'; validate: (value: number) => boolean }
> {
  return {
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
    date: /^\d{4}-\d\d-\d\d$/,
    uri: (value) => URL.canParse(value),
    uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    int32: { type: 'number', validate: (value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31 },
    int64: { type: 'number', validate: Number.isInteger },
    double: { type: 'number', validate: Number.isFinite },
    float: { type: 'number', validate: Number.isFinite },
    binary: true,
  };
}

/** What is wrong with the query of a request. */
export function queryProblems(operation: Operation, params: URLSearchParams, schemas: Schemas): string[] {
  const known = new Map(
    (operation.parameters ?? [])
      .filter(({ in: place }) => place === 'query')
      .map((entry) => [entry.name, entry]),
  );
  const missing = [...known.values()].filter(({ name, required }) => required === true && !params.has(name));
  return [
    ...missing.map(({ name }) => `the query parameter '${name}' is missing`),
    ...[...new Set(params.keys())].flatMap((name) => {
      const schema = known.get(name)?.schema;
      if (schema === undefined) return [`the query parameter '${name}' is not in the document`];
      const problems = schemas.problems(schema, coerce(schema, params.getAll(name)));
      return problems.map((problem) => `query parameter '${name}': ${problem}`);
    }),
  ];
}

/** A parameter's text as the type that its schema asks for. */
function coerce(schema: OpenApiSchema, values: readonly string[]): unknown {
  const [first = ''] = values;
  switch (schema.type) {
    case 'array':
      return values.flatMap((value) => value.split(',')).map((value) => coerce(schema.items ?? {}, [value]));
    case 'integer':
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(first) ? Number(first) : first;
    case 'boolean':
      return first === 'true' ? true : first === 'false' ? false : first;
    default:
      return first;
  }
}

/** What is wrong with the body of a request. */
export function bodyProblems(
  operation: Operation,
  body: string | undefined,
  schemas: Schemas,
): readonly string[] {
  const { requestBody } = operation;
  if (requestBody === undefined) return body === undefined ? [] : ['the document knows no request body here'];
  if (body === undefined) return requestBody.required === true ? ['the request body is missing'] : [];
  const schema = requestBody.content['application/json']?.schema;
  return schema === undefined
    ? []
    : schemas.problems(schema, JSON.parse(body)).map((problem) => `request body ${problem}`);
}
