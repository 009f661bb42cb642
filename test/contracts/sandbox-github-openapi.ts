import { readFileSync } from 'node:fs';
import type { OpenApiDocument, Operation } from './openapi-document.ts';
import { bodyProblems, createSchemas, queryProblems, type Schemas } from './openapi-schemas.ts';

export interface GitHubExchange {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly requestBody: string | undefined;
  readonly status: number;
  readonly body: string;
}

/** GitHub's official OpenAPI document (`@octokit/openapi`), as something to hold exchanges and webhooks against. */
export interface GitHubOpenApi {
  requestProblems(exchange: Omit<GitHubExchange, 'status' | 'body'>): readonly string[];
  answerProblems(exchange: GitHubExchange): readonly string[];
  /** What is wrong with a webhook's payload; `issues.opened` is known as `issues-opened`. */
  webhookProblems(event: string, action: string, payload: unknown): readonly string[];
  has(method: string, template: string): boolean;
}

interface GitHubDocument extends OpenApiDocument {
  readonly 'x-webhooks': Readonly<
    Record<string, { readonly post: { readonly requestBody: NonNullable<Operation['requestBody']> } }>
  >;
}

const FORMATS = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  email: /^\S+@\S+$/,
  'uri-template': /^https:\/\/\S+$/,
  hostname: /^\S+$/,
  repo: /^\S+$/,
};

/**
 * Where the document needs mending before it can be used as JSON schema.
 * - `nullable` beside `enum` or without a `type`: null is allowed too; the plain reading would allow anything, or refuse null.
 * - `oneOf`: its choices overlap (every issue is a draft issue too, every error a rule violation), so one of them is enough.
 * - `account` in lists of installations: all of a user and an enterprise; it is one of them, as everywhere else.
 */
function mended(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const choices = 'oneOf' in value ? chosen(value, 'oneOf') : value;
  const schema = key === 'account' && 'allOf' in choices ? chosen(choices, 'allOf') : choices;
  if (!('nullable' in schema) || schema.nullable !== true) return schema;
  const { nullable: _nullable, ...rest } = schema;
  return 'type' in rest && !('enum' in rest) && typeof rest.type === 'string'
    ? schema
    : { anyOf: [rest, { type: 'null' }] };
}

/** The same schema with its list of choices as `anyOf`. */
function chosen(schema: object, word: 'oneOf' | 'allOf'): object {
  const entries = Object.entries(schema).map(([name, part]) => [name === word ? 'anyOf' : name, part]);
  return Object.fromEntries(entries);
}

export function loadGitHubOpenApi(): GitHubOpenApi {
  const file = new URL('./generated/api.github.com.json', import.meta.resolve('@octokit/openapi'));
  // The vendor's own file: its form is taken on trust, and a wrong guess would fail every check below.
  const document: GitHubDocument = JSON.parse(readFileSync(file, 'utf8'), mended);
  const schemas = createSchemas(document.components, FORMATS);
  const operations = Object.entries(document.paths).flatMap(([template, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]) => ({
      method: method.toUpperCase(),
      template,
      // Only a file's path and a ref may hold slashes.
      pattern: new RegExp(
        `^${template.replaceAll(/\{(path|ref)\}/g, '.+').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`,
      ),
      operation: resolved(document, operation),
    })),
  );
  operations.sort((a, b) => a.template.split('{').length - b.template.split('{').length);
  const find = (method: string, pathname: string): Operation | undefined =>
    operations.find((one) => one.method === method && one.pattern.test(pathname))?.operation;

  return {
    requestProblems({ method, path, requestBody }) {
      const url = new URL(path, 'http://site.invalid');
      const operation = find(method, url.pathname);
      if (operation === undefined) return [`${method} ${url.pathname} is not in the document`];
      return [
        ...queryProblems(operation, url.searchParams, schemas),
        ...bodyProblems(operation, requestBody, schemas),
      ];
    },
    answerProblems({ method, path, status, body }) {
      const { pathname } = new URL(path, 'http://site.invalid');
      const operation = find(method, pathname);
      return answerProblems(operation, { status, body }, schemas).map(
        (problem) => `${method} ${pathname} answered ${status}: ${problem}`,
      );
    },
    webhookProblems(event, action, payload) {
      const name = `${event}-${action}`.replaceAll('_', '-');
      const schema = document['x-webhooks'][name]?.post.requestBody.content['application/json']?.schema;
      return schema === undefined
        ? [`the document has no webhook '${name}'`]
        : schemas.problems(schema, payload);
    },
    has: (method, template) =>
      operations.some(
        (one) => one.method === method && one.template.replaceAll(/\{[^}]+\}/g, '{}') === template,
      ),
  };
}

/** Parameters and answers may be references. */
function resolved(document: GitHubDocument, operation: Operation): Operation {
  const follow = <T extends object>(part: T): T => {
    const reference = '$ref' in part && typeof part.$ref === 'string' ? part.$ref : null;
    if (reference === null) return part;
    let target: unknown = document;
    for (const key of reference.split('/').slice(1)) target = Reflect.get(Object(target), key);
    // A reference leads to a part of the same kind; the vendor's file is trusted in that.
    return target as T;
  };
  return {
    ...operation,
    ...(operation.parameters === undefined ? {} : { parameters: operation.parameters.map(follow) }),
    responses: Object.fromEntries(
      Object.entries(operation.responses ?? {}).map(([status, one]) => [status, follow(one)]),
    ),
  };
}

/**
 * Refusals that GitHub gives everywhere and writes into few operations: who are you (401), not allowed (403), not there
 * (404), deleted (410), cannot be done (422), too often (403, 429).
 */
const EVERYWHERE = new Set([400, 401, 403, 404, 409, 410, 422]);

function answerProblems(
  operation: Operation | undefined,
  answer: { readonly status: number; readonly body: string },
  schemas: Schemas,
): readonly string[] {
  const json: unknown = answer.body === '' ? undefined : JSON.parse(answer.body);
  const documented = operation?.responses[String(answer.status)];
  if (documented === undefined) {
    if (!EVERYWHERE.has(answer.status)) return ['this status is not in the document'];
    return schemas.problems({ $ref: '#/components/schemas/basic-error' }, json);
  }
  const schema = documented.content?.['application/json']?.schema;
  if (schema !== undefined) return schemas.problems(schema, json);
  return json === undefined ? [] : ['the document knows no body for this status'];
}
