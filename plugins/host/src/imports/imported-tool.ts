import type { Resolved, Selection, Selector, ToolId, WorkMirror, WorkTool } from '@throughline/core';
import type { ContainerNames } from './container-names.ts';

/** What the tools whose files can be imported are called, and what each calls a container. */
export const IMPORTABLE: readonly ToolWords[] = [
  { id: 'jira', name: 'Jira', container: 'project' },
  { id: 'linear', name: 'Linear', container: 'team or project' },
  { id: 'github', name: 'GitHub', container: 'repository or project' },
];

export interface ToolWords {
  readonly id: ToolId;
  readonly name: string;
  readonly container: string;
}

interface Copy {
  readonly mirror: WorkMirror;
  readonly tool: ToolWords;
  readonly names: ContainerNames;
}

/**
 * A tool as an import knows it: what was read from files, and nothing beyond. It has no `queries`, because only the live
 * tool can answer them; links by issue, release, label and container are resolved from the copy.
 */
export function importedTool(mirror: WorkMirror, tool: ToolWords, names: ContainerNames = {}): WorkTool {
  const { id, name } = tool;
  return {
    id,
    name,
    source: {
      // Files do not change by themselves: there is nothing to sweep, and an item read again is the item as it is known.
      async *sweep() {},
      fetch: async () => ({ items: [], vanished: [] }),
      resolve: (selection) => resolveFromCopy({ mirror, tool, names }, selection),
    },
  };
}

async function resolveFromCopy(copy: Copy, selection: Selection): Promise<Resolved> {
  if ('item' in selection) return resolveItem(copy, selection.item.trim());
  if ('query' in selection)
    return refuse('query', `A query needs a live connection to ${copy.tool.name}; this work was imported.`);
  const { selector, field, said } = selectorOf(selection, copy.tool);
  for (const candidate of knownAs(selector, copy.names)) {
    if ((await copy.mirror.occurrences({ tool: copy.tool.id, selector: candidate })) > 0)
      return { kind: 'resolved', selector: candidate, items: [] };
  }
  return refuse(field, `The imported work has no ${said}.`);
}

/** Containers that items are in beside their own are known by their kind and id: `project:…`. */
function knownAs(selector: ContainedSelector, names: ContainerNames): readonly Selector[] {
  const { container } = selector;
  if (container === null) return [selector];
  const same = (name: string): boolean => name.toLowerCase() === container.toLowerCase();
  const called = Object.entries(names).flatMap(([group, name]) => (same(name) ? [group] : []));
  const groups = [...called, `project:${container}`, `initiative:${container}`];
  return [
    selector,
    ...groups.map((group) => ({ ...selector, container: group, containerName: names[group] ?? container })),
  ];
}

async function resolveItem({ mirror, tool }: Copy, typed: string): Promise<Resolved> {
  const found = await mirror.byKeys(tool.id, [typed, typed.toUpperCase()]);
  const item = found.find(({ key }) => key === typed) ?? found[0];
  if (item === undefined) return refuse('item', `The imported work has no issue ${JSON.stringify(typed)}.`);
  return { kind: 'resolved', selector: { kind: 'item', item: item.ref, key: item.key }, items: [] };
}

type ContainedSelector = Extract<Selector, { readonly container: string | null }>;
type FromCopy = Exclude<Selection, { readonly item: string } | { readonly query: string }>;

function selectorOf(
  selection: FromCopy,
  words: ToolWords,
): { selector: ContainedSelector; field: string; said: string } {
  if ('release' in selection) {
    const { release, container } = selection;
    const said = `release ${JSON.stringify(release)} in ${words.container} ${JSON.stringify(container)}`;
    return { selector: { kind: 'release', release, container }, field: 'release', said };
  }
  if ('label' in selection) {
    const { label, container = null } = selection;
    const where = container === null ? '' : ` in ${words.container} ${JSON.stringify(container)}`;
    const selector = { kind: 'label', label, container } as const;
    return { selector, field: 'label', said: `issue with the label ${JSON.stringify(label)}${where}` };
  }
  const { container } = selection;
  return {
    selector: { kind: 'container', container },
    field: 'container',
    said: `issue of a ${words.container} ${JSON.stringify(container)}`,
  };
}

function refuse(field: string, message: string): Resolved {
  return { kind: 'refused', field, message };
}
