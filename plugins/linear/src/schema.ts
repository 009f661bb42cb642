import { z } from 'zod';
import { linearInstant } from './linear-time.ts';

/**
 * What Linear answers to the documents of `documents.ts`. Fields that are not used pass unread; one that is used and not
 * there is an error that names it. Issues are checked one by one, so that one odd issue costs no page.
 */

const id = z.string().min(1);
const reference = z.object({ id });
const moment = z.string().transform((said, context) => {
  const at = linearInstant(said);
  if (at !== null) return at;
  context.addIssue({ code: 'custom', message: 'it is no date' });
  return z.NEVER;
});
const noMoment = moment.nullish().transform((at) => at ?? null);

export const issueSchema = z.object({
  id,
  identifier: z.string().min(1),
  title: z.string(),
  url: z.string().min(1),
  estimate: z.number().nullish(),
  createdAt: moment,
  updatedAt: moment,
  startedAt: noMoment,
  completedAt: noMoment,
  canceledAt: noMoment,
  archivedAt: noMoment,
  trashed: z.boolean().nullish(),
  labelIds: z.array(id),
  state: z.object({ name: z.string(), type: z.string() }),
  team: z.object({ key: z.string().min(1) }),
  assignee: reference.nullish(),
  project: reference.nullish(),
  projectMilestone: z.object({ name: z.string() }).nullish(),
  parent: reference.nullish(),
});

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });

function connection<T extends z.ZodType>(node: T) {
  return z.object({ nodes: z.array(node), pageInfo });
}

export const issuesSchema = z.object({ issues: connection(z.unknown()) });
export const issueIdsSchema = z.object({
  issues: connection(z.object({ id, trashed: z.boolean().nullish() })),
});
const foundIds = z.object({ nodes: z.array(z.object({ id, trashed: z.boolean().nullish() })) });

/** By the names of `matchDocument`. */
export const matchedSchema = z.record(z.string(), foundIds);
export const oneIssueSchema = z.object({ issue: z.unknown() });

const teamSchema = z.object({ id, key: z.string(), name: z.string() });
const labelSchema = z.object({
  id,
  name: z.string(),
  isGroup: z.boolean(),
  updatedAt: moment,
  parent: reference.nullish(),
});
const projectSchema = z.object({ id, name: z.string(), slugId: z.string(), url: z.string() });
const initiativeSchema = projectSchema.extend({
  updatedAt: moment,
  trashed: z.boolean().nullish(),
  parentInitiative: reference.nullish(),
});
const initiativeLinkSchema = z.object({ updatedAt: moment, initiative: reference, project: reference });

/** Each part is there when it was asked for. */
export const cataloguePageSchema = z.object({
  teams: connection(teamSchema).optional(),
  issueLabels: connection(labelSchema).optional(),
  projects: connection(projectSchema).optional(),
  initiatives: connection(initiativeSchema).optional(),
  initiativeToProjects: connection(initiativeLinkSchema).optional(),
});

export const milestonesSchema = z.object({ projectMilestones: connection(z.object({ name: z.string() })) });

export const viewerSchema = z.object({
  viewer: z.object({ id, name: z.string(), app: z.boolean() }),
  organization: z.object({ id, name: z.string(), urlKey: z.string() }),
});

export type LinearIssue = z.infer<typeof issueSchema>;

/** The first fault that a check found, in words for an administrator. */
export function faultOf(what: string, { issues }: z.ZodError): string {
  const fault = issues[0];
  const field = fault?.path.map(String).join('.') ?? '';
  if (field === '') return `This is not ${what}.`;
  return `The field ${field} is not as in ${what}: ${fault?.message ?? 'it is missing'}.`;
}
