import type { Resolved, Selection, Selector, WorkMirror, WorkTool } from '@throughline/core';

/**
 * The tool, but for links to what was just read: these cost no requests. A file of hundreds of links would use up the
 * hour of a workflow's token otherwise, and never come to an end.
 */
export function linkedFromCopy(tool: WorkTool, mirror: WorkMirror): WorkTool {
  const { source } = tool;
  return {
    ...tool,
    source: {
      ...source,
      resolve: async (selection, as) =>
        (await known(selection, tool.id, mirror)) ?? source.resolve(selection, as),
    },
  };
}

/** What the copy knows by exactly this name; everything else, and whatever is misspelt, the tool is asked about. */
async function known(selection: Selection, tool: string, mirror: WorkMirror): Promise<Resolved | undefined> {
  if ('item' in selection) {
    const [item] = await mirror.byKeys(tool, [selection.item]);
    if (item === undefined || item.bucket === 'unreadable') return undefined;
    return resolved({ kind: 'item', item: item.ref, key: item.key });
  }
  const selector = ruleOf(selection);
  const there = selector !== undefined && (await mirror.occurrences({ tool, selector })) > 0;
  return there ? resolved(selector) : undefined;
}

/** Labels and milestones of repositories, which are known here by the names that people use; those of projects are not. */
function ruleOf(selection: Selection): Selector | undefined {
  if ('label' in selection)
    return { kind: 'label', label: selection.label, container: selection.container ?? null };
  if ('release' in selection)
    return { kind: 'release', release: selection.release, container: selection.container };
  return undefined;
}

function resolved(selector: Selector): Resolved {
  return { kind: 'resolved', selector, items: [] };
}
