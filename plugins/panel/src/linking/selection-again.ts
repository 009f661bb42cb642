import type { Selection, Selector } from '@throughline/core';

/** What to say to select the same once more. */
export function selectionAgain(selector: Selector): Selection {
  switch (selector.kind) {
    case 'item':
      return { item: selector.key };
    case 'release':
      return { release: selector.release, container: selector.container };
    case 'label':
      return selector.container === null
        ? { label: selector.label }
        : { label: selector.label, container: selector.container };
    case 'container':
      return { container: selector.container };
    case 'query':
      return { query: selector.query };
  }
}
