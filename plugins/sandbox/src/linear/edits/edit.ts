import type { z } from 'zod';
import type { JsonObject } from '../../jira/model/json.ts';
import { updatedFrom } from '../events/updated-from.ts';
import type { EntityType, EventActor } from '../events/workspace-event.ts';
import { invalid, unsupported } from '../graphql/problem.ts';
import type { View } from '../graphql/view.ts';
import type { Entity } from '../model/work-records.ts';
import type { Table } from '../state/table.ts';
import { workspaceUrl } from '../state/urls.ts';
import { moment, type WorkspaceCore } from '../state/workspace-core.ts';

/** Where an edit happens, and who makes it. */
export interface Edit {
  readonly core: WorkspaceCore;
  readonly view: View;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Reads an input. Refuses, naming the field, what does not fit and what the stand-in would not heed. */
export function readInput<T>(name: string, shape: z.ZodType<T>, input: unknown): T {
  const read = shape.safeParse(input);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  if (issue?.code === 'unrecognized_keys')
    throw unsupported(`the field "${name}.${issue.keys.join('", "')}"`);
  throw invalid(
    `Argument Validation Error - ${name}.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`,
  );
}

/** What every new record starts with. Throws for an id that is no UUID v4; the id may be taken, see `taken`. */
export function newEntity(core: WorkspaceCore, id: string | null | undefined): Entity {
  if (id != null && !UUID.test(id)) throw invalid('Argument Validation Error - id must be a UUID v4.');
  const at = moment(core);
  return { id: id ?? core.newId(), createdAt: at, updatedAt: at, archivedAt: null };
}

/** The record that already has a given id, if it is to be answered; refused otherwise. */
export function taken<R extends Entity>(
  core: WorkspaceCore,
  table: Table<R>,
  id: string | null | undefined,
): R | undefined {
  const record = id == null ? undefined : table.get(id);
  if (record !== undefined && core.assumptions.repeatedId === 'refused') {
    throw invalid(`Argument Validation Error - an entity with the id ${id} already exists.`);
  }
  return record;
}

export interface Told<R> {
  readonly type: EntityType;
  readonly data: (record: R) => JsonObject;
  readonly url?: (record: R) => string;
  readonly teamIds: (record: R) => readonly string[];
}

/** Keeps a record and tells the webhooks; `before` is the record that it replaces. */
export function commit<R extends Entity>(
  edit: Edit,
  table: Table<R>,
  told: Told<R>,
  change: { readonly before?: R; readonly after: R },
): R {
  const { before, after } = change;
  const { assumptions } = edit.core;
  const old = before === undefined ? null : told.data(before);
  table.put(after);
  const data = told.data(after);
  edit.core.emit({
    kind: 'entity',
    type: told.type,
    action: old === null ? 'create' : 'update',
    actor: actorOf(edit),
    data,
    url: told.url?.(after) ?? null,
    updatedFrom: old === null ? null : updatedFrom(old, data, assumptions.unsetInWebhooks === 'omitted'),
    teamIds: told.teamIds(after),
  });
  return after;
}

/** Tells of a removal; whether the record stays, archived, is the caller's affair. */
export function tellRemoved<R extends Entity>(edit: Edit, told: Told<R>, record: R): void {
  edit.core.emit({
    kind: 'entity',
    type: told.type,
    action: 'remove',
    actor: actorOf(edit),
    data: told.data(record),
    url: told.url?.(record) ?? null,
    updatedFrom: null,
    teamIds: told.teamIds(record),
  });
}

function actorOf({ core, view: { user } }: Edit): EventActor {
  const url = `${workspaceUrl(core.state)}/profiles/${user.displayName}`;
  return { id: user.id, type: 'user', name: user.name, email: user.email, url };
}
