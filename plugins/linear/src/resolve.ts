import { type Resolved, type Selection, type Selector, ToolError } from '@throughline/core';
import type { LinearCatalogue } from './catalogue.ts';
import { everyPage } from './client.ts';
import type { Workspace } from './connection.ts';
import { type Container, containersFor, labelFor } from './containers.ts';
import { readFilter } from './issue-filter.ts';
import { observe } from './reader.ts';

type Refusal = Extract<Resolved, { kind: 'refused' }>;

/**
 * Turns what a person typed into a selector, with the rights of the connection: Linear cannot be asked what another person
 * may see. Identifiers of issues that moved to another team are followed.
 */
export async function resolveSelection(workspace: Workspace, selection: Selection): Promise<Resolved> {
  if ('item' in selection) return resolveItem(workspace, selection.item);
  if ('query' in selection) return resolveQuery(workspace, selection.query);
  if ('label' in selection) return resolveLabel(workspace, selection);
  const container = await openContainer(workspace, selection.container);
  if (isRefusal(container)) return container;
  if ('release' in selection) return resolveMilestone(workspace, container, selection.release);
  return resolved({ kind: 'container', ...called(container) });
}

function resolved(selector: Selector): Resolved {
  return { kind: 'resolved', selector, items: [] };
}

function refuse(field: string, message: string): Refusal {
  return { kind: 'refused', field, message };
}

function isRefusal(value: Container | Refusal): value is Refusal {
  return value.kind === 'refused';
}

/** A team goes by its key; an id says nothing to people, so its name goes with it. */
function called({ kind, container, name }: Container): { container: string; containerName?: string } {
  return kind === 'team' ? { container } : { container, containerName: name };
}

const IDENTIFIER = /^[a-z][a-z0-9]*-\d+$/i;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ISSUE_ADDRESS = /^https?:\/\/[^/]+\/[^/]+\/issue\/([^/?#]+)/;

/** An issue's identifier or id in what a person typed or pasted; undefined when there is none. */
function issueIn(typed: string): string | undefined {
  const said = typed.trim();
  const name = ISSUE_ADDRESS.exec(said)?.[1] ?? said;
  if (UUID.test(name)) return name.toLowerCase();
  return IDENTIFIER.test(name) ? name.toUpperCase() : undefined;
}

async function resolveItem(workspace: Workspace, typed: string): Promise<Resolved> {
  const name = issueIn(typed);
  if (name === undefined) {
    const message = `${JSON.stringify(typed)} is not an issue of Linear. Give its identifier, such as ENG-12, or its address.`;
    return refuse('item', message);
  }
  const answered = await workspace.api.issue(name);
  if (answered === undefined || answered === null) {
    return refuse('item', `Linear has no issue ${name} that this app can see.`);
  }
  const { items } = await observe(workspace, [answered]);
  const item = items[0]?.item;
  if (item === undefined)
    return refuse('item', `The issue ${name} cannot be linked: it lies in the trash, or cannot be read.`);
  return { kind: 'resolved', selector: { kind: 'item', item: item.ref, key: item.key }, items };
}

/** Looks in what is known of the workspace, and once more in what it is now before it says that there is none. */
async function lookUp<T>(
  { catalogue }: Workspace,
  find: (catalogue: LinearCatalogue) => T,
  isFound: (found: T) => boolean,
): Promise<T> {
  const found = find(await catalogue.current());
  return isFound(found) ? found : find(await catalogue.afresh());
}

async function openContainer(workspace: Workspace, typed: string): Promise<Container | Refusal> {
  const found = await lookUp(
    workspace,
    (catalogue) => containersFor(typed, catalogue),
    (list) => list.length > 0,
  );
  const [first] = found;
  if (first === undefined) {
    const message = `Linear has no team, project or initiative ${JSON.stringify(typed)} that this app can see.`;
    return refuse('container', message);
  }
  if (found.length === 1) return first;
  const which = found.map(({ kind, container, url }) => url ?? `${kind} ${container}`).join(', ');
  return refuse(
    'container',
    `Several are called ${JSON.stringify(typed)}: ${which}. Give the address of one.`,
  );
}

async function resolveMilestone(
  workspace: Workspace,
  container: Container,
  milestone: string,
): Promise<Resolved> {
  if (container.kind !== 'project') {
    const message = `A milestone belongs to a project, and ${container.name} is ${aKind(container)}. Name the project.`;
    return refuse('release', message);
  }
  const names = await everyPage((after) => workspace.api.milestones(container.id, after));
  const same = (name: string): boolean => name.trim().toLowerCase() === milestone.trim().toLowerCase();
  const found = names.find((name) => name === milestone) ?? names.find(same);
  if (found === undefined) {
    const message = `The project ${container.name} has no milestone ${JSON.stringify(milestone)}.`;
    return refuse('release', message);
  }
  return resolved({ kind: 'release', release: found, ...called(container) });
}

function aKind({ kind }: Container): string {
  return kind === 'initiative' ? 'an initiative' : `a ${kind}`;
}

async function resolveLabel(
  workspace: Workspace,
  { label, container }: { readonly label: string; readonly container?: string | undefined },
): Promise<Resolved> {
  const found = await lookUp(
    workspace,
    (catalogue) => labelFor(label, catalogue),
    ({ kind }) => kind !== 'none',
  );
  if (found.kind === 'none') return refuse('label', `Linear has no label ${JSON.stringify(label)}.`);
  if (found.kind !== 'label') return refuse('label', whichLabel(label, found));
  if (container === undefined) return resolved({ kind: 'label', label: found.name, container: null });
  const opened = await openContainer(workspace, container);
  return isRefusal(opened) ? opened : resolved({ kind: 'label', label: found.name, ...called(opened) });
}

function whichLabel(
  typed: string,
  { kind, labels }: { readonly kind: 'group' | 'several'; readonly labels: readonly string[] },
): string {
  const said = JSON.stringify(typed);
  if (labels.length === 0) return `${said} is a group of labels, and no label is in it.`;
  const what = kind === 'group' ? `${said} is a group of labels` : `Several labels are called ${said}`;
  return `${what}. Choose one of ${labels.join(', ')}.`;
}

async function resolveQuery({ api }: Workspace, typed: string): Promise<Resolved> {
  const read = readFilter(typed);
  if (read.kind === 'refused') return refuse('query', read.message);
  try {
    await api.issueIds(read.filter, null);
  } catch (error) {
    if (error instanceof ToolError && error.problem === 'refused') return refuse('query', error.message);
    throw error;
  }
  return resolved({ kind: 'query', query: JSON.stringify(read.filter) });
}
