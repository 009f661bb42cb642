import { DAILY_WORK } from '../model/permissions.ts';
import type { ProjectRecord, TransitionRecord, VersionRecord } from '../model/records.ts';
import { findNamed, findProject, type SiteState } from '../state/site-state.ts';
import type { ProjectSeed, VersionSeed } from './jira-seed.ts';

/** Adds a project; refuses a key that is taken and a name that the site does not have. */
export function plantProject(state: SiteState, seed: ProjectSeed): ProjectRecord {
  if (findProject(state, seed.key) !== undefined) throw new Error(`The project key ${seed.key} is taken.`);
  state.counters.project = Math.max(state.counters.project + 1, Number(seed.id ?? 0));
  const workflow = workflowOf(state, seed);
  const project: ProjectRecord = {
    id: seed.id ?? String(state.counters.project),
    key: seed.key,
    name: seed.name ?? seed.key,
    description: seed.description ?? '',
    style: seed.style ?? 'classic',
    lead: seed.lead ?? null,
    versions: (seed.versions ?? []).map((version) => versionRecord(state, version)),
    issueTypeIds: idsOf(state.issueTypes, seed.issueTypes, 'issue type'),
    initialStatusId: workflow.initial,
    transitions: workflow.transitions,
    everyone: new Set(seed.everyone ?? DAILY_WORK),
    grants: new Map(Object.entries(seed.grants ?? {}).map(([account, list]) => [account, new Set(list)])),
  };
  state.projects.set(project.id, project);
  return project;
}

export function versionRecord(state: SiteState, seed: VersionSeed): VersionRecord {
  state.counters.version = Math.max(state.counters.version + 1, Number(seed.id ?? 0));
  return {
    id: seed.id ?? String(state.counters.version),
    name: seed.name,
    description: seed.description ?? '',
    startDate: seed.startDate ?? null,
    releaseDate: seed.releaseDate ?? null,
    released: seed.released ?? false,
    archived: seed.archived ?? false,
  };
}

interface Workflow {
  readonly initial: string;
  readonly transitions: readonly TransitionRecord[];
}

function workflowOf(state: SiteState, seed: ProjectSeed): Workflow {
  const idOf = (name: string): string => idsOf(state.statuses, [name], 'status')[0] ?? name;
  if (seed.workflow === undefined) return openWorkflow(state, idsOf(state.statuses, seed.statuses, 'status'));
  return {
    initial: idOf(seed.workflow.initial),
    transitions: seed.workflow.transitions.map((step) => ({
      id: step.id,
      name: step.name,
      from: step.from === 'any' ? 'any' : step.from.map(idOf),
      to: idOf(step.to),
      screen: step.screen ?? [],
    })),
  };
}

/** Every status follows every other; those that finish work ask for the resolution, as Jira's own templates can. */
function openWorkflow(state: SiteState, statusIds: readonly string[]): Workflow {
  const transitions = statusIds.map((statusId, index): TransitionRecord => {
    const status = state.statuses.get(statusId);
    const screen = status?.category === 'done' ? ['resolution'] : [];
    return { id: String(11 + index * 10), name: status?.name ?? statusId, from: 'any', to: statusId, screen };
  });
  const initial = statusIds.find((id) => state.statuses.get(id)?.category === 'new') ?? statusIds[0];
  if (initial === undefined) throw new Error('A project needs at least one status.');
  return { initial, transitions };
}

function idsOf(
  records: ReadonlyMap<string, { readonly id: string; readonly name: string }>,
  wanted: readonly string[] | undefined,
  what: string,
): string[] {
  return (wanted ?? [...records.keys()]).map((idOrName) => {
    const record = findNamed(records, idOrName);
    if (record === undefined) throw new Error(`The site has no ${what} '${idOrName}'.`);
    return record.id;
  });
}
