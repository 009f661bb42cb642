import type { WorkspaceEvent } from '../events/workspace-event.ts';
import type { LinearAssumptions } from './assumptions.ts';
import type { WorkspaceState } from './workspace-state.ts';

/** What every edit works with. */
export interface WorkspaceCore {
  readonly state: WorkspaceState;
  /** The workspace's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** A new UUID v4; the same ones in the same order for the same seed. */
  readonly newId: () => string;
  /** Tells the webhooks. */
  readonly emit: (event: WorkspaceEvent) => void;
  readonly assumptions: LinearAssumptions;
}

/** The clock's moment as records hold it. */
export function moment(core: Pick<WorkspaceCore, 'now'>): string {
  return new Date(core.now()).toISOString();
}
