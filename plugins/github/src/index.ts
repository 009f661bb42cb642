/** What `newsOf` tells, in core's words. */
export type { ToolNews as GitHubNews } from '@throughline/core';
export { type Catalogue, type ReadRepository, readCatalogue } from './catalogue.ts';
export type { GitHubAuth, GitHubClientOptions } from './client/octokit.ts';
export { type GitHubClient, githubClient } from './client.ts';
export type { GitHubConnection, KnownItem } from './connection.ts';
export { DOCUMENTS } from './documents.ts';
export { type FileContext, githubFileItem } from './file-item.ts';
export { type GitHubTool, githubTool } from './github-tool.ts';
export type { GitHubMapping, ReadProject } from './mapping.ts';
export type { GitHubSettings } from './settings.ts';
export { type GitHubSurfaceOptions, githubSurface } from './surface.ts';
export { type GitHubEvent, readEvent } from './webhook/event.ts';
export {
  type DeliveryRules,
  type GitHubDelivery,
  type Verified,
  verifyDelivery,
} from './webhook/verify-delivery.ts';
export { type Hearer, newsOf } from './webhook.ts';
