import type { JsonObject } from '../../jira/model/json.ts';
import { nodeId } from '../model/node-id.ts';
import type { IssueFieldRecord, IssueRecord } from '../model/records.ts';
import { isoTime } from '../model/times.ts';
import { existing, type SiteState } from '../state/site-state.ts';

export function issueFieldView(field: IssueFieldRecord): JsonObject {
  const base = {
    id: field.id,
    node_id: nodeId(field),
    name: field.name,
    description: null,
    data_type: field.dataType,
    visibility: 'organization_members_only',
    created_at: isoTime(field.createdAt),
    updated_at: isoTime(field.updatedAt),
  };
  if (field.dataType !== 'single_select') return base;
  const options = field.options.map((option, place) => ({
    id: option.id,
    name: option.name,
    description: null,
    color: option.color.toLowerCase(),
    priority: place + 1,
    created_at: isoTime(field.createdAt),
    updated_at: isoTime(field.updatedAt),
  }));
  return { ...base, options };
}

/** The values of an issue's fields; a select says its option by name, with the option beside it. */
export function issueFieldValueViews(state: SiteState, issue: IssueRecord): readonly JsonObject[] {
  return existing(state, 'IssueField', issue.fieldValues.keys()).map((field) => {
    const value = issue.fieldValues.get(field.id) ?? null;
    const option = field.options.find(({ id }) => String(id) === value);
    const base = {
      issue_field_id: field.id,
      issue_field_name: field.name,
      node_id: nodeId(field),
      data_type: field.dataType,
    };
    if (option === undefined) return { ...base, value };
    const { id, name, color } = option;
    return { ...base, value: name, single_select_option: { id, name, color: color.toLowerCase() } };
  });
}
