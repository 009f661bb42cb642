import type { Selector } from '@throughline/core';
import { markValue, token } from './value-list.ts';

/** What a link selects, as columns that can be joined with items. */
export interface LinkTarget {
  readonly kind: Selector['kind'];
  readonly target: string;
  readonly container: string | null;
  readonly token: string;
}

export function linkTarget(selector: Selector): LinkTarget {
  const { kind } = selector;
  switch (kind) {
    case 'item':
      return { kind, target: selector.item, container: null, token: '' };
    case 'release':
      return {
        kind,
        target: markValue(selector.release),
        container: selector.container,
        token: token(selector.release),
      };
    case 'label':
      return {
        kind,
        target: markValue(selector.label),
        container: selector.container,
        token: token(selector.label),
      };
    case 'container':
      return { kind, target: selector.container, container: null, token: '' };
    case 'query':
      return { kind, target: '', container: null, token: '' };
  }
}
