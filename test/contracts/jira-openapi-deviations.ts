import type { OpenApiDocument } from './openapi-document.ts';

/*
 * Where the real Jira does not keep to its own OpenAPI document (edition of December 2025). Each is mended before the
 * check, so that everything else is held to the letter.
 * - ChangeDetails.from, fromString, to, toString may be null: the document forgets nullable; every changelog
 *   with a first or a cleared value has nulls
 * - JqlQueryClause loses additionalProperties: false: beside anyOf without properties of its own it would
 *   forbid every clause
 * - POST /changelog/bulkfetch writes created as milliseconds since the epoch: the schema says date-time, the
 *   example in the same document and the real answers have numbers
 * - refusals from in front of the API are in no operation: identity, scopes, limits, methods and sizes are
 *   refused before the API is reached, and the document is of the API
 */

/** The document with the deviations mended. */
export function mendDocument(document: OpenApiDocument): OpenApiDocument {
  const { schemas } = document.components;
  const { ChangeDetails = {}, JqlQueryClause = {}, Changelog = {} } = schemas;
  const changed = { ...ChangeDetails.properties };
  for (const name of ['from', 'fromString', 'to', 'toString'])
    changed[name] = { ...changed[name], nullable: true };
  const { additionalProperties: _forbidding, ...clause } = JqlQueryClause;
  const created = { type: 'integer', format: 'int64' };
  const bulkChangelog = { ...Changelog, properties: { ...Changelog.properties, created } };
  const issueChangelog = { ...schemas.IssueChangeLog };
  const changeHistories = { type: 'array', items: bulkChangelog };
  return {
    ...document,
    components: {
      ...document.components,
      schemas: {
        ...schemas,
        ChangeDetails: { ...ChangeDetails, properties: changed },
        JqlQueryClause: clause,
        IssueChangeLog: { ...issueChangelog, properties: { ...issueChangelog.properties, changeHistories } },
      },
    },
  };
}

/**
 * Answers that come from in front of the API and so are in no operation of the document: who are you (401), is the app
 * installed (403), is there such a path (404) or method (405), is it removed (410), too large (413), no JSON (415), too
 * often (429), a fault (5xx). A 400 without a place in the document is a request that could not be read.
 */
export function isUndocumentedAnswer(status: number, body: unknown): boolean {
  switch (status) {
    case 401:
      return hasExactly(body, ['message', 'status-code']) || hasExactly(body, ['code', 'message']);
    case 404:
      return hasExactly(body, ['message', 'status-code']);
    case 405:
      return body === undefined;
    case 400:
    case 403:
    case 410:
    case 413:
    case 415:
    case 429:
      return hasExactly(body, ['errorMessages', 'errors']);
    default:
      return status >= 500;
  }
}

function hasExactly(body: unknown, keys: readonly string[]): boolean {
  return (
    typeof body === 'object' && body !== null && Object.keys(body).sort().join() === [...keys].sort().join()
  );
}
