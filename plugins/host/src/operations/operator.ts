import type { PersonId, Viewer } from '@throughline/core';

/** Whoever may use the command line on the data folder: runs the connections and keeps the rules, as nobody in particular. */
const OPERATOR: Viewer = { person: 'operator', roles: ['admin', 'goal-office'] };

/** The person to act for; without one, the operator. */
export function viewerFor(person: PersonId | null): Viewer {
  return person === null ? OPERATOR : { person };
}
