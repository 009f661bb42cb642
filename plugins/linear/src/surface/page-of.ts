import type { GoalId } from '@throughline/core';

/** The address of a goal's own page. */
export type PageOf = (goal: GoalId) => string;

/** The same, written so that it fits between the signs of Markdown. Throws for what is no address of the web. */
export function pagesIn(pageOf: PageOf): PageOf {
  return (goal) => {
    const url = new URL(pageOf(goal));
    if (url.protocol !== 'https:' && url.protocol !== 'http:') {
      throw new TypeError('A goal’s page needs an address that begins with https:// or http://.');
    }
    return url.href.replaceAll('|', '%7C');
  };
}
