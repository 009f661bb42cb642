type Method = 'GET' | 'write' | 'any';

const readWork = ['read:jira-work'];
const writeWork = ['write:jira-work'];
const readUser = ['read:jira-user'];

interface ScopeRule {
  readonly method: Method;
  /** Matched against the path after `/rest/api/3/` (or 2), without the query. */
  readonly path: RegExp;
  readonly scopes: readonly string[];
}

/** The first rule that fits decides. Areas that are not listed are left to the site. */
const rules: readonly ScopeRule[] = [
  { method: 'any', path: /^issue\/(bulkfetch|watching|[^/]+\/changelog\/list)$/, scopes: readWork },
  { method: 'any', path: /^search(\/|$)/, scopes: readWork },
  { method: 'any', path: /^(changelog\/bulkfetch|comment\/list|worklog\/list)$/, scopes: readWork },
  { method: 'any', path: /^jql\/(autocompletedata|match|parse)/, scopes: readWork },
  { method: 'any', path: /^permissions\/project$/, scopes: readWork },
  { method: 'any', path: /^expression\//, scopes: [...readWork, ...readUser] },
  { method: 'GET', path: /^user\/email/, scopes: [] },
  {
    method: 'GET',
    path: /^(user|users|myself|group|group\/bulk|groups\/picker)(\/(?!member)|$)/,
    scopes: readUser,
  },
  { method: 'GET', path: /^(field|field\/search|field\/search\/trashed)$/, scopes: readWork },
  { method: 'GET', path: /^project\/[^/]+\/email$/, scopes: ['manage:jira-project'] },
  { method: 'GET', path: /^priority\/search$/, scopes: ['manage:jira-configuration'] },
  {
    method: 'GET',
    path: /^(issue|issueLink|issueLinkType|filter|attachment|comment|worklog|project|version|component|label|status|priority|issuetype|resolution|mypermissions)(\/|$)/,
    scopes: readWork,
  },
  { method: 'write', path: /^(issue|issueLink|filter|attachment|comment)(\/|$)/, scopes: writeWork },
];

/**
 * Classic scopes that a Jira REST call needs, or `undefined` where only the site knows.
 * Source: the OpenAPI description of the Jira platform API, which a test compares these rules with.
 */
export function scopesOfJiraCall(method: string, path: string): readonly string[] | undefined {
  const [area] = path.replace(/^\/rest\/api\/(2|3|latest)\//, '').split('?');
  if (area === undefined || area.startsWith('/')) return undefined;
  const kind = method.toUpperCase() === 'GET' ? 'GET' : 'write';
  return rules.find((rule) => (rule.method === 'any' || rule.method === kind) && rule.path.test(area))
    ?.scopes;
}

/** A granular scope, such as `read:issue:jira`; with those the rules above do not decide. */
export function isGranularScope(scope: string): boolean {
  return /^[a-z]+:[a-z.-]+:jira(-software)?$/.test(scope) && !scope.includes(':app-data:');
}
