/** What a page shows, whatever the address is written like. */
export type Place =
  | { readonly kind: 'item'; readonly tool: string; readonly item: string }
  | { readonly kind: 'tree' }
  | { readonly kind: 'project'; readonly tool: string; readonly container: string }
  | { readonly kind: 'goal'; readonly goal: string }
  | { readonly kind: 'connection'; readonly tool: string };

/** A place as a path: `/items/jira/ABC-12`, `/projects/jira/ABC`, `/goals/g_1`, `/connections/jira`, and `/goals` for the tree. */
export function pathOf(place: Place): string {
  if (place.kind === 'item')
    return `/items/${encodeURIComponent(place.tool)}/${encodeURIComponent(place.item)}`;
  if (place.kind === 'project')
    return `/projects/${encodeURIComponent(place.tool)}/${encodeURIComponent(place.container)}`;
  if (place.kind === 'goal') return `/goals/${encodeURIComponent(place.goal)}`;
  return place.kind === 'connection' ? `/connections/${encodeURIComponent(place.tool)}` : '/goals';
}

/** The place that a path names. Jira puts segments of its own first, so the end is read; what names nothing is the tree. */
export function placeOf(path: string): Place {
  const [last = '', second = '', third = ''] = path.split('/').filter(Boolean).map(decoded).reverse();
  if (third === 'items') return { kind: 'item', tool: second, item: last };
  if (third === 'projects') return { kind: 'project', tool: second, container: last };
  if (second === 'goals') return { kind: 'goal', goal: last };
  return second === 'connections' ? { kind: 'connection', tool: last } : { kind: 'tree' };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A hand-made address with a stray % is taken as it was typed.
    return segment;
  }
}
