import type { FieldRecord } from '../model/project-records.ts';
import type { IssueFieldRecord } from '../model/records.ts';

const ISSUE_FIELD: Readonly<Record<IssueFieldRecord['dataType'], string>> = {
  text: 'IssueFieldText',
  number: 'IssueFieldNumber',
  date: 'IssueFieldDate',
  single_select: 'IssueFieldSingleSelect',
};

/** The GraphQL type of a value where the schema leaves a choice. */
export function typeNameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('kind' in value)) {
    throw new Error('A value without a kind stands where the schema leaves a choice of types.');
  }
  if (isField(value)) return fieldTypeName(value);
  if (isIssueField(value)) return ISSUE_FIELD[value.dataType];
  return String(value.kind);
}

function fieldTypeName({ dataType, issueFieldId }: FieldRecord): string {
  if (issueFieldId !== null) return 'ProjectV2Field';
  if (dataType === 'single_select') return 'ProjectV2SingleSelectField';
  return dataType === 'iteration' ? 'ProjectV2IterationField' : 'ProjectV2Field';
}

function isField(value: { readonly kind: unknown }): value is FieldRecord {
  return value.kind === 'ProjectField';
}

function isIssueField(value: { readonly kind: unknown }): value is IssueFieldRecord {
  return value.kind === 'IssueField';
}
