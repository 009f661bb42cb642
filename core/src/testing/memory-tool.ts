import type { ItemRef, ObservedItem, ToolId, WorkItem } from '../measures/work-item.ts';
import { type Resolved, type Selection, ToolError, type WorkPage, type WorkTool } from '../ports/tool.ts';

/** A tool whose work is a list that a test changes: what the tool knows, before anybody has read it. */
export interface MemoryTool extends WorkTool {
  /** Sets items in the tool; nothing is told to anybody. */
  hold(...items: readonly WorkItem[]): void;
  drop(ref: ItemRef): void;
  /** What the tool's query `text` finds. */
  answer(query: string, finds: (item: WorkItem) => boolean): void;
  /** From now on every call fails so; null ends it. */
  failWith(error: ToolError | null): void;
}

const PAGE = 50;

export function memoryTool(id: ToolId = 'jira', name = 'Jira'): MemoryTool {
  const items = new Map<ItemRef, WorkItem>();
  const queries = new Map<string, (item: WorkItem) => boolean>();
  let failure: ToolError | null = null;
  const check = (): void => {
    if (failure !== null) throw failure;
  };
  const observe = (item: WorkItem): ObservedItem => ({ item, changes: null });
  const found = (query: string): readonly WorkItem[] => {
    const finds = queries.get(query);
    if (finds === undefined)
      throw new ToolError(id, 'refused', `The tool does not understand the query “${query}”.`);
    return [...items.values()].filter(finds);
  };

  return {
    id,
    name,
    hold: (...held) => {
      for (const item of held) items.set(item.ref, item);
    },
    drop: (ref) => {
      items.delete(ref);
    },
    answer: (query, finds) => {
      queries.set(query, finds);
    },
    failWith: (error) => {
      failure = error;
    },
    source: {
      async *sweep(_, cursor): AsyncIterable<WorkPage> {
        const all = [...items.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
        const rest = all.filter(({ ref }) => cursor === null || ref > cursor);
        for (let at = 0; at < rest.length; at += PAGE) {
          check();
          const page = rest.slice(at, at + PAGE);
          yield { items: page.map(observe), vanished: [], cursor: page.at(-1)?.ref ?? '', total: all.length };
        }
      },
      async fetch(refs) {
        check();
        const there = refs.flatMap((ref) => items.get(ref) ?? []);
        const gone = refs.filter((ref) => !items.has(ref));
        const vanished = gone.map((ref) => ({
          ref,
          kind: 'deleted' as const,
          revision: Number.MAX_SAFE_INTEGER,
        }));
        return { items: there.map(observe), vanished };
      },
      async resolve(selection): Promise<Resolved> {
        check();
        return resolveIn([...items.values()], selection, observe, queries);
      },
    },
    queries: {
      async find(query) {
        check();
        return found(query).map(({ ref }) => ref);
      },
      async match(asked, refs) {
        check();
        const finds = (query: string): readonly ItemRef[] =>
          found(query).flatMap(({ ref }) => (refs.includes(ref) ? [ref] : []));
        return new Map(asked.map((query) => [query, finds(query)]));
      },
    },
  };
}

function resolveIn(
  items: readonly WorkItem[],
  selection: Selection,
  observe: (item: WorkItem) => ObservedItem,
  queries: ReadonlyMap<string, unknown>,
): Resolved {
  if ('item' in selection) {
    const item = items.find(({ key }) => key === selection.item);
    if (item === undefined)
      return { kind: 'refused', field: 'item', message: `There is no item ${selection.item}.` };
    return {
      kind: 'resolved',
      selector: { kind: 'item', item: item.ref, key: item.key },
      items: [observe(item)],
    };
  }
  if ('query' in selection) {
    return queries.has(selection.query)
      ? { kind: 'resolved', selector: { kind: 'query', query: selection.query }, items: [] }
      : {
          kind: 'refused',
          field: 'query',
          message: `The tool does not understand the query “${selection.query}”.`,
        };
  }
  if ('release' in selection) {
    const { release, container } = selection;
    return { kind: 'resolved', selector: { kind: 'release', release, container }, items: [] };
  }
  if ('label' in selection) {
    const { label, container = null } = selection;
    return { kind: 'resolved', selector: { kind: 'label', label, container }, items: [] };
  }
  return { kind: 'resolved', selector: { kind: 'container', container: selection.container }, items: [] };
}
