import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { JiraAnswer, JiraCaller, JiraRequestInit, JiraSite } from '@throughline/sandbox/jira';
import { isUndocumentedAnswer, mendDocument } from './jira-openapi-deviations.ts';
import type { OpenApiDocument, Operation } from './openapi-document.ts';
import { bodyProblems, createSchemas, queryProblems, type Schemas } from './openapi-schemas.ts';

/** One request and its answer. */
export interface Exchange {
  readonly method: string;
  /** From the site's root, with the query. */
  readonly path: string;
  readonly requestBody: string | undefined;
  readonly answer: JiraAnswer;
}

/** Jira's official OpenAPI document, as something to hold exchanges against. */
export interface JiraOpenApi {
  /** What is wrong with a request, whatever was answered; empty: nothing. */
  requestProblems(exchange: Omit<Exchange, 'answer'>): readonly string[];
  answerProblems(exchange: Exchange): readonly string[];
  /** The classic scopes of an operation, by its template below /rest/api/3; undefined: there is no such operation. */
  scopesOf(method: string, template: string): readonly string[] | undefined;
}

const DATA = process.env.THROUGHLINE_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const FILE = join(DATA, 'api', 'jira-platform-openapi.2025-12.json.gz');

/** Why the document cannot be used here; null when it can. Printed by the tests that then skip. */
export const openApiAbsent: string | null = existsSync(FILE)
  ? null
  : `Jira's OpenAPI document is not there (${FILE}); set THROUGHLINE_DATA to the folder that holds it.`;

export function loadJiraOpenApi(): JiraOpenApi {
  // The vendor's own file: its form is taken on trust, and a wrong guess would fail every check below.
  const original: OpenApiDocument = JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8'));
  const document = mendDocument(original);
  const schemas = createSchemas(document.components, { 'date-time': DATE_TIME });
  const operations = Object.entries(document.paths).flatMap(([template, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]) => ({
      method: method.toUpperCase(),
      template,
      pattern: new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
      operation,
    })),
  );
  // A template with fewer parameters is the better match: /issue/properties/{key} before /issue/{id}/{x}.
  operations.sort((a, b) => a.template.split('{').length - b.template.split('{').length);
  const find = (method: string, path: string): Operation | undefined =>
    operations.find((entry) => entry.method === method && entry.pattern.test(path))?.operation;

  return {
    requestProblems({ method, path, requestBody }) {
      const url = new URL(path, 'http://site.invalid');
      const operation = find(method, url.pathname);
      if (operation === undefined) return [`${method} ${url.pathname} is not in the document`];
      return [
        ...queryProblems(operation, url.searchParams, schemas),
        ...bodyProblems(operation, requestBody, schemas),
      ].map((problem) => `${method} ${url.pathname}: ${problem}`);
    },
    answerProblems(exchange) {
      const { pathname } = new URL(exchange.path, 'http://site.invalid');
      const operation = find(exchange.method, pathname);
      return answerProblems(operation, exchange.answer, schemas).map(
        (problem) => `${exchange.method} ${pathname} answered ${exchange.answer.status}: ${problem}`,
      );
    },
    scopesOf(method, template) {
      const entry = operations.find(
        (candidate) => candidate.method === method && candidate.template === `/rest/api/3${template}`,
      );
      return (
        entry?.operation['x-atlassian-oauth2-scopes']?.find(({ state }) => state === 'Current')?.scopes ??
        (entry && [])
      );
    },
  };
}

/**
 * The same site, with every exchange held against the document; a violation throws. Requests that the site refused with
 * 400 may be wrong in themselves, unless `strictRequests` says that this client must never send a wrong one.
 */
export function checkedSite(
  site: JiraSite,
  api: JiraOpenApi,
  options: { readonly strictRequests?: boolean } = {},
): JiraSite {
  return {
    ...site,
    async request(
      caller: JiraCaller,
      method: string,
      path: string,
      init?: JiraRequestInit,
    ): Promise<JiraAnswer> {
      const answer = await site.request(caller, method, path, init);
      const exchange = { method, path, requestBody: init?.body, answer };
      const excused = options.strictRequests !== true && answer.status >= 400;
      const problems = [...(excused ? [] : api.requestProblems(exchange)), ...api.answerProblems(exchange)];
      if (problems.length > 0)
        throw new Error(`Not as Jira's OpenAPI document says:\n${problems.join('\n')}`);
      return answer;
    },
  };
}

/** Jira writes `2026-01-31T10:00:00.000+0100`; the document calls that a date-time, though RFC 3339 wants a colon. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

function answerProblems(
  operation: Operation | undefined,
  answer: JiraAnswer,
  schemas: Schemas,
): readonly string[] {
  const json = answer.body === '' ? undefined : JSON.parse(answer.body);
  const documented = operation?.responses[String(answer.status)];
  if (documented === undefined || isUndocumentedAnswer(answer.status, json)) {
    return isUndocumentedAnswer(answer.status, json)
      ? []
      : ['this status is not in the document, nor in the list of deviations'];
  }
  const schema = documented.content?.['application/json']?.schema;
  if (schema !== undefined) return schemas.problems(schema, json ?? {}).map((problem) => `body ${problem}`);
  if (json === undefined || answer.status >= 400) return [];
  return ['the document knows no body for this status'];
}
