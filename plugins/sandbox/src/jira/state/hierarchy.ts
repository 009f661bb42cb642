import { EPIC_LINK_TYPE } from '../model/custom-fields.ts';
import type { FieldRecord, IssueRecord } from '../model/records.ts';
import type { SiteState } from './site-state.ts';

/** The parent that the `parent` field shows; on an `epic-link` site only sub-tasks (and what is above epics) have one. */
export function shownParentId(state: SiteState, issue: IssueRecord): number | null {
  if (issue.parentId === null || state.facts.hierarchy === 'parent') return issue.parentId;
  return isEpicChild(state, issue) ? null : issue.parentId;
}

/** The epic that the older Epic Link field shows. */
export function epicLinkId(state: SiteState, issue: IssueRecord): number | null {
  return isEpicChild(state, issue) ? issue.parentId : null;
}

function isEpicChild(state: SiteState, issue: IssueRecord): boolean {
  if (issue.parentId === null || levelOf(state, issue) !== 0) return false;
  const parent = state.issues.get(issue.parentId);
  return parent !== undefined && levelOf(state, parent) === 1;
}

export function levelOf(state: SiteState, issue: IssueRecord): number {
  return state.issueTypes.get(issue.typeId)?.hierarchyLevel ?? 0;
}

export function epicLinkField(state: SiteState): FieldRecord | undefined {
  return fieldOfType(state, EPIC_LINK_TYPE);
}

export function fieldOfType(state: SiteState, custom: string): FieldRecord | undefined {
  return [...state.fields.values()].find((field) => field.schema?.custom === custom);
}
