import type { KnownCaller } from '../access/caller.ts';
import { mayReadContent } from '../access/content-rights.ts';
import { demandProject } from '../access/project-rights.ts';
import type { Level } from '../model/app-records.ts';
import type { FieldRecord, FieldValue, ItemRecord, ProjectRecord } from '../model/project-records.ts';
import type { AccountRecord } from '../model/records.ts';
import { notFound, Refused } from '../model/refusal.ts';
import { findAccount, findProject } from '../state/lookups.ts';
import { existing } from '../state/site-state.ts';
import { contentOf } from '../views/project-item-view.ts';
import type { Call } from './route.ts';
import { wholeNumber } from './targets.ts';

export type ProjectCall = Pick<Call<KnownCaller, unknown, unknown>, 'site' | 'caller' | 'param'>;

/** Projects are below an organisation or a person; the same routes serve both. */
export const PROJECT_OWNERS = [
  { path: '/orgs/:org', parameter: 'org', kind: 'Organization' },
  { path: '/users/:username', parameter: 'username', kind: 'User' },
] as const;
export type ProjectOwner = (typeof PROJECT_OWNERS)[number];

export function ownerOf({ site, param }: ProjectCall, owner: ProjectOwner): AccountRecord {
  const account = findAccount(site.state, param(owner.parameter));
  if (account?.kind !== owner.kind) throw notFound();
  return account;
}

/** The project of the path; one that may not be read is not there. */
export function projectOfPath(call: ProjectCall, owner: ProjectOwner, level: Level): ProjectRecord {
  const number = wholeNumber(call.param('project_number'));
  const project = findProject(call.site.state, ownerOf(call, owner).id, number);
  demandProject(call.site.state, call.caller, project, level);
  return project;
}

/** The item of the path; its content may be read. */
export function itemOfPath(call: ProjectCall, project: ProjectRecord): ItemRecord {
  const item = call.site.state.tables.ProjectV2Item.get(wholeNumber(call.param('item_id')));
  if (item === undefined || item.projectId !== project.id || !isReadable(call, item)) throw notFound();
  return item;
}

export function isReadable({ site, caller }: ProjectCall, item: ItemRecord): boolean {
  return mayReadContent(site.state, caller, contentOf(site.state, item.contentId));
}

const MOST_COLUMNS = 50;

/** The columns that `fields=1,2` names; Title alone when nothing is named. */
export function columnsNamed(
  call: ProjectCall,
  project: ProjectRecord,
  text: string | undefined,
): readonly FieldRecord[] {
  const fields = existing(call.site.state, 'ProjectField', project.fieldIds);
  if (text === undefined) return fields.filter(({ dataType }) => dataType === 'title');
  const ids = text.split(',').map(Number);
  if (ids.length > MOST_COLUMNS)
    throw new Refused('unprocessable', `No more than ${MOST_COLUMNS} fields can be asked for`);
  return ids.map((id) => fieldOf(fields, id));
}

export function fieldOf(fields: readonly FieldRecord[], id: number): FieldRecord {
  const field = fields.find((one) => one.id === id);
  if (field === undefined)
    throw new Refused('unprocessable', `There is no field with the id ${id} in the project`);
  return field;
}

/** A value of a PATCH, by the field's type. */
export function valueFor(field: FieldRecord, value: string | number | null): FieldValue | null {
  if (value === null) return null;
  switch (field.dataType) {
    case 'number':
      if (typeof value !== 'number') throw misfit(field);
      return { kind: 'number', value };
    case 'text':
    case 'date':
    case 'single_select':
    case 'iteration':
      if (typeof value !== 'string') throw misfit(field);
      return { kind: field.dataType, value };
    default:
      throw new Refused('unprocessable', `The field '${field.name}' cannot be written through the project`);
  }
}

function misfit(field: FieldRecord): Refused {
  return new Refused('unprocessable', `The value does not fit the ${field.dataType} field '${field.name}'`);
}
