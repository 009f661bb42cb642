import type { ToolId } from '../measures/work-item.ts';
import type { Clock, Digest, RandomIds } from './environment.ts';
import type { GoalIndex } from './goal-index.ts';
import type { Intake } from './intake.ts';
import type { Journal } from './journal.ts';
import type { WorkMirror } from './mirror.ts';
import type { NumberCache } from './number-cache.ts';
import type { PeopleIndex } from './people-index.ts';
import type { Places } from './surface.ts';
import type { WorkTool } from './tool.ts';

/** Where one workspace keeps what it knows. A store fills it; each part is bound to the workspace already. */
export interface Store {
  readonly journal: Journal;
  readonly mirror: WorkMirror;
  readonly goals: GoalIndex;
  readonly people: PeopleIndex;
  readonly numbers: NumberCache;
  readonly intake: Intake;
  readonly places: Places;
}

/** Everything outside that the operations work with. A host composes it. */
export interface World extends Store {
  readonly tools: Readonly<Record<ToolId, WorkTool>>;
  readonly now: Clock;
  readonly ids: RandomIds;
  readonly digest: Digest;
}
