import type { JsonObject } from '../../jira/model/json.ts';
import { nodeId } from '../model/node-id.ts';
import type {
  DraftRecord,
  FieldRecord,
  FieldValue,
  ItemRecord,
  ProjectRecord,
} from '../model/project-records.ts';
import type { WorkRecord } from '../model/records.ts';
import { Refused } from '../model/refusal.ts';
import { isDay, isoOrNull } from '../model/times.ts';
import { record, type SiteCore } from '../state/core.ts';
import { existing, must } from '../state/site-state.ts';
import { putItem, removeItem } from '../state/write.ts';
import { noticeValue } from '../views/project-field-view.ts';
import { contentOf } from '../views/project-item-view.ts';
import { tellOfItem } from './tell.ts';

/** Items of one project, archived ones included. */
const MOST_ITEMS = 50_000;

/** Adds an issue, pull request or draft; one that is there already is answered as it is. */
export function addItem(
  core: SiteCore,
  actorId: number,
  project: ProjectRecord,
  content: WorkRecord | DraftRecord,
): ItemRecord {
  const { state } = core;
  const there = existing(state, 'ProjectV2Item', state.itemsOfContent.get(content.id)).find(
    (item) => item.projectId === project.id,
  );
  if (there !== undefined) return there;
  if ((state.projectItems.get(project.id)?.length ?? 0) >= MOST_ITEMS) {
    throw new Refused('unprocessable', `The project already has ${MOST_ITEMS} items`);
  }
  const at = core.now();
  const item: ItemRecord = {
    kind: 'ProjectV2Item',
    id: state.newId(),
    projectId: project.id,
    contentId: content.id,
    creatorId: actorId,
    archivedAt: null,
    values: new Map(),
    createdAt: at,
    updatedAt: at,
  };
  putItem(state, item);
  if (content.kind !== 'DraftIssue') record(core, content.id, actorId, { event: 'added_to_project_v2' });
  tellOfItem(core, actorId, item, { action: 'created' });
  return item;
}

export function addDraft(
  core: SiteCore,
  actorId: number,
  project: ProjectRecord,
  text: { readonly title: string; readonly body: string },
): ItemRecord {
  if (text.title.trim() === '') throw new Refused('unprocessable', "Title can't be blank");
  const at = core.now();
  const draft: DraftRecord = {
    kind: 'DraftIssue',
    id: core.state.newId(),
    ...text,
    creatorId: actorId,
    createdAt: at,
    updatedAt: at,
  };
  core.state.tables.DraftIssue.set(draft.id, draft);
  return addItem(core, actorId, project, draft);
}

export function deleteItem(core: SiteCore, actorId: number, item: ItemRecord): void {
  const content = contentOf(core.state, item.contentId);
  tellOfItem(core, actorId, item, { action: 'deleted' });
  removeItem(core.state, item);
  if (content.kind === 'DraftIssue') core.state.tables.DraftIssue.delete(content.id);
  else record(core, content.id, actorId, { event: 'removed_from_project_v2' });
}

export function archiveItem(
  core: SiteCore,
  actorId: number,
  item: ItemRecord,
  archived: boolean,
): ItemRecord {
  if ((item.archivedAt !== null) === archived) return item;
  const after = { ...item, archivedAt: archived ? core.now() : null, updatedAt: core.now() };
  putItem(core.state, after);
  tellOfItem(core, actorId, after, {
    action: archived ? 'archived' : 'restored',
    changes: { archived_at: { from: isoOrNull(item.archivedAt), to: isoOrNull(after.archivedAt) } },
  });
  return after;
}

/** Writes a field of an item; null clears it. Refuses a value of another type, an option or iteration that is not there. */
export function setItemValue(
  core: SiteCore,
  actorId: number,
  item: ItemRecord,
  write: { readonly field: FieldRecord; readonly value: FieldValue | null },
): ItemRecord {
  const { field, value } = write;
  if (field.projectId !== item.projectId)
    throw new Refused('not-found', 'The field is not one of the project');
  if (value !== null) checkValue(field, value);
  const before = item.values.get(field.id);
  if (before?.value === value?.value) return item;
  const values = new Map(item.values);
  if (value === null) values.delete(field.id);
  else values.set(field.id, value);
  const after = { ...item, values, updatedAt: core.now() };
  putItem(core.state, after);
  tellOfItem(core, actorId, after, {
    action: 'edited',
    changes: valueChange(core, field, before, value ?? undefined),
  });
  return after;
}

function valueChange(
  core: SiteCore,
  field: FieldRecord,
  before: FieldValue | undefined,
  after: FieldValue | undefined,
): JsonObject {
  const { number } = must(core.state, 'ProjectV2', field.projectId);
  return {
    field_value: {
      field_node_id: nodeId(field),
      field_type: field.dataType,
      field_name: field.name,
      project_number: number,
      from: noticeValue(field, before),
      to: noticeValue(field, after),
    },
  };
}

function checkValue(field: FieldRecord, value: FieldValue): void {
  if (field.issueFieldId !== null) {
    throw new Refused(
      'unprocessable',
      `'${field.name}' is an issue field: its value is written on the issue`,
    );
  }
  if (field.dataType !== value.kind) {
    throw new Refused(
      'unprocessable',
      `Did not receive a ${field.dataType} value to update a field of type ${field.dataType}`,
    );
  }
  if (value.kind === 'date' && !isDay(value.value))
    throw new Refused('unprocessable', `'${value.value}' is no date`);
  if (value.kind === 'single_select' && !field.options.some(({ id }) => id === value.value)) {
    throw new Refused('unprocessable', 'The single select option Id does not belong to the field');
  }
  if (value.kind === 'iteration' && !field.iterations.some(({ id }) => id === value.value)) {
    throw new Refused('unprocessable', 'The iteration Id does not belong to the field');
  }
}
