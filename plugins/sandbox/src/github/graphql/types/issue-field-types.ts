import { nodeId } from '../../model/node-id.ts';
import type { IssueFieldRecord, IssueRecord } from '../../model/records.ts';
import { isoTime } from '../../model/times.ts';
import { existing, type SiteState } from '../../state/site-state.ts';
import { NODE_FIELDS } from '../node-fields.ts';
import { type ServedType, served } from '../served.ts';

type Option = IssueFieldRecord['options'][number];

/** A value of an issue's field. */
export interface IssueFieldValueSource {
  readonly kind: string;
  readonly issue: IssueRecord;
  readonly field: IssueFieldRecord;
  readonly value: string | number;
  readonly option: Option | null;
}

const KINDS = {
  text: 'IssueFieldTextValue',
  number: 'IssueFieldNumberValue',
  date: 'IssueFieldDateValue',
  single_select: 'IssueFieldSingleSelectValue',
} as const;

export function issueFieldValuesOf(state: SiteState, issue: IssueRecord): readonly IssueFieldValueSource[] {
  return existing(state, 'IssueField', issue.fieldValues.keys()).flatMap((field) => {
    const value = issue.fieldValues.get(field.id);
    if (value === undefined) return [];
    const option = field.options.find(({ id }) => String(id) === value) ?? null;
    return [{ kind: KINDS[field.dataType], issue, field, value, option }];
  });
}

const FIELD = served<IssueFieldRecord>({
  ...NODE_FIELDS,
  fullDatabaseId: (field) => String(field.id),
  createdAt: (field) => isoTime(field.createdAt),
  name: (field) => field.name,
  description: () => null,
  dataType: (field) => field.dataType.toUpperCase(),
  visibility: () => 'ORG_ONLY',
  options: (field) => field.options,
});

const VALUE = served<IssueFieldValueSource>({
  id: ({ field, issue }) => `${nodeId(field)}${nodeId(issue)}`,
  field: ({ field }) => field,
  value: ({ value, option }) => option?.name ?? value,
  name: ({ option }) => option?.name,
  optionId: ({ option }) => (option === null ? null : String(option.id)),
  color: ({ option }) => option?.color.toUpperCase(),
  description: () => null,
});

export const ISSUE_FIELD_TYPES: Readonly<Record<string, ServedType>> = {
  IssueFieldText: FIELD,
  IssueFieldNumber: FIELD,
  IssueFieldDate: FIELD,
  IssueFieldSingleSelect: FIELD,
  IssueFieldTextValue: VALUE,
  IssueFieldNumberValue: VALUE,
  IssueFieldDateValue: VALUE,
  IssueFieldSingleSelectValue: VALUE,
  IssueFieldSingleSelectOption: served<Option>({
    id: ({ id }) => String(id),
    name: ({ name }) => name,
    color: ({ color }) => color.toUpperCase(),
    description: () => null,
    databaseId: ({ id }) => id,
    fullDatabaseId: ({ id }) => String(id),
  }),
};
