import type { GoalHead } from '@throughline/core';

/**
 * Views for a shared place hold nothing but goals for everybody already. This is asked once more on the way out, because what
 * is written into Linear cannot be taken back from those who read it. Closed goals are left out, as in containers.
 */
export function isForEverybody({ visibility, status }: GoalHead): boolean {
  return visibility === 'company' && status === 'open';
}
