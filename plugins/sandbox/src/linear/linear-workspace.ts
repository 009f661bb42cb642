import { createLinearAdmin, type LinearAdmin } from './admin/linear-admin.ts';
import { authorize, exchangeToken, revokeToken } from './auth/oauth-endpoints.ts';
import { createDeliveries, type LinearDeliveries } from './events/deliveries.ts';
import type { WorkspaceEvent } from './events/workspace-event.ts';
import type { LinearFaults } from './faults.ts';
import { createGraphqlEndpoint } from './graphql/graphql-endpoint.ts';
import { DEFAULT_LIMITS, type LinearLimits } from './limits/linear-limits.ts';
import { jsonAnswer, type LinearAnswer, type LinearRequest } from './linear-request.ts';
import type { LinearSeed } from './seed/linear-seed.ts';
import { plantWorkspace } from './seed/plant-workspace.ts';
import { DEFAULT_ASSUMPTIONS, type LinearAssumptions } from './state/assumptions.ts';
import { seededIds } from './state/seeded-ids.ts';
import type { WorkspaceCore } from './state/workspace-core.ts';
import { createWorkspaceState } from './state/workspace-state.ts';
import type { LinearUsage } from './usage-meter.ts';

export interface LinearWorkspaceOptions {
  readonly seed?: LinearSeed;
  /** The workspace's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly limits?: Partial<LinearLimits>;
  readonly assumptions?: Partial<LinearAssumptions>;
  /** From which the ids of new records come; 1 when left out. */
  readonly idSeed?: number;
}

/** A Linear workspace in memory. */
export interface LinearWorkspace {
  /** Answers as api.linear.app does, at `/graphql` and `/oauth/…`. Rejects only for a planned time-out. */
  request(request: LinearRequest): Promise<LinearAnswer>;
  readonly admin: LinearAdmin;
  readonly deliveries: LinearDeliveries;
  /** Strikes requests to `/graphql`. */
  readonly faults: LinearFaults;
  /** What was asked of `/graphql`, by credential. */
  usage(): LinearUsage;
}

/** Makes a workspace. Throws, naming the record, for a seed that does not fit. */
export function createLinearWorkspace(options: LinearWorkspaceOptions): LinearWorkspace {
  const { seed = {}, now } = options;
  const newId = seededIds(options.idSeed ?? 1);
  const at = new Date(now()).toISOString();
  const state = createWorkspaceState({
    id: newId(),
    name: seed.organization?.name ?? 'Sandbox',
    urlKey: seed.organization?.urlKey ?? 'sandbox',
    createdAt: at,
    updatedAt: at,
    archivedAt: null,
  });
  const core: WorkspaceCore = {
    state,
    now,
    newId,
    emit: (event: WorkspaceEvent) => deliveries.note(event),
    assumptions: { ...DEFAULT_ASSUMPTIONS, ...options.assumptions },
  };
  const deliveries = createDeliveries(core);
  plantWorkspace(core, seed);
  const graphql = createGraphqlEndpoint(core, { ...DEFAULT_LIMITS, ...options.limits });
  const admin = createLinearAdmin(core);

  return {
    async request(request) {
      const { pathname } = new URL(request.path, 'https://api.linear.app');
      const route = `${request.method} ${pathname}`;
      if (pathname === '/graphql') return await graphql.answer(request);
      if (route === 'GET /oauth/authorize') return authorize(core, request.path, admin.personAtBrowser());
      if (route === 'POST /oauth/token') return exchangeToken(core, request);
      if (route === 'POST /oauth/revoke') return revokeToken(core, request);
      return jsonAnswer(404, { error: 'not_found', error_description: `There is nothing at ${pathname}.` });
    },
    admin,
    deliveries,
    faults: graphql.faults,
    usage: () => graphql.usage.read(),
  };
}
