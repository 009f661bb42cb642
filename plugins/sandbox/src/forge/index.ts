export { answerBridge, type BridgeAnswer, type BridgePlace } from './bridge.ts';
export type { PageAct } from './bridge-commands.ts';
export { bridgeFrameScript, bridgePageModule, withBridge } from './bridge-page.ts';
export { contentSecurityPolicy } from './content-security-policy.ts';
export { type DeliveryPolicy, kindDelivery } from './delivery.ts';
export type {
  EntryPoints,
  ExtensionContext,
  ForgeUser,
  JqlAnswer,
  JqlClause,
  ResolverCall,
} from './entry-points.ts';
export type { ForgeHandler, ForgeHandlers } from './forge-app.ts';
export { ForgeInvocationError } from './function-runner.ts';
export type { Outcome } from './invocation.ts';
export { scopesOfJiraCall } from './jira-scopes.ts';
export type { JiraAnswer, JiraCaller, JiraInit, JiraSite } from './jira-site.ts';
export type { KvsState } from './kvs.ts';
export type { Lifecycle } from './lifecycle.ts';
export { type ForgeLimitChanges, type ForgeLimits, forgeLimits, withoutRates } from './limits.ts';
export { type ForgeManifest, readManifest } from './manifest.ts';
export { isMariaDbInstalled, type MariaDb, startMariaDb } from './mariadb.ts';
export type { PersonalDataReport, ReportedAccount } from './personal-data.ts';
export type { ProductRequest } from './product-calls.ts';
export type { EventDelivery, ForgeEvent } from './product-events.ts';
export type { QueueState } from './queue-contents.ts';
export { createForgeRuntime, type ForgeRuntime } from './runtime.ts';
export type { ForgeRuntimeOptions } from './runtime-parts.ts';
export type { ForgeSite } from './site.ts';
export type { ForgeSqlEngine, SqlOutcome, SqlWriteResult } from './sql-engine.ts';
export {
  judgeSql,
  type SqlError,
  type SqlRequest,
  type SqlStatementKind,
  type SqlVerdict,
} from './sql-limits.ts';
