import type { Instant, ToolNews } from '@throughline/core';
import { projectContainer, toRef } from './refs.ts';
import type { GitHubEvent } from './webhook/event.ts';
import {
  installationNews,
  labelNews,
  milestoneNews,
  projectNews,
  repositoryNews,
} from './webhook/plan-news.ts';

/** Who reads the event, so that it does not answer to itself or to what is another installation’s. */
export interface Hearer {
  /** The login under which this connection acts: what it did is no news to it. Null: nothing is its own. */
  readonly login: string | null;
  /** The installation; null for a webhook of a repository or organisation. */
  readonly installation: number | null;
  readonly now: Instant;
}

/** What an event of GitHub means for the copy; empty when nothing that is counted has changed. */
export function newsOf(event: GitHubEvent, hearer: Hearer): readonly ToolNews[] {
  const { sender, installation } = event;
  if (sender !== null && sender === hearer.login) return [];
  if (installation !== null && hearer.installation !== null && installation !== hearer.installation)
    return [];
  switch (event.name) {
    case 'issues':
      return issueNews(event, hearer.now);
    case 'pull_request':
      return IDLE_PULLS.includes(event.action) ? [] : changed(event.payload.pull_request?.node_id);
    case 'sub_issues':
      return changed(event.payload.sub_issue?.node_id, event.payload.parent_issue?.node_id);
    case 'projects_v2_item':
      return itemNews(event, hearer.now);
    case 'milestone':
      return milestoneNews(event);
    case 'label':
      return labelNews(event);
    case 'projects_v2':
      return projectNews(event);
    case 'repository':
      return repositoryNews(event);
    case 'installation':
    case 'installation_repositories':
    case 'installation_target':
      return installationNews(event);
    default:
      return [];
  }
}

/** Actions that change nothing that is counted or shown. */
const IDLE_ISSUES: readonly string[] = ['locked', 'unlocked', 'pinned', 'unpinned'];
const IDLE_PULLS: readonly string[] = [
  'synchronize',
  'review_requested',
  'review_request_removed',
  'auto_merge_enabled',
  'auto_merge_disabled',
  'locked',
  'unlocked',
  'enqueued',
  'dequeued',
];
const IDLE_ITEMS: readonly string[] = ['reordered', 'archived', 'restored'];

function changed(...ids: readonly (string | undefined)[]): readonly ToolNews[] {
  const refs = ids.flatMap((id) => (id === undefined ? [] : [toRef(id)]));
  return refs.length === 0 ? [] : [{ kind: 'changed', refs }];
}

function deleted(id: string | undefined, now: Instant): readonly ToolNews[] {
  if (id === undefined) return [];
  // GitHub does not say when; it tells at once.
  return [{ kind: 'vanished', vanished: { ref: toRef(id), kind: 'deleted', revision: now } }];
}

function issueNews({ action, payload }: GitHubEvent, now: Instant): readonly ToolNews[] {
  if (IDLE_ISSUES.includes(action)) return [];
  const id = payload.issue?.node_id;
  if (action === 'deleted') return deleted(id, now);
  // In its new repository it is a new issue.
  if (action === 'transferred') return [...deleted(id, now), ...changed(payload.changes?.new_issue?.node_id)];
  return changed(id);
}

function itemNews({ action, payload }: GitHubEvent, now: Instant): readonly ToolNews[] {
  const item = payload.projects_v2_item;
  if (!item || IDLE_ITEMS.includes(action)) return [];
  const { content_node_id, content_type, project_node_id } = item;
  // A draft lives in its project alone.
  if (action === 'deleted' && content_type === 'DraftIssue') return deleted(content_node_id, now);
  if (action !== 'converted') return changed(content_node_id);
  // The draft that became an issue is named no more; it is among the items of the project.
  const container = projectContainer(project_node_id);
  return [
    ...changed(content_node_id),
    { kind: 'concerned', selectors: [{ kind: 'container', container }], queries: [] },
  ];
}
