export { type AgentAsked, agentAsked, askedOfAgent } from './agent/agent-asked.ts';
export { type AgentCalls, agentCalls } from './agent/agent-calls.ts';
export { type AgentAnswer, answerAgent, type LinearAgent } from './agent/answer-agent.ts';
export { AGENT_DOCUMENTS } from './agent/documents.ts';
export { type CatalogueParts, catalogueOf, type LinearCatalogue } from './catalogue.ts';
export type { CatalogueKeeper } from './catalogue-keeper.ts';
export type { CallerOptions, LinearAccess } from './client/linear-caller.ts';
export { type LinearApi, linearApi } from './client.ts';
export type { LinearConnection } from './connection.ts';
export { DOCUMENTS } from './documents.ts';
export { type FileContext, linearFileItem, linearFileKey } from './file-item.ts';
export { type LinearTool, linearTool } from './linear-tool.ts';
export {
  type LinearSurface,
  type LinearSurfaceOptions,
  linearSurface,
  type PostedUpdate,
  type StatusPost,
} from './surface.ts';
export { type ReadIssue, readIssue } from './to-work-item.ts';
export { type InstallWish, install, installAddress } from './tokens/install.ts';
export {
  clientCredentialTokens,
  installedTokens,
  type OAuthApp,
  type StoredTokens,
  type TokenShelf,
  type Tokens,
} from './tokens.ts';
export { type LinearEvent, readEvent } from './webhook/event.ts';
export {
  type DeliveryRules,
  type LinearDelivery,
  type Verified,
  verifyDelivery,
} from './webhook/verify-delivery.ts';
export { type Hearer, newsOf } from './webhook.ts';
