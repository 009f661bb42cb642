import type * as Work from '../model/work-records.ts';
import { date, flag, ids, number, text } from './comparators.ts';
import type { FilterField, FilterFields } from './filter-field.ts';
import { one } from './relations.ts';

/** The fields that records of every kind can be filtered by. */
export const entity = {
  id: ids((record: Work.Entity) => record.id),
  createdAt: date((record: Work.Entity) => record.createdAt),
  updatedAt: date((record: Work.Entity) => record.updatedAt),
};

/** A user whom a record names in one of its fields. */
export function person<R>(id: (record: R) => string | null): FilterField<R> {
  return one(
    (record, { state }) => state.users.get(id(record)),
    () => USER,
  );
}

export const USER: FilterFields<Work.UserRecord> = {
  ...entity,
  name: text((user) => user.name),
  displayName: text((user) => user.displayName),
  email: text((user) => user.email),
  active: flag((user) => user.active),
  admin: flag((user) => user.admin),
  app: flag((user) => user.app),
  isMe: (value, context) => flag((user: Work.UserRecord) => user.id === context.view.user.id)(value, context),
};

export const TEAM: FilterFields<Work.TeamRecord> = {
  ...entity,
  key: text((team) => team.key),
  name: text((team) => team.name),
  private: flag((team) => team.private),
};

export const WORKFLOW_STATE: FilterFields<Work.WorkflowStateRecord> = {
  ...entity,
  name: text((state) => state.name),
  type: text((state) => state.type),
  position: number((state) => state.position),
  team: one(
    (state, view) => view.state.teams.get(state.teamId),
    () => TEAM,
  ),
};

export const ISSUE_LABEL: FilterFields<Work.IssueLabelRecord> = {
  ...entity,
  name: text((label) => label.name),
  isGroup: flag((label) => label.isGroup),
  parent: one(
    (label, { state }) => state.issueLabels.get(label.parentId),
    () => ISSUE_LABEL,
  ),
  team: one(
    (label, { state }) => state.teams.get(label.teamId),
    () => TEAM,
  ),
  creator: person((label) => label.creatorId),
};

export const CYCLE: FilterFields<Work.CycleRecord> = {
  ...entity,
  number: number((cycle) => cycle.number),
  name: text((cycle) => cycle.name),
  startsAt: date((cycle) => cycle.startsAt),
  endsAt: date((cycle) => cycle.endsAt),
  completedAt: date((cycle) => cycle.completedAt),
  team: one(
    (cycle, { state }) => state.teams.get(cycle.teamId),
    () => TEAM,
  ),
};
