import { initiativeOf, issueOf } from '../graphql/relations.ts';
import type * as Panel from '../model/panel-records.ts';
import { text } from './comparators.ts';
import type { FilterFields } from './filter-field.ts';
import { one } from './relations.ts';
import { INITIATIVE, ISSUE, inProject } from './work-filters.ts';
import { entity, person } from './workspace-filters.ts';

export const DOCUMENT: FilterFields<Panel.DocumentRecord> = {
  ...entity,
  title: text((document) => document.title),
  slugId: text((document) => document.slugId),
  project: inProject,
  initiative: one(
    (document, view) => initiativeOf(document.initiativeId, view),
    () => INITIATIVE,
  ),
  issue: one(
    (document, view) => issueOf(document.issueId, view),
    () => ISSUE,
  ),
  creator: person((document) => document.creatorId),
};

export const COMMENT: FilterFields<Panel.CommentRecord> = {
  ...entity,
  body: text((comment) => comment.body),
  issue: one(
    (comment, view) => issueOf(comment.issueId, view),
    () => ISSUE,
  ),
  project: inProject,
  user: person((comment) => comment.userId),
};

export const PROJECT_UPDATE: FilterFields<Panel.ProjectUpdateRecord> = {
  ...entity,
  project: inProject,
  user: person((update) => update.userId),
};

export const INITIATIVE_UPDATE: FilterFields<Panel.InitiativeUpdateRecord> = {
  ...entity,
  initiative: one(
    (update, view) => initiativeOf(update.initiativeId, view),
    () => INITIATIVE,
  ),
  user: person((update) => update.userId),
};

export const AGENT_ACTIVITY: FilterFields<Panel.AgentActivityRecord> = {
  ...entity,
  agentSessionId: text((activity) => activity.agentSessionId),
  type: text((activity) => activity.content.type),
};
