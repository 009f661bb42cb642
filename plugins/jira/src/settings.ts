import type { ToolSettings, ToolSettingsChange, ToolSettingsState } from '@throughline/core';
import type { JiraConnection } from './connection.ts';
import { type EstimateField, estimateFieldsOf } from './fields.ts';
import { categoryOf } from './mapping.ts';
import { DEFAULT_NOT_DONE, endingKey } from './not-done.ts';
import type { JiraProject } from './schema.ts';
import { siteFacts } from './site-facts.ts';
import { readSettings, type StoredSettings, writeSettings } from './stored-settings.ts';

/** What an administrator sets about reading this site. Core asks only for administrators. */
export function jiraSettings(connection: JiraConnection): ToolSettings {
  return {
    read: () => read(connection),
    change: (change) => applyChange(connection, change),
    requestSweep: connection.requestSweep,
  };
}

async function read(connection: JiraConnection): Promise<ToolSettingsState> {
  const [settings, fields, projects, knownEndings] = await Promise.all([
    readSettings(connection.values),
    numberFields(connection),
    everyProject(connection),
    endingsOf(connection),
  ]);
  const used = new Set(await estimateFieldsInUse(connection, settings));
  const chosen = new Set(settings.projects?.map(({ id }) => id));
  return {
    estimateFields: fields.map(({ id, name }) => ({ id, name, chosen: used.has(id) })),
    containers: projects.map(({ id, key, name }) => ({ key, name, chosen: chosen.has(id) })),
    everyContainer: settings.projects === null,
    notDone: settings.notDone,
    knownEndings,
  };
}

/** Those the app found come first, the most used at the top; then the other fields of numbers. */
async function numberFields(connection: JiraConnection): Promise<readonly EstimateField[]> {
  const { estimateFields } = await siteFacts(connection);
  const all = estimateFieldsOf(await connection.app.fields());
  const found = new Set(estimateFields.map(({ id }) => id));
  return [...estimateFields, ...all.filter(({ id }) => !found.has(id))];
}

async function estimateFieldsInUse(
  connection: JiraConnection,
  { estimateField }: StoredSettings,
): Promise<readonly string[]> {
  if (estimateField === null) return [];
  if (estimateField !== 'auto') return [estimateField];
  return (await siteFacts(connection)).estimateFields.slice(0, 2).map(({ id }) => id);
}

async function everyProject({ app }: JiraConnection): Promise<readonly JiraProject[]> {
  const projects: JiraProject[] = [];
  for (;;) {
    const page = await app.projects(projects.length);
    projects.push(...page.values);
    if (page.isLast !== false || page.values.length === 0) return projects;
  }
}

/** Every way in which this site can end an issue: its resolutions, and its done statuses. */
async function endingsOf({ app }: JiraConnection): Promise<readonly string[]> {
  const resolutions = await app.resolutions();
  const done = (await app.statuses()).filter((status) => categoryOf(status) === 'done');
  const names = new Map([...resolutions, ...done].map(({ name }) => [endingKey(name), name]));
  return [...names.values()].sort((a, b) => a.localeCompare(b, 'en'));
}

type Changed = Awaited<ReturnType<ToolSettings['change']>>;

/** Checks every part before anything is written. */
async function applyChange(connection: JiraConnection, change: ToolSettingsChange): Promise<Changed> {
  const settings = await readSettings(connection.values);
  const { estimateField = settings.estimateField, notDone = settings.notDone } = change;
  const fault =
    (await faultOfField(connection, change.estimateField)) ??
    (await faultOfEndings(connection, change.notDone));
  if (fault !== undefined) return fault;
  const projects = await chosenProjects(connection, change.containers, settings.projects);
  if ('kind' in projects) return projects;
  await writeSettings(connection.values, {
    estimateField,
    notDone: distinct(notDone),
    projects: projects.chosen,
  });
  return { kind: 'changed' };
}

function refuse(field: string, message: string): Extract<Changed, { kind: 'refused' }> {
  return { kind: 'refused', field, message };
}

async function faultOfField(
  { app }: JiraConnection,
  wanted: string | null | undefined,
): Promise<Changed | undefined> {
  if (wanted === null || wanted === undefined) return undefined;
  const fields = await app.fields();
  if (estimateFieldsOf(fields).some(({ id }) => id === wanted)) return undefined;
  const other = fields.find(({ id }) => id === wanted);
  return refuse(
    'estimateField',
    other === undefined
      ? `Jira has no field ${JSON.stringify(wanted)}.`
      : `The field ${JSON.stringify(other.name)} does not hold numbers, so it cannot hold story points.`,
  );
}

async function faultOfEndings(
  connection: JiraConnection,
  wanted: readonly string[] | undefined,
): Promise<Changed | undefined> {
  if (wanted === undefined) return undefined;
  const known = new Set([...DEFAULT_NOT_DONE, ...(await endingsOf(connection))].map(endingKey));
  const unknown = wanted.find((name) => !known.has(endingKey(name)));
  if (unknown === undefined) return undefined;
  return refuse('notDone', `Jira has no resolution and no done status ${JSON.stringify(unknown)}.`);
}

async function chosenProjects(
  connection: JiraConnection,
  wanted: readonly string[] | null | undefined,
  present: StoredSettings['projects'],
): Promise<{ readonly chosen: StoredSettings['projects'] } | Extract<Changed, { kind: 'refused' }>> {
  if (wanted === undefined) return { chosen: present };
  if (wanted === null) return { chosen: null };
  if (wanted.length === 0) return refuse('containers', 'Choose at least one project, or read every project.');
  const all = new Map((await everyProject(connection)).map((project) => [project.key, project]));
  const unknown = wanted.find((key) => !all.has(key));
  if (unknown !== undefined) {
    return refuse('containers', `Jira has no project ${JSON.stringify(unknown)} that this app can read.`);
  }
  return { chosen: [...new Set(wanted)].flatMap((key) => all.get(key) ?? []) };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Map(names.map((name) => [endingKey(name), name.trim()])).values()];
}
