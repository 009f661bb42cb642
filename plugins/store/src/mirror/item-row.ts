import { type EverItem, foldText, type WorkItem } from '@throughline/core';
import type { Row } from '../schema/tables.ts';
import { bucket, itemRef } from '../stored/work.ts';
import { listOf, listText } from './value-list.ts';

export type ItemRow = Row<'items'>;

/** What a tool told of an item; the rest of its row is what was taken away. */
export type ToldColumns = Omit<ItemRow, 'workspace' | 'gone' | 'gone_revision' | 'version'>;

export function toldColumns(item: WorkItem, changesTold: string): ToldColumns {
  return {
    ref: item.ref,
    tool: item.tool,
    item_key: item.key,
    title: item.title,
    find_text: foldText(`${item.key} ${item.title}`),
    url: item.url,
    type: item.type,
    status: item.status,
    bucket: item.bucket,
    points: item.points,
    assignee: item.assignee,
    parent: item.parent,
    container: item.container,
    item_groups: listText(item.groups),
    releases: listText(item.releases),
    labels: listText(item.labels),
    created: item.created,
    started: item.started,
    finished: item.finished,
    revision: item.revision,
    changes_told: changesTold,
  };
}

/** The row of an item of which nothing is known yet. It was never written. */
export function untoldRow(workspace: string, ref: string): ItemRow {
  const texts = { item_key: '', title: '', find_text: '', url: '', type: '', status: '', container: '' };
  const none = { points: null, assignee: null, parent: null, started: null, finished: null };
  const lists = { item_groups: '', releases: '', labels: '', changes_told: '' };
  const numbers = { created: 0, revision: -1, gone_revision: -1, version: 0 };
  const tool = ref.slice(0, ref.indexOf(':'));
  return { workspace, ref, tool, ...texts, ...none, ...lists, ...numbers, bucket: 'todo', gone: '' };
}

/** The item of a row as it stands; undefined when it was deleted, or nothing is known of it. */
export function itemOf(row: ItemRow): WorkItem | undefined {
  if (row.revision > row.gone_revision) return lastTold(row);
  const unreadable = row.gone === 'unreadable' && row.revision >= 0;
  return unreadable ? { ...lastTold(row), bucket: 'unreadable' } : undefined;
}

/** The item as it was last told, and since when it is gone; undefined when nothing was ever told of it. */
export function everOf(row: ItemRow): EverItem | undefined {
  if (row.revision < 0) return undefined;
  const item = lastTold(row);
  if (row.revision > row.gone_revision) return { item, gone: null };
  const kind = row.gone === 'deleted' ? 'deleted' : 'unreadable';
  return { item, gone: { kind, since: row.gone_revision } };
}

/** The item as its tool last told it, whether or not it is gone since. */
export function lastTold(row: ItemRow): WorkItem {
  return {
    ref: itemRef.parse(row.ref),
    tool: row.tool,
    key: row.item_key,
    title: row.title,
    url: row.url,
    type: row.type,
    status: row.status,
    bucket: bucket.parse(row.bucket),
    points: row.points,
    assignee: row.assignee,
    parent: row.parent === null ? null : itemRef.parse(row.parent),
    container: row.container,
    groups: listOf(row.item_groups),
    releases: listOf(row.releases),
    labels: listOf(row.labels),
    created: row.created,
    started: row.started,
    finished: row.finished,
    revision: row.revision,
  };
}
