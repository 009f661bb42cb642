import type { JiraCaller, JiraSite } from '@throughline/sandbox/jira';

/** An answer with its body read. Tests look into it freely; what is not there is undefined. */
export interface Talk {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: ReturnType<typeof JSON.parse>;
}

export interface Talker {
  get(path: string): Promise<Talk>;
  post(path: string, body: unknown): Promise<Talk>;
  put(path: string, body: unknown): Promise<Talk>;
  delete(path: string): Promise<Talk>;
  /** The keys that a query finds, on all pages. */
  keys(jql: string): Promise<string[]>;
  /** What a refused query is told. */
  refusal(jql: string): Promise<string[]>;
}

/** Speaks to a site as one caller, with paths below /rest/api/3. */
export function talkTo(site: JiraSite, caller: JiraCaller = 'app'): Talker {
  async function send(method: string, path: string, body?: unknown): Promise<Talk> {
    const init =
      body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await site.request(caller, method, `/rest/api/3${path}`, init);
    const json = answer.body === '' ? undefined : JSON.parse(answer.body);
    return { status: answer.status, headers: answer.headers, json };
  }

  async function keys(jql: string, token?: string): Promise<string[]> {
    const { status, json } = await send('POST', '/search/jql', {
      jql,
      fields: ['key'],
      maxResults: 5000,
      nextPageToken: token,
    });
    if (status !== 200) throw new Error(`The query was refused: ${JSON.stringify(json)}`);
    const page: string[] = json.issues.map((issue: { key: string }) => issue.key);
    return json.isLast === true ? page : [...page, ...(await keys(jql, json.nextPageToken))];
  }

  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
    delete: (path) => send('DELETE', path),
    keys,
    async refusal(jql) {
      const { status, json } = await send('POST', '/search/jql', { jql });
      if (status !== 400) throw new Error(`The query was not refused but answered ${status}.`);
      return json.errorMessages;
    },
  };
}
