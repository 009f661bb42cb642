import { z } from 'zod';
import { mayReadContent } from '../../access/content-rights.ts';
import { nodeId } from '../../model/node-id.ts';
import type { DraftRecord, FieldRecord, FieldValue, ItemRecord } from '../../model/project-records.ts';
import type { WorkRecord } from '../../model/records.ts';
import { isoTime } from '../../model/times.ts';
import { accountOf } from '../../state/lookups.ts';
import { existing, must } from '../../state/site-state.ts';
import { contentOf } from '../../views/project-item-view.ts';
import { listField } from '../connection.ts';
import { DATABASE_FIELDS, STAMPED_FIELDS } from '../node-fields.ts';
import { type GraphQLContext, type ServedType, served, withArgs } from '../served.ts';
import { issueFieldValuesOf } from './issue-field-types.ts';

const TYPE = { Issue: 'ISSUE', PullRequest: 'PULL_REQUEST', DraftIssue: 'DRAFT_ISSUE' } as const;

const VALUE_TYPE = {
  text: 'ProjectV2ItemFieldTextValue',
  number: 'ProjectV2ItemFieldNumberValue',
  date: 'ProjectV2ItemFieldDateValue',
  single_select: 'ProjectV2ItemFieldSingleSelectValue',
  iteration: 'ProjectV2ItemFieldIterationValue',
} as const;

/** A cell of the board: an item's value in a column. */
interface Cell {
  readonly kind: string;
  readonly item: ItemRecord;
  readonly field: FieldRecord;
  readonly value: FieldValue | null;
  readonly content: WorkRecord | DraftRecord;
}

const CELL = {
  id: ({ item, field }: Cell) => `PVTFV_${nodeId(item)}${nodeId(field)}`,
  field: ({ field }: Cell) => field,
  item: ({ item }: Cell) => item,
  createdAt: ({ item }: Cell) => isoTime(item.createdAt),
  updatedAt: ({ item }: Cell) => isoTime(item.updatedAt),
};

export const ITEM_TYPES: Readonly<Record<string, ServedType>> = {
  ProjectV2Item: served<ItemRecord>({
    ...STAMPED_FIELDS,
    ...DATABASE_FIELDS,
    isArchived: (item) => item.archivedAt !== null,
    creator: (item, { site }) => accountOf(site.state, item.creatorId),
    project: (item, { site }) => must(site.state, 'ProjectV2', item.projectId),
    type: (item, context) => {
      const content = readableContent(item, context);
      return content === null ? 'REDACTED' : TYPE[content.kind];
    },
    content: readableContent,
    fieldValues: listField(cellsOf),
    fieldValueByName: withArgs(
      z.object({ name: z.string() }),
      (item, { name }, context) => cellsOf(item, context).find(({ field }) => field.name === name) ?? null,
    ),
  }),
  DraftIssue: served<DraftRecord>({
    ...STAMPED_FIELDS,
    title: (draft) => draft.title,
    body: (draft) => draft.body,
    creator: (draft, { site }) => accountOf(site.state, draft.creatorId),
    projectV2Items: listField(({ id }, { site }) =>
      existing(site.state, 'ProjectV2Item', site.state.itemsOfContent.get(id)),
    ),
  }),
  ProjectV2ItemFieldTextValue: served<Cell>({ ...CELL, text: ({ value }) => value?.value ?? null }),
  ProjectV2ItemFieldNumberValue: served<Cell>({ ...CELL, number: ({ value }) => value?.value ?? null }),
  ProjectV2ItemFieldDateValue: served<Cell>({ ...CELL, date: ({ value }) => value?.value ?? null }),
  ProjectV2ItemFieldSingleSelectValue: served<Cell>({
    ...CELL,
    optionId: ({ value }) => value?.value ?? null,
    name: (cell) => optionOf(cell)?.name ?? null,
    color: (cell) => optionOf(cell)?.color,
    description: (cell) => optionOf(cell)?.description ?? null,
  }),
  ProjectV2ItemFieldIterationValue: served<Cell>({
    ...CELL,
    iterationId: ({ value }) => value?.value,
    title: (cell) => iterationOf(cell)?.title,
    startDate: (cell) => iterationOf(cell)?.startDate,
    duration: (cell) => iterationOf(cell)?.duration,
  }),
  ProjectV2ItemFieldRepositoryValue: served<Cell>({
    field: CELL.field,
    repository: ({ content }, { site }) =>
      content.kind === 'DraftIssue' ? null : must(site.state, 'Repository', content.repositoryId),
  }),
  ProjectV2ItemFieldMilestoneValue: served<Cell>({
    field: CELL.field,
    milestone: ({ content }, { site }) =>
      content.kind === 'DraftIssue' || content.milestoneId === null
        ? null
        : must(site.state, 'Milestone', content.milestoneId),
  }),
  ProjectV2ItemFieldLabelValue: served<Cell>({
    field: CELL.field,
    labels: listField(({ content }, { site }) =>
      content.kind === 'DraftIssue' ? [] : existing(site.state, 'Label', content.labelIds),
    ),
  }),
  ProjectV2ItemFieldUserValue: served<Cell>({
    field: CELL.field,
    users: listField(({ content }, { site }) =>
      content.kind === 'DraftIssue' ? [] : existing(site.state, 'User', content.assigneeIds),
    ),
  }),
  ProjectV2ItemIssueFieldValue: served<Cell>({
    field: CELL.field,
    issueFieldValue: ({ field, content }, { site }) =>
      content.kind === 'Issue'
        ? (issueFieldValuesOf(site.state, content).find((value) => value.field.id === field.issueFieldId) ??
          null)
        : null,
  }),
};

