import type { Instant, ItemRef } from '@throughline/core';
import { type GoalHead, ToolError } from '@throughline/core';
import type { GitHubClient } from '../client.ts';
import type { PageSize } from '../page-size.ts';
import { GITHUB } from '../refs.ts';
import type { GitHubWriter } from './github-writer.ts';
import type { PageOf } from './render-goal-row.ts';

/** How the surfaces reach GitHub, and what the host decided about them. */
export interface SurfaceAccess {
  readonly client: GitHubClient;
  readonly writer: GitHubWriter;
  readonly size: PageSize;
  readonly now: () => Instant;
  readonly pageOf: PageOf | undefined;
  readonly goalsOf: GoalsOf | undefined;
  readonly publicPlaces: PublicPlaces;
}

/**
 * Whether goals are written where everybody on the internet can read them: into public repositories and projects. What
 * everybody in a company may see is not meant for everybody else.
 */
export type PublicPlaces = 'shown' | 'withheld';

/** The goal that each item of a container is to carry in its fields; of goals that everybody in the company may see. */
export type GoalsOf = (container: string) => Promise<ReadonlyMap<ItemRef, GoalHead>>;

const DAY = 86_400_000;

/** Why a public place shows nothing. */
export function withheld(what: string): ToolError {
  return new ToolError(
    GITHUB,
    'refused',
    `${what} is public, so everybody on the internet could read the goals. Nothing is shown there, unless an administrator allows it for public places.`,
    { retryAfter: DAY },
  );
}
