export type { AppSeed, TokenWish } from './admin/access-admin.ts';
export type { LinearAdmin } from './admin/linear-admin.ts';
export type { Person } from './admin/person.ts';
export type { DeliveryReport, LinearDeliveries } from './events/deliveries.ts';
export type { Mischief } from './events/mischief.ts';
export type { DeliveryListener } from './events/receivers.ts';
export type { LinearDelivery } from './events/signed-delivery.ts';
export type { FaultOptions, FaultyOperation, LinearFault, LinearFaults } from './faults.ts';
export type { LinearLimits } from './limits/linear-limits.ts';
export { DEFAULT_LIMITS, UNLIMITED } from './limits/linear-limits.ts';
export type { LinearAnswer, LinearRequest } from './linear-request.ts';
export type { LinearWorkspace, LinearWorkspaceOptions } from './linear-workspace.ts';
export { createLinearWorkspace } from './linear-workspace.ts';
export type { Scope } from './model/access-records.ts';
export { linearSchema } from './schema/linear-schema.ts';
export type {
  CycleSeed,
  InitiativeSeed,
  IssueSeed,
  LabelSeed,
  LinearSeed,
  ProjectSeed,
  TeamSeed,
  UserSeed,
} from './seed/linear-seed.ts';
export type { SampleOptions } from './seed/sample-workspace.ts';
export { sampleWorkspace } from './seed/sample-workspace.ts';
export type { ServedLinear, ServeLinearOptions } from './serve-linear.ts';
export { serveLinear } from './serve-linear.ts';
export type { LinearAssumptions } from './state/assumptions.ts';
export type { CredentialUsage, LinearUsage } from './usage-meter.ts';
