import type { LinkId, Selector, WorkLink } from '../measures/link.ts';
import type { ChangeValue, ItemChange, ItemRef, TrackedField, WorkItem } from '../measures/work-item.ts';

/**
 * Every item that a link selects or may have selected at any moment, by any value its fields ever had, and everything
 * that stands or stood above one.
 */
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
  const edges: readonly { readonly above: string; readonly below: string }[] = items.flatMap((item) =>
    everValues(item, 'parent').map((above) => ({ above, below: item.ref })),
  );
  const linked: readonly string[] = links.flatMap(({ selector }) =>
    selector.kind === 'item' ? [selector.item] : [],
  );
  const ruled = items.filter((item) => links.some((link) => everHolds(link, item, everValues, everFound)));
  const children = Map.groupBy(edges, ({ above }) => above);
  const below = closure(linked, (ref) => (children.get(ref) ?? []).map((edge) => edge.below));
  const parents = Map.groupBy(edges, ({ below: child }) => child);
  const reached = closure([...below, ...ruled.map(({ ref }) => ref)], (ref) =>
    (parents.get(ref) ?? []).map((edge) => edge.above),
  );
  return items
    .map(({ ref }) => ref)
    .filter((ref) => reached.has(ref))
    .sort();
}

function closure(from: readonly string[], step: (ref: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set(from);
  // A Set's iteration also visits what is added on the way.
  for (const ref of reached) for (const next of step(ref)) reached.add(next);
  return reached;
}

function everHolds(
  { tool, link, selector }: WorkLink,
  item: WorkItem,
  values: (item: WorkItem, field: TrackedField) => readonly string[],
  everFound: ReadonlyMap<LinkId, readonly ItemRef[]>,
): boolean {
  if (tool !== item.tool) return false;
  const everIn = (container: string | null): boolean =>
    container === null ||
    values(item, 'container').includes(container) ||
    values(item, 'groups').includes(container);
  return holds(selector, {
    item: () => false,
    release: (release, container) => values(item, 'releases').includes(release) && everIn(container),
    label: (label, container) => values(item, 'labels').includes(label) && everIn(container),
    container: everIn,
    query: () => everFound.get(link)?.includes(item.ref) ?? false,
  });
}

interface Tests {
  readonly item: () => boolean;
  readonly release: (release: string, container: string) => boolean;
  readonly label: (label: string, container: string | null) => boolean;
  readonly container: (container: string) => boolean;
  readonly query: () => boolean;
}

function holds(selector: Selector, tests: Tests): boolean {
  switch (selector.kind) {
    case 'item':
      return tests.item();
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
