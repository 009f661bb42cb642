import type { LinkId, Selector, WorkLink } from '../../measures/link.ts';
import type { ChangeValue, ItemChange, ItemRef, TrackedField, WorkItem } from '../../measures/work-item.ts';

/** Every item that a link selects or may have selected at any moment: by any value its fields ever had. */
export function everSelectedOf(
  items: readonly WorkItem[],
  changes: readonly ItemChange[],
  links: readonly WorkLink[],
  everFound: ReadonlyMap<LinkId, readonly ItemRef[]>,
): readonly ItemRef[] {
  const past = Map.groupBy(changes, ({ ref }) => ref);
  const everValues = (item: WorkItem, field: TrackedField): readonly string[] => {
    const then = (past.get(item.ref) ?? []).filter((change) => change.field === field);
    return [item[field], ...then.flatMap(({ from, to }) => [from, to])].flatMap(texts);
  };
  const roots = items.filter((item) => links.some((link) => everHolds(link, item, everValues, everFound)));
  const reached = new Set(roots.map(({ ref }) => ref));
  const below = Map.groupBy(
    items.flatMap((item) => everValues(item, 'parent').map((parent) => ({ parent, ref: item.ref }))),
    ({ parent }) => parent,
  );
  // Below an item link everything ever below it comes into question; below other links nothing does, but asking costs little.
  for (const ref of reached) for (const child of below.get(ref) ?? []) reached.add(child.ref);
  return [...reached].sort();
}

function everHolds(
  { tool, link, selector }: WorkLink,
  item: WorkItem,
  values: (item: WorkItem, field: TrackedField) => readonly string[],
  everFound: ReadonlyMap<LinkId, readonly ItemRef[]>,
): boolean {
  if (tool !== item.tool) return false;
  const everIn = (container: string | null): boolean =>
    container === null || values(item, 'container').includes(container);
  return holds(selector, {
    item: (ref) => item.ref === ref,
    release: (release, container) => values(item, 'releases').includes(release) && everIn(container),
    label: (label, container) => values(item, 'labels').includes(label) && everIn(container),
    container: everIn,
    query: () => everFound.get(link)?.includes(item.ref) ?? false,
  });
}

interface Tests {
  readonly item: (ref: ItemRef) => boolean;
  readonly release: (release: string, container: string) => boolean;
  readonly label: (label: string, container: string | null) => boolean;
  readonly container: (container: string) => boolean;
  readonly query: () => boolean;
}

function holds(selector: Selector, tests: Tests): boolean {
  switch (selector.kind) {
    case 'item':
      return tests.item(selector.item);
    case 'release':
      return tests.release(selector.release, selector.container);
    case 'label':
      return tests.label(selector.label, selector.container);
    case 'container':
      return tests.container(selector.container);
    case 'query':
      return tests.query();
  }
}

function texts(value: ChangeValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value : [];
}
