import type { ItemRef, Selector } from '@throughline/core';
import { mark } from './marks.ts';
import { token } from './value-list.ts';

/** What a link selects, as columns that can be joined with items. */
export interface LinkTarget {
  readonly kind: Selector['kind'];
  readonly target: string;
  readonly item: ItemRef | null;
  readonly container: string | null;
  readonly token: string;
}

export function linkTarget(selector: Selector): LinkTarget {
  const { kind } = selector;
  const nothing = { kind, item: null, container: null, token: '' };
  switch (kind) {
    case 'item':
      return { ...nothing, target: mark(kind, selector.item), item: selector.item };
    case 'release':
      return { ...nothing, ...listed(kind, selector.release), container: selector.container };
    case 'label':
      return { ...nothing, ...listed(kind, selector.label), container: selector.container };
    case 'container':
      return { ...nothing, target: mark(kind, selector.container), container: selector.container };
    case 'query':
      // The query itself may be long; what it found is kept by link.
      return { ...nothing, target: mark(kind, '') };
  }
}

function listed(kind: 'release' | 'label', value: string): Pick<LinkTarget, 'target' | 'token'> {
  return { target: mark(kind, value), token: token(value) };
}
