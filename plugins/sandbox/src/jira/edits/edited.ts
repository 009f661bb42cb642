import type { IssueRecord } from '../model/records.ts';
import type { SiteState } from '../state/site-state.ts';

/** Where an edit happens. */
export interface EditContext {
  readonly state: SiteState;
  /** Who edits; may name only issues that this account sees. */
  readonly accountId: string;
}

/** A draft with the new value, or why the value was refused. `at`: the key of the error, if it is not the field's id. */
export type Edited =
  | { readonly kind: 'draft'; readonly draft: IssueRecord }
  | { readonly kind: 'refused'; readonly message: string; readonly at?: string };

export function draft(issue: IssueRecord): Edited {
  return { kind: 'draft', draft: issue };
}

export function refused(message: string, at?: string): Edited {
  return at === undefined ? { kind: 'refused', message } : { kind: 'refused', message, at };
}

/** What Jira says of a field that the screen does not have, or that nobody may set. */
export function notOnScreen(fieldId: string): Edited {
  return refused(`Field '${fieldId}' cannot be set. It is not on the appropriate screen, or unknown.`);
}
