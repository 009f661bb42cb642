import type { ItemRef, Selector } from '@throughline/core';
import { mark } from './marks.ts';
import { token } from './value-list.ts';

/** What a link selects, as columns that can be joined with items. */
export interface LinkTarget {
  readonly kind: Selector['kind'];
  readonly target: string;
  readonly item: ItemRef | null;
  readonly container: string | null;
  /** The container as it stands in an item's list of groups; empty without one. */
  readonly container_token: string;
  readonly token: string;
}

export function linkTarget(selector: Selector): LinkTarget {
  const { kind } = selector;
  const nothing = { kind, item: null, container: null, container_token: '', token: '' };
  switch (kind) {
    case 'item':
      return { ...nothing, target: mark(kind, selector.item), item: selector.item };
    case 'release':
      return { ...nothing, ...listed(kind, selector.release), ...within(selector.container) };
    case 'label':
      return { ...nothing, ...listed(kind, selector.label), ...within(selector.container) };
    case 'container':
      return { ...nothing, ...listed(kind, selector.container), ...within(selector.container) };
    case 'query':
      // The query itself may be long; what it found is kept by link.
      return { ...nothing, target: mark(kind, '') };
  }
}

function within(container: string | null): Pick<LinkTarget, 'container' | 'container_token'> {
  return { container, container_token: container === null ? '' : token(container) };
}

function listed(
  kind: 'container' | 'release' | 'label',
  value: string,
): Pick<LinkTarget, 'target' | 'token'> {
  return { target: mark(kind, value), token: token(value) };
}
