import type { Resolved, Selection } from '@throughline/core';
import { ToolError } from '@throughline/core';
import type { JiraClient } from './client.ts';
import type { JiraConnection } from './connection.ts';
import { faultOfQuery, withoutOrder } from './jql-text.ts';
import { openReader } from './reader.ts';
import { JIRA } from './refs.ts';
import { issueSchema, type JiraProject } from './schema.ts';
import { readSettings } from './stored-settings.ts';

/**
 * Turns what a person typed into a selector, with the person's own rights: what they cannot see in Jira they cannot link.
 * Keys of moved issues and renamed projects are followed.
 */
export async function resolveSelection(
  connection: JiraConnection,
  selection: Selection,
  as: string | null,
): Promise<Resolved> {
  const client = clientFor(connection, as);
  if ('item' in selection) return resolveItem(connection, client, selection.item);
  if ('query' in selection) return resolveQuery(client, selection.query);
  if ('label' in selection) return resolveLabel(connection, client, selection);
  const project = await openProject(connection, client, selection.container);
  if (isRefusal(project)) return project;
  if ('release' in selection) return resolveRelease(client, project, selection.release);
  return { kind: 'resolved', selector: { kind: 'container', container: project.key }, items: [] };
}

type Refusal = Extract<Resolved, { kind: 'refused' }>;

function clientFor({ app, person }: JiraConnection, as: string | null): JiraClient {
  if (as === null) return app;
  if (person?.account === as) return person.client;
  throw new ToolError(
    JIRA,
    'forbidden',
    'Jira can be asked in a person’s name only while that person is asking.',
  );
}

function refuse(field: string, message: string): Refusal {
  return { kind: 'refused', field, message };
}

function isRefusal(value: JiraProject | Refusal): value is Refusal {
  return 'kind' in value;
}

async function resolveItem(connection: JiraConnection, client: JiraClient, typed: string): Promise<Resolved> {
  const key = keyIn(typed);
  if (key === '') return refuse('item', 'Name an issue by its key, such as ABC-12, or by its address.');
  const seen = await issueByKey(client, key);
  if (seen === undefined) {
    return refuse('item', `Jira has no issue ${JSON.stringify(key)} that you can see.`);
  }
  const reader = await openReader(connection);
  const { issues } = await connection.app.issues({ issueIdsOrKeys: [seen.id], fields: reader.fields });
  const { items } = await reader.observe(issues);
  const item = items[0]?.item;
  if (item === undefined) {
    const why =
      issues.length === 0
        ? 'You can see it, but this app may not read it. A Jira administrator can grant it access to the project.'
        : 'Its project is not among those that are read. An administrator can add it in the settings.';
    return refuse('item', `The issue ${seen.key} cannot be linked. ${why}`);
  }
  return { kind: 'resolved', selector: { kind: 'item', item: item.ref, key: item.key }, items };
}

/** People paste the address of an issue, or of a board on which it is open, as often as its key. */
function keyIn(typed: string): string {
  const address = URL.parse(typed.trim());
  if (address === null) return typed.trim();
  return /\/browse\/([^/]+)/.exec(address.pathname)?.[1] ?? address.searchParams.get('selectedIssue') ?? '';
}

async function issueByKey(client: JiraClient, key: string): Promise<{ id: string; key: string } | undefined> {
  const { issues } = await client.issues({ issueIdsOrKeys: [key], fields: ['status', 'created'] });
  const parsed = issueSchema.safeParse(issues[0]);
  return parsed.success ? parsed.data : undefined;
}

async function openProject(
  connection: JiraConnection,
  client: JiraClient,
  key: string,
): Promise<JiraProject | Refusal> {
  const project = await client.project(key);
  if (project === undefined) {
    return refuse('container', `Jira has no project ${JSON.stringify(key)} that you can see.`);
  }
  const { projects } = await readSettings(connection.values);
  if (projects !== null && !projects.some(({ id }) => id === project.id)) {
    const fix = 'An administrator can add it in the settings.';
    return refuse('container', `The project ${project.key} is not among those that are read. ${fix}`);
  }
  return project;
}

async function resolveRelease(client: JiraClient, project: JiraProject, release: string): Promise<Resolved> {
  const versions = (await client.versions(project.id)) ?? [];
  const same = (name: string): boolean => name.trim().toLowerCase() === release.trim().toLowerCase();
  const found = versions.find(({ name }) => name === release) ?? versions.find(({ name }) => same(name));
  if (found === undefined) {
    return refuse('release', `The project ${project.key} has no version ${JSON.stringify(release)}.`);
  }
  const selector = { kind: 'release', container: project.key, release: found.name } as const;
  return { kind: 'resolved', selector, items: [] };
}

async function resolveLabel(
  connection: JiraConnection,
  client: JiraClient,
  { label, container }: { readonly label: string; readonly container?: string | undefined },
): Promise<Resolved> {
  if (/\s/.test(label)) return refuse('label', 'A label in Jira has no blanks in it.');
  if (container === undefined) {
    return { kind: 'resolved', selector: { kind: 'label', label, container: null }, items: [] };
  }
  const project = await openProject(connection, client, container);
  if (isRefusal(project)) return project;
  return { kind: 'resolved', selector: { kind: 'label', label, container: project.key }, items: [] };
}

async function resolveQuery(client: JiraClient, typed: string): Promise<Resolved> {
  const query = withoutOrder(typed);
  const fault = faultOfQuery(query);
  if (fault !== null) return refuse('query', fault);
  const parsed = await client.parse(query);
  const errors = parsed?.errors ?? [];
  if (errors.length > 0) return refuse('query', errors.join(' '));
  return { kind: 'resolved', selector: { kind: 'query', query }, items: [] };
}
