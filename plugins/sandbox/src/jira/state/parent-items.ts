import type { ChangeItem, IssueRecord } from '../model/records.ts';
import { epicLinkField, epicLinkId } from './hierarchy.ts';
import type { SiteState } from './site-state.ts';

/**
 * The changelog of a new parent. Cloud words it `IssueParentAssociation`, without a field id; older sites word a
 * story's move between epics `Epic Link` and a sub-task's move `Parent`.
 */
export function parentItems(state: SiteState, before: IssueRecord, after: IssueRecord): ChangeItem[] {
  if (before.parentId === after.parentId) return [];
  const values = {
    from: before.parentId === null ? null : String(before.parentId),
    fromString: keyOf(state, before.parentId),
    to: after.parentId === null ? null : String(after.parentId),
    toString: keyOf(state, after.parentId),
  };
  if (state.facts.hierarchy === 'parent')
    return [{ field: 'IssueParentAssociation', fieldtype: 'jira', ...values }];
  const epicLink = epicLinkField(state);
  const byEpic = epicLinkId(state, before) !== null || epicLinkId(state, after) !== null;
  if (byEpic && epicLink !== undefined) {
    return [{ field: epicLink.name, fieldtype: 'custom', fieldId: epicLink.id, ...values }];
  }
  return [{ field: 'Parent', fieldtype: 'jira', fieldId: 'parent', ...values }];
}

function keyOf(state: SiteState, id: number | null): string | null {
  return id === null ? null : (state.issues.get(id)?.key ?? null);
}
