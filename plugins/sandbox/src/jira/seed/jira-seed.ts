import { z } from 'zod';
import { JsonSchema } from '../model/json-schema.ts';
import { isProjectPermission, type ProjectPermission } from '../model/permissions.ts';
import { isTimeZone } from '../model/time-zone.ts';

const Permission = z.custom<ProjectPermission>(
  (value) => typeof value === 'string' && isProjectPermission(value),
  {
    error: 'is not a project permission that the stand-in knows',
  },
);
const TimeZone = z.string().refine(isTimeZone, 'is not an IANA time zone');
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is not a date such as 2026-01-31');
const ProjectKey = z.string().regex(/^[A-Z][A-Z0-9_]+$/, 'is not a project key such as ABC');
const IssueKey = z.string().regex(/^[A-Z][A-Z0-9_]+-\d+$/, 'is not an issue key such as ABC-12');
const FieldId = z.string().regex(/^customfield_\d+$/, 'is not an id such as customfield_10016');
/** Milliseconds since the epoch, or any date text that JavaScript reads. */
const Instant = z.union([
  z.number(),
  z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is not a date'),
]);

export const UserSeedSchema = z.strictObject({
  accountId: z.string().min(1).max(128),
  displayName: z.string().optional(),
  emailAddress: z.string().optional(),
  active: z.boolean().optional(),
  timeZone: TimeZone.optional(),
  locale: z.string().optional(),
  accountType: z.enum(['atlassian', 'app', 'customer']).optional(),
});

const NamedSeedSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
});
const StatusSeedSchema = NamedSeedSchema.extend({ category: z.enum(['new', 'indeterminate', 'done']) });
const IssueTypeSeedSchema = NamedSeedSchema.extend({
  hierarchyLevel: z.int(),
  subtask: z.boolean().optional(),
});
const SecurityLevelSeedSchema = NamedSeedSchema.extend({ members: z.array(z.string()) });

export const VersionSeedSchema = z.strictObject({
  id: z.string().optional(),
  name: z.string(),
  description: z.string().optional(),
  startDate: Day.optional(),
  releaseDate: Day.optional(),
  released: z.boolean().optional(),
  archived: z.boolean().optional(),
});

export const SprintSeedSchema = z.strictObject({
  id: z.int(),
  name: z.string(),
  state: z.enum(['future', 'active', 'closed']),
  boardId: z.int().optional(),
  goal: z.string().optional(),
  startDate: z.string().optional(),
  endDate: z.string().optional(),
  completeDate: z.string().optional(),
});

export const FieldSeedSchema = z.strictObject({
  id: FieldId,
  name: z.string(),
  type: z.string(),
  items: z.string().optional(),
  custom: z.string(),
  options: z.array(z.string()).optional(),
});

/** Statuses are named by id or by name. */
const TransitionSeedSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  from: z.union([z.literal('any'), z.array(z.string())]),
  to: z.string(),
  screen: z.array(z.string()).optional(),
});

export const ProjectSeedSchema = z.strictObject({
  id: z.string().regex(/^\d+$/).optional(),
  key: ProjectKey,
  name: z.string().optional(),
  description: z.string().optional(),
  style: z.enum(['classic', 'next-gen']).optional(),
  lead: z.string().optional(),
  versions: z.array(VersionSeedSchema).optional(),
  /** Ids or names; all of the site's when left out. */
  issueTypes: z.array(z.string()).optional(),
  /** Ids or names; all of the site's when left out. Without a workflow every status can follow every other. */
  statuses: z.array(z.string()).optional(),
  workflow: z.strictObject({ initial: z.string(), transitions: z.array(TransitionSeedSchema) }).optional(),
  /** What everybody may do; all daily work when left out. */
  everyone: z.array(Permission).optional(),
  /** Exceptions by account. */
  grants: z.record(z.string(), z.array(Permission)).optional(),
});

const ChangeItemSeedSchema = z.strictObject({
  field: z.string(),
  fieldtype: z.enum(['jira', 'custom']),
  fieldId: z.string().optional(),
  from: z.string().nullable(),
  fromString: z.string().nullable(),
  to: z.string().nullable(),
  toString: z.string().nullable(),
});

const HistorySeedSchema = z.strictObject({
  id: z.string().regex(/^\d+$/).optional(),
  created: Instant,
  author: z.string().nullable().optional(),
  items: z.array(ChangeItemSeedSchema),
});

/** Types, statuses, resolutions, priorities, versions, levels: by id or by name. People: by account id. */
export const IssueSeedSchema = z.strictObject({
  id: z.int().positive().optional(),
  key: IssueKey.optional(),
  project: ProjectKey.optional(),
  type: z.string().optional(),
  status: z.string().optional(),
  summary: z.string().optional(),
  parent: IssueKey.optional(),
  resolution: z.string().optional(),
  priority: z.string().optional(),
  assignee: z.string().optional(),
  reporter: z.string().optional(),
  labels: z.array(z.string()).optional(),
  fixVersions: z.array(z.string()).optional(),
  sprints: z.array(z.int()).optional(),
  security: z.string().optional(),
  dueDate: Day.optional(),
  created: Instant.optional(),
  updated: Instant.optional(),
  resolved: Instant.optional(),
  /** Other fields by id, as REST returns them. */
  fields: z.record(z.string(), JsonSchema).optional(),
  properties: z.record(z.string(), JsonSchema).optional(),
  changelog: z.array(HistorySeedSchema).optional(),
});

export const JiraSeedSchema = z.strictObject({
  baseUrl: z.url().optional(),
  cloudId: z.string().optional(),
  title: z.string().optional(),
  timeZone: TimeZone.optional(),
  app: UserSeedSchema.optional(),
  hierarchy: z.enum(['parent', 'epic-link']).optional(),
  users: z.array(UserSeedSchema).optional(),
  administrators: z.array(z.string()).optional(),
  globalPermissions: z.record(z.string(), z.array(z.string())).optional(),
  issueTypes: z.array(IssueTypeSeedSchema).optional(),
  statuses: z.array(StatusSeedSchema).optional(),
  resolutions: z.array(NamedSeedSchema).optional(),
  priorities: z.array(NamedSeedSchema).optional(),
  securityLevels: z.array(SecurityLevelSeedSchema).optional(),
  sprints: z.array(SprintSeedSchema).optional(),
  /** The custom fields; a small usual set when left out. */
  fields: z.array(FieldSeedSchema).optional(),
  projects: z.array(ProjectSeedSchema).optional(),
  issues: z.array(IssueSeedSchema).optional(),
  /** As the manifest's `jira:entityProperty` declares them; only such paths can be searched. */
  entityProperties: z
    .array(
      z.strictObject({
        propertyKey: z.string(),
        values: z.array(
          z.strictObject({
            path: z.string(),
            type: z.enum(['string', 'text', 'number', 'date', 'user']),
            searchAlias: z.string().optional(),
          }),
        ),
      }),
    )
    .optional(),
});

/** What a site starts with. Whatever is left out has a usable default. */
export type JiraSeed = z.input<typeof JiraSeedSchema>;
export type UserSeed = z.input<typeof UserSeedSchema>;
export type VersionSeed = z.input<typeof VersionSeedSchema>;
export type SprintSeed = z.input<typeof SprintSeedSchema>;
export type FieldSeed = z.input<typeof FieldSeedSchema>;
export type ProjectSeed = z.input<typeof ProjectSeedSchema>;
export type IssueSeed = z.input<typeof IssueSeedSchema>;
