import type { DraftRecord } from '../model/project-records.ts';
import type { WorkRecord } from '../model/records.ts';
import { must, type SiteState } from '../state/site-state.ts';
import type { Caller } from './caller.ts';
import { mayRead } from './repository-rights.ts';

/** Whether a caller may read an issue, pull request or draft; a project's readers may read its drafts. */
export function mayReadContent(state: SiteState, caller: Caller, content: WorkRecord | DraftRecord): boolean {
  if (content.kind === 'DraftIssue') return true;
  const repository = must(state, 'Repository', content.repositoryId);
  const area = content.kind === 'Issue' ? 'issues' : 'pull_requests';
  return mayRead(state, caller, repository, area);
}
