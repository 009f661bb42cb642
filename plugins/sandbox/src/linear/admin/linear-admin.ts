import type { WorkspaceCore } from '../state/workspace-core.ts';
import type { WorkspaceState } from '../state/workspace-state.ts';
import { type AccessAdmin, createAccessAdmin } from './access-admin.ts';
import { createPerson, type Person } from './person.ts';
import { createPlanAdmin, type PlanAdmin } from './plan-admin.ts';

/** Changes a workspace from within, past the API and its limits. */
export interface LinearAdmin extends AccessAdmin, PlanAdmin {
  /** Everything that the workspace holds, to compare with; not to be changed. */
  readonly state: WorkspaceState;
  /** A person at work in Linear itself, by name or id. Webhooks tell of what they do. */
  as(nameOrId: string): Person;
}

export function createLinearAdmin(core: WorkspaceCore): LinearAdmin {
  return {
    ...createAccessAdmin(core),
    ...createPlanAdmin(core),
    state: core.state,
    as: (nameOrId) => createPerson(core, nameOrId),
  };
}