/** The issue, pull request or draft behind an item; null when the caller may not read it: the item is then redacted. */
function readableContent(
  item: ItemRecord,
  { site, caller }: GraphQLContext,
): WorkRecord | DraftRecord | null {
  const content = contentOf(site.state, item.contentId);
  return mayReadContent(site.state, caller, content) ? content : null;
}

/** The cells that are not empty, in the order of the columns; a redacted item has none. */
function cellsOf(item: ItemRecord, context: GraphQLContext): readonly Cell[] {
  const content = readableContent(item, context);
  if (content === null) return [];
  const { fieldIds } = must(context.site.state, 'ProjectV2', item.projectId);
  return existing(context.site.state, 'ProjectField', fieldIds).flatMap((field) => {
    const value = item.values.get(field.id) ?? (field.dataType === 'title' ? titleValue(content) : null);
    const kind = value === null ? kindWithoutValue(field, content) : VALUE_TYPE[value.kind];
    return kind === null ? [] : [{ kind, item, field, value, content }];
  });
}

function titleValue(content: WorkRecord | DraftRecord): FieldValue {
  return { kind: 'text', value: content.title };
}

/** Columns whose value is the issue's own. */
function kindWithoutValue(field: FieldRecord, content: WorkRecord | DraftRecord): string | null {
  if (content.kind === 'DraftIssue') return null;
  if (field.issueFieldId !== null) {
    const has = content.kind === 'Issue' && content.fieldValues.has(field.issueFieldId);
    return has ? 'ProjectV2ItemIssueFieldValue' : null;
  }
  switch (field.dataType) {
    case 'repository':
      return 'ProjectV2ItemFieldRepositoryValue';
    case 'milestone':
      return content.milestoneId === null ? null : 'ProjectV2ItemFieldMilestoneValue';
    case 'labels':
      return content.labelIds.length === 0 ? null : 'ProjectV2ItemFieldLabelValue';
    case 'assignees':
      return content.assigneeIds.length === 0 ? null : 'ProjectV2ItemFieldUserValue';
    default:
      return null;
  }
}

function optionOf({ field, value }: Cell): FieldRecord['options'][number] | undefined {
  return field.options.find(({ id }) => id === value?.value);
}

function iterationOf({ field, value }: Cell): FieldRecord['iterations'][number] | undefined {
  return field.iterations.find(({ id }) => id === value?.value);
}
