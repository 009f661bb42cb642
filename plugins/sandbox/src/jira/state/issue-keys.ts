import type { IssueRecord, ProjectRecord } from '../model/records.ts';
import type { SiteState } from './site-state.ts';

/** The key that the next issue of a project gets. */
export function nextKey(state: SiteState, project: ProjectRecord): string {
  return `${project.key}-${(state.lastNumbers.get(project.id) ?? 0) + 1}`;
}

/** Takes an issue's id and number, so that no other issue gets them. */
export function claimNumber(state: SiteState, issue: Pick<IssueRecord, 'id' | 'key' | 'projectId'>): void {
  state.counters.issue = Math.max(state.counters.issue, issue.id);
  const last = state.lastNumbers.get(issue.projectId) ?? 0;
  state.lastNumbers.set(issue.projectId, Math.max(last, numberOf(issue.key)));
}

/** 12 of 'ABC-12'. */
export function numberOf(key: string): number {
  return Number(key.slice(key.lastIndexOf('-') + 1));
}
