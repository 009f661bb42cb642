import type { IssueFieldRecord, IssueRecord } from '../model/records.ts';
import { Refused } from '../model/refusal.ts';
import { isDay } from '../model/times.ts';
import type { SiteCore } from '../state/core.ts';
import { must } from '../state/site-state.ts';
import { putWork } from '../state/write.ts';
import { issueFieldValueViews, issueFieldView } from '../views/issue-field-view.ts';
import { tellOfIssue } from './tell.ts';

/** A value for a field; null clears it. A select takes the id of its option, as text. */
export interface FieldWrite {
  readonly field: IssueFieldRecord;
  readonly value: string | number | null;
}

const MOST_WRITES = 25;

/** Sets fields of an issue. Refuses fields of another organisation, values of another type and more than 25 at once. */
export function setIssueFields(
  core: SiteCore,
  actorId: number,
  issue: IssueRecord,
  writes: readonly FieldWrite[],
): IssueRecord {
  if (writes.length > MOST_WRITES)
    throw new Refused('unprocessable', `No more than ${MOST_WRITES} fields can be set at once`);
  const { ownerId } = must(core.state, 'Repository', issue.repositoryId);
  for (const write of writes) check(write, ownerId);
  const fieldValues = new Map(issue.fieldValues);
  for (const { field, value } of writes) {
    if (value === null) fieldValues.delete(field.id);
    else fieldValues.set(field.id, value);
  }
  const after = { ...issue, fieldValues, updatedAt: core.now() };
  const changed = writes.filter(({ field, value }) => (issue.fieldValues.get(field.id) ?? null) !== value);
  if (changed.length === 0) return issue;
  putWork(core.state, after);
  for (const write of changed) tell(core, actorId, issue, write);
  return after;
}

function tell(core: SiteCore, actorId: number, before: IssueRecord, { field, value }: FieldWrite): void {
  const after = must(core.state, 'Issue', before.id);
  const shown = (issue: IssueRecord) =>
    issueFieldValueViews(core.state, issue).find((view) => view.issue_field_id === field.id);
  const { id, node_id, name, data_type } = issueFieldView(field);
  tellOfIssue(core, actorId, after, {
    action: value === null ? 'field_removed' : 'field_added',
    more: () => ({
      issue_field: { id: id ?? 0, node_id: node_id ?? '', name: name ?? '', field_type: data_type ?? '' },
      issue_field_value: { id: field.id, value: shown(value === null ? before : after)?.value ?? null },
    }),
  });
}

function check({ field, value }: FieldWrite, ownerId: number): void {
  if (field.organizationId !== ownerId) throw new Refused('not-found', 'Not Found');
  if (value === null) return;
  const fits = {
    text: typeof value === 'string',
    number: typeof value === 'number' && Number.isFinite(value),
    date: typeof value === 'string' && isDay(value),
    single_select: field.options.some(({ id }) => String(id) === value),
  }[field.dataType];
  if (!fits)
    throw new Refused('unprocessable', `The value does not fit the ${field.dataType} field '${field.name}'`);
}
