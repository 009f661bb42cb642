import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { scopesOfJiraCall } from '@throughline/sandbox/forge';
import { describe, expect, it } from 'vitest';

const dataDir =
  process.env.THROUGHLINE_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const specification = join(dataDir, 'api/jira-platform-openapi.2025-12.json.gz');
const present = existsSync(specification);
if (!present) console.log(`Skipped: the scopes of Jira’s OpenAPI, because ${specification} is absent.`);

/** The part of the description that the comparison reads. */
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
}
interface OpenApiOperation {
  readonly security?: readonly { readonly OAuth2?: readonly string[] }[];
}

const methods = new Set(['get', 'post', 'put', 'delete', 'patch']);

describe('scopes of Jira calls', () => {
  it('are left to the site where no rule knows them', () => {
    expect(scopesOfJiraCall('POST', '/rest/api/3/permissions/check')).toBeUndefined();
    expect(scopesOfJiraCall('GET', '/rest/agile/1.0/board')).toBeUndefined();
  });

  it('do not depend on the query', () => {
    expect(scopesOfJiraCall('get', '/rest/api/3/search/jql?jql=project=ABC')).toEqual(['read:jira-work']);
  });

  it.skipIf(!present)('are those of the official description, for every operation that a rule knows', () => {
    const { paths }: OpenApi = JSON.parse(gunzipSync(readFileSync(specification)).toString());
    const compared = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, described]) => {
        if (!methods.has(method)) return [];
        const ours = scopesOfJiraCall(method, path.replaceAll(/\{[^}]+\}/g, 'X'));
        const official = described.security?.find((one) => one.OAuth2)?.OAuth2 ?? [];
        if (ours === undefined) return [];
        return [{ call: `${method} ${path}`, ours: [...ours].sort(), official: [...official].sort() }];
      }),
    );
    expect(compared.filter(({ ours, official }) => ours.join() !== official.join())).toEqual([]);
    expect(compared.length).toBeGreaterThan(150);
  });
});
