import type { Selector } from '@throughline/core';
import type { Words } from '../words/words.ts';

/** How an item came to be selected by a link, said of the item. */
export function selectorSentence(selector: Selector, words: Words): string {
  switch (selector.kind) {
    case 'item':
      return words.say('reason.item');
    case 'release':
      return words.say('reason.release', {
        release: selector.release,
        container: selector.containerName ?? selector.container,
      });
    case 'label':
      return selector.container === null
        ? words.say('reason.label', { label: selector.label })
        : words.say('reason.label-in', {
            label: selector.label,
            container: selector.containerName ?? selector.container,
          });
    case 'container':
      return words.say('reason.container', { container: selector.containerName ?? selector.container });
    case 'query':
      return words.say('reason.query', { query: selector.query });
  }
}
