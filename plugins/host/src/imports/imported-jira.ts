import type { Resolved, Selection, Selector, WorkMirror, WorkTool } from '@throughline/core';

const JIRA = 'jira';

/**
 * Jira as an import knows it: what was read from files, and nothing beyond. It has no `queries`, because only a live Jira
 * can answer JQL; links by issue, release, label and project are resolved from the copy.
 */
export function importedJira(mirror: WorkMirror): WorkTool {
  return {
    id: JIRA,
    name: 'Jira',
    source: {
      // Files do not change by themselves: there is nothing to sweep, and an item read again is the item as it is known.
      async *sweep() {},
      fetch: async () => ({ items: [], vanished: [] }),
      resolve: (selection) => resolveFromCopy(mirror, selection),
    },
  };
}

async function resolveFromCopy(mirror: WorkMirror, selection: Selection): Promise<Resolved> {
  if ('item' in selection) return resolveItem(mirror, selection.item.trim());
  if ('query' in selection)
    return refuse('query', 'A query needs a live connection to Jira; this work was imported.');
  const { selector, field, said } = selectorOf(selection);
  if ((await mirror.occurrences({ tool: JIRA, selector })) > 0)
    return { kind: 'resolved', selector, items: [] };
  return refuse(field, `The imported work has no ${said}.`);
}

async function resolveItem(mirror: WorkMirror, typed: string): Promise<Resolved> {
  const found = await mirror.byKeys(JIRA, [typed, typed.toUpperCase()]);
  const item = found.find(({ key }) => key === typed) ?? found[0];
  if (item === undefined) return refuse('item', `The imported work has no issue ${JSON.stringify(typed)}.`);
  return { kind: 'resolved', selector: { kind: 'item', item: item.ref, key: item.key }, items: [] };
}

type FromCopy = Exclude<Selection, { readonly item: string } | { readonly query: string }>;

function selectorOf(selection: FromCopy): { selector: Selector; field: string; said: string } {
  if ('release' in selection) {
    const { release, container } = selection;
    const said = `release ${JSON.stringify(release)} in project ${JSON.stringify(container)}`;
    return { selector: { kind: 'release', release, container }, field: 'release', said };
  }
  if ('label' in selection) {
    const { label, container = null } = selection;
    const where = container === null ? '' : ` in project ${JSON.stringify(container)}`;
    const selector = { kind: 'label', label, container } as const;
    return { selector, field: 'label', said: `issue with the label ${JSON.stringify(label)}${where}` };
  }
  const { container } = selection;
  return {
    selector: { kind: 'container', container },
    field: 'container',
    said: `issue of a project ${JSON.stringify(container)}`,
  };
}

function refuse(field: string, message: string): Resolved {
  return { kind: 'refused', field, message };
}
