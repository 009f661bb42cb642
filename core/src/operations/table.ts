import { CONNECTION_ACTS } from './connections.ts';
import { containerGoals } from './container-goals.ts';
import { GOAL_QUERIES } from './goal-queries.ts';
import { GOAL_VIEWS } from './goal-views.ts';
import { GOAL_ACTS } from './goals.ts';
import { issuePanel } from './issue-panel.ts';
import { LINK_ACTS } from './links.ts';
import { METRIC_ACTS } from './metrics.ts';
import { NUMBER_ACTS } from './numbers.ts';
import type { Operation } from './operation.ts';
import { PEOPLE_ACTS } from './people.ts';
import { PEOPLE_QUERIES } from './people-queries.ts';

/** THE table: everything that can be done, by people and by programs. To add an act, add a row. */
export const OPERATIONS: readonly Operation[] = [
  ...GOAL_ACTS,
  ...GOAL_QUERIES,
  ...METRIC_ACTS,
  ...LINK_ACTS,
  ...NUMBER_ACTS,
  issuePanel,
  ...GOAL_VIEWS,
  containerGoals,
  ...PEOPLE_ACTS,
  ...PEOPLE_QUERIES,
  ...CONNECTION_ACTS,
];
