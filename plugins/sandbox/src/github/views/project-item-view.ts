import type { Json, JsonObject } from '../../jira/model/json.ts';
import { nodeId } from '../model/node-id.ts';
import type { DraftRecord, FieldRecord, ItemRecord } from '../model/project-records.ts';
import type { WorkRecord } from '../model/records.ts';
import { isoOrNull, isoTime } from '../model/times.ts';
import { workById } from '../state/lookups.ts';
import { must, type SiteState } from '../state/site-state.ts';
import { accountViewOf } from './account-view.ts';
import { issueFieldValueViews } from './issue-field-view.ts';
import { issueView } from './issue-view.ts';
import { labelView, milestoneView } from './label-view.ts';
import { fieldValueView } from './project-field-view.ts';
import { projectUrl } from './project-view.ts';
import { repositoryView } from './repository-view.ts';

/** An item as lists show it; `fields` are the columns that were asked for. The caller has checked who may read it. */
export function projectItemView(
  state: SiteState,
  item: ItemRecord,
  fields: readonly FieldRecord[],
  now: number,
): JsonObject {
  const project = must(state, 'ProjectV2', item.projectId);
  const url = projectUrl(state, project);
  return {
    ...itemBase(state, item),
    project_url: url,
    item_url: `${url}/items/${item.id}`,
    content: contentView(state, item.contentId),
    fields: fields.map((field) => ({
      id: field.id,
      name: field.name,
      data_type: field.dataType,
      value: columnValue(state, item, field, now),
    })),
  };
}

/** What webhooks tell of an item: never its content. */
export function itemNoticeView(state: SiteState, item: ItemRecord): JsonObject {
  return {
    ...itemBase(state, item),
    project_node_id: nodeId(must(state, 'ProjectV2', item.projectId)),
    content_node_id: nodeId(contentOf(state, item.contentId)),
  };
}

function itemBase(state: SiteState, item: ItemRecord): JsonObject {
  return {
    id: item.id,
    node_id: nodeId(item),
    content_type: contentOf(state, item.contentId).kind,
    creator: accountViewOf(state, item.creatorId),
    created_at: isoTime(item.createdAt),
    updated_at: isoTime(item.updatedAt),
    archived_at: isoOrNull(item.archivedAt),
  };
}

/** The issue, pull request or draft behind an item. */
export function contentOf(state: SiteState, contentId: number): WorkRecord | DraftRecord {
  return workById(state, contentId) ?? must(state, 'DraftIssue', contentId);
}

function contentView(state: SiteState, contentId: number): JsonObject {
  const content = contentOf(state, contentId);
  if (content.kind === 'DraftIssue') return draftView(state, content);
  // A pull request is shown as the issues API shows it: heads, bases and merges are not kept.
  return issueView(state, content);
}

function draftView(state: SiteState, draft: DraftRecord): JsonObject {
  return {
    id: draft.id,
    node_id: nodeId(draft),
    title: draft.title,
    body: draft.body,
    user: accountViewOf(state, draft.creatorId),
    created_at: isoTime(draft.createdAt),
    updated_at: isoTime(draft.updatedAt),
  };
}

function columnValue(state: SiteState, item: ItemRecord, field: FieldRecord, now: number): Json {
  const content = contentOf(state, item.contentId);
  if (field.issueFieldId !== null) {
    if (content.kind !== 'Issue') return null;
    const views = issueFieldValueViews(state, content);
    return views.find((view) => view.issue_field_id === field.issueFieldId)?.value ?? null;
  }
  if (field.dataType === 'title') return { raw: content.title, html: content.title };
  if (content.kind === 'DraftIssue') return fieldValueView(field, item.values.get(field.id), now);
  switch (field.dataType) {
    case 'assignees':
      return content.assigneeIds.map((id) => accountViewOf(state, id));
    case 'labels':
      return content.labelIds.map((id) => labelView(state, must(state, 'Label', id)));
    case 'milestone':
      return content.milestoneId === null
        ? null
        : milestoneView(state, must(state, 'Milestone', content.milestoneId));
    case 'repository':
      return repositoryView(state, must(state, 'Repository', content.repositoryId));
    default:
      return fieldValueView(field, item.values.get(field.id), now);
  }
}
