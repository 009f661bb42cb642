import type { FieldRecord } from './records.ts';

const GREENHOPPER = 'com.pyxis.greenhopper.jira:';
const PLATFORM = 'com.atlassian.jira.plugin.system.customfieldtypes:';

export const SPRINT_TYPE: string = `${GREENHOPPER}gh-sprint`;
export const EPIC_LINK_TYPE: string = `${GREENHOPPER}gh-epic-link`;
export const RANK_TYPE: string = `${GREENHOPPER}gh-lexo-rank`;
export const TEXTAREA_TYPE: string = `${PLATFORM}textarea`;

/** The name that JQL offers in `"Story Points[Number]"`, by the field's type. */
const JQL_TYPE_NAMES: ReadonlyMap<string, string> = new Map([
  [`${PLATFORM}float`, 'Number'],
  [`${PLATFORM}textfield`, 'Short text'],
  [TEXTAREA_TYPE, 'Paragraph'],
  [`${PLATFORM}select`, 'Dropdown'],
  [`${PLATFORM}multiselect`, 'Dropdown (multiple choice)'],
  [`${PLATFORM}datepicker`, 'Date'],
  [`${PLATFORM}datetime`, 'Time stamp'],
  [`${PLATFORM}userpicker`, 'User Picker (single user)'],
  [`${PLATFORM}labels`, 'Labels'],
]);

export interface CustomFieldShape {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly items?: string | undefined;
  readonly custom: string;
  readonly options?: readonly string[] | undefined;
}

/** A custom field's record; its id is `customfield_` and a number, which differs from site to site. */
export function customField(shape: CustomFieldShape): FieldRecord {
  const customId = Number(shape.id.replace('customfield_', ''));
  const typeName = JQL_TYPE_NAMES.get(shape.custom);
  const names = [
    `cf[${customId}]`,
    shape.name,
    ...(typeName === undefined ? [] : [`${shape.name}[${typeName}]`]),
  ];
  return {
    id: shape.id,
    name: shape.name,
    custom: true,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: names,
    schema: {
      type: shape.type,
      ...(shape.items === undefined ? {} : { items: shape.items }),
      custom: shape.custom,
      customId,
    },
    options: (shape.options ?? []).map((value, index) => ({ id: String(customId * 10 + index), value })),
  };
}

/** What a site has when its seed names no fields of its own. */
export const DEFAULT_CUSTOM_FIELDS: readonly FieldRecord[] = [
  customField({ id: 'customfield_10014', name: 'Epic Link', type: 'any', custom: EPIC_LINK_TYPE }),
  customField({ id: 'customfield_10015', name: 'Start date', type: 'date', custom: `${PLATFORM}datepicker` }),
  customField({ id: 'customfield_10016', name: 'Story Points', type: 'number', custom: `${PLATFORM}float` }),
  customField({ id: 'customfield_10019', name: 'Rank', type: 'any', custom: RANK_TYPE }),
  customField({ id: 'customfield_10020', name: 'Sprint', type: 'array', items: 'json', custom: SPRINT_TYPE }),
];
