export { type Catalogue, type ReadRepository, readCatalogue } from './catalogue.ts';
export type { GitHubAuth, GitHubClientOptions } from './client/octokit.ts';
export { type GitHubClient, githubClient } from './client.ts';
export type { GitHubConnection, KnownItem } from './connection.ts';
export { DOCUMENTS } from './documents.ts';
export { type FileContext, githubFileItem } from './file-item.ts';
export { type GitHubTool, githubTool } from './github-tool.ts';
export type { GitHubMapping, ReadProject } from './mapping.ts';
export type { GitHubSettings } from './settings.ts';
export { answerSlash, type GitHubSlash, type SlashAnswer } from './slash/answer-slash.ts';
export { askedBySlash, type SlashAsked, slashAsked } from './slash/slash-asked.ts';
export { type SlashCalls, slashCalls } from './slash/slash-calls.ts';
export { LATEST_COMMENTS } from './slash/slash-documents.ts';
export { type GitHubSurfaceOptions, githubSurface } from './surface.ts';
export { type GitHubEvent, readEvent } from './webhook/event.ts';
export {
  type DeliveryRules,
  type GitHubDelivery,
  type Verified,
  verifyDelivery,
} from './webhook/verify-delivery.ts';
export { type Hearer, newsOf } from './webhook.ts';
