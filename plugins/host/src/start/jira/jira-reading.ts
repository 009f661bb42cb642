import type { JiraSite } from '@throughline/sandbox/jira';
import { z } from 'zod';

/** The local Jira as one person sees it in their browser. */
export interface JiraReader {
  issue(key: string): Promise<JiraIssue | undefined>;
  /** The steps of the workflow that the person may take now. */
  steps(key: string): Promise<readonly JiraStep[]>;
  children(key: string): Promise<readonly JiraRow[]>;
  search(jql: string): Promise<readonly JiraRow[]>;
  projects(): Promise<readonly JiraProject[]>;
  /** Takes a step of the workflow; a sentence when Jira refuses. */
  transition(
    key: string,
    step: { readonly id: string; readonly resolution?: string },
  ): Promise<string | undefined>;
}

const named = z.object({ name: z.string() });
const status = named.extend({ statusCategory: z.object({ key: z.string() }) });
const project = z.object({ id: z.string(), key: z.string(), name: z.string() });

const rowSchema = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    summary: z.string(),
    status,
    issuetype: named.extend({ id: z.string() }),
    assignee: z.object({ displayName: z.string() }).nullish(),
  }),
});

const transitionSchema = z.object({
  id: z.string(),
  name: z.string(),
  fields: z.object({ resolution: z.object({ allowedValues: z.array(named) }).optional() }).optional(),
});

const issueSchema = rowSchema.extend({
  names: z.record(z.string(), z.string()).default({}),
  fields: rowSchema.shape.fields
    .extend({
      project,
      parent: z.object({ key: z.string(), fields: z.object({ summary: z.string() }) }).nullish(),
      labels: z.array(z.string()).default([]),
      fixVersions: z.array(named).default([]),
      resolution: named.nullish(),
      reporter: z.object({ displayName: z.string() }).nullish(),
      created: z.string(),
      updated: z.string(),
    })
    .catchall(z.unknown()),
});

export type JiraRow = z.infer<typeof rowSchema>;
export type JiraIssue = z.infer<typeof issueSchema>;
export type JiraStep = z.infer<typeof transitionSchema>;
export type JiraProject = z.infer<typeof project>;

const ROW_FIELDS = ['summary', 'status', 'issuetype', 'assignee'];
const JSON_BODY = { 'content-type': 'application/json' };

export function jiraReader(site: JiraSite, accountId: string): JiraReader {
  const caller = { accountId, via: 'browser' } as const;
  const get = async (path: string): Promise<{ status: number; body: unknown }> => {
    const { status, body } = await site.request(caller, 'GET', path);
    return { status, body: body === '' ? null : JSON.parse(body) };
  };
  const search = async (jql: string): Promise<readonly JiraRow[]> => {
    const body = JSON.stringify({ jql, fields: ROW_FIELDS, maxResults: 100 });
    const answer = await site.request(caller, 'POST', '/rest/api/3/search/jql', { headers: JSON_BODY, body });
    // A text that JQL cannot take finds nothing.
    if (answer.status >= 400) return [];
    return z.object({ issues: z.array(rowSchema) }).parse(JSON.parse(answer.body)).issues;
  };
  return {
    search,
    children: (key) => search(`parent = ${JSON.stringify(key)} ORDER BY key ASC`),
    async issue(key) {
      const { status, body } = await get(`/rest/api/3/issue/${encodeURIComponent(key)}?expand=names`);
      return status === 200 ? issueSchema.parse(body) : undefined;
    },
    async steps(key) {
      const path = `/rest/api/3/issue/${encodeURIComponent(key)}/transitions?expand=transitions.fields`;
      return z.object({ transitions: z.array(transitionSchema) }).parse((await get(path)).body).transitions;
    },
    async projects() {
      const { body } = await get('/rest/api/3/project/search?orderBy=key');
      return z.object({ values: z.array(project) }).parse(body).values;
    },
    async transition(key, { id, resolution }) {
      const fields = resolution === undefined ? {} : { fields: { resolution: { name: resolution } } };
      const body = JSON.stringify({ transition: { id }, ...fields });
      const path = `/rest/api/3/issue/${encodeURIComponent(key)}/transitions`;
      const answer = await site.request(caller, 'POST', path, { headers: JSON_BODY, body });
      return answer.status < 400 ? undefined : refusalIn(answer.body);
    },
  };
}

function refusalIn(body: string): string {
  const errors = z
    .object({
      errorMessages: z.array(z.string()).default([]),
      errors: z.record(z.string(), z.string()).default({}),
    })
    .safeParse(body === '' ? {} : JSON.parse(body));
  const said = errors.success ? [...errors.data.errorMessages, ...Object.values(errors.data.errors)] : [];
  return said.length === 0 ? 'Jira does not allow this.' : said.join(' ');
}
