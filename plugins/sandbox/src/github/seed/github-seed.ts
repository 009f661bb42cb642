import { z } from 'zod';
import { PROJECT_STATUSES } from '../model/project-records.ts';

const Role = z.enum(['none', 'read', 'triage', 'write', 'maintain', 'admin']);
const Moment = z.number();
const Value = z.union([z.string(), z.number()]);

const IssueType = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  color: z.string().default('gray'),
});
const IssueField = z.strictObject({
  name: z.string(),
  dataType: z.enum(['text', 'number', 'date', 'single_select']),
  options: z.array(z.string()).default([]),
});

const Organization = z.strictObject({
  login: z.string(),
  name: z.string().optional(),
  owners: z.array(z.string()).default([]),
  members: z.array(z.string()).default([]),
  baseRole: Role.default('read'),
  issueTypes: z.array(IssueType).default([]),
  issueFields: z.array(IssueField).default([]),
});

const Milestone = z.strictObject({
  title: z.string(),
  description: z.string().optional(),
  dueOn: Moment.optional(),
  state: z.enum(['open', 'closed']).default('open'),
});

const Work = {
  /** Counted up from 1 over issues and pull requests when left out. */
  number: z.number().int().positive().optional(),
  title: z.string(),
  body: z.string().optional(),
  author: z.string().optional(),
  labels: z.array(z.string()).default([]),
  assignees: z.array(z.string()).default([]),
  /** By title. */
  milestone: z.string().optional(),
  createdAt: Moment.optional(),
  closedAt: Moment.optional(),
};

const Issue = z.strictObject({
  ...Work,
  state: z.enum(['open', 'closed']).default('open'),
  stateReason: z.enum(['completed', 'not_planned', 'duplicate', 'reopened']).optional(),
  type: z.string().optional(),
  /** As `42` in the same repository or `owner/name#42`. */
  parent: z.string().optional(),
  blockedBy: z.array(z.string()).default([]),
  fields: z.record(z.string(), Value).default({}),
  comments: z.array(z.strictObject({ body: z.string(), author: z.string().optional() })).default([]),
});

const PullRequest = z.strictObject({
  ...Work,
  state: z.enum(['open', 'closed', 'merged']).default('open'),
  draft: z.boolean().default(false),
});

const Repository = z.strictObject({
  owner: z.string(),
  name: z.string(),
  private: z.boolean().default(false),
  roles: z.record(z.string(), Role).default({}),
  labels: z
    .array(
      z.strictObject({
        name: z.string(),
        color: z.string().default('ededed'),
        description: z.string().optional(),
      }),
    )
    .default([]),
  milestones: z.array(Milestone).default([]),
  issues: z.array(Issue).default([]),
  pullRequests: z.array(PullRequest).default([]),
});

const Field = z.strictObject({
  name: z.string(),
  dataType: z.enum(['text', 'number', 'date', 'single_select', 'iteration']),
  options: z.array(z.string()).default([]),
  iterations: z
    .array(z.strictObject({ title: z.string(), startDate: z.string(), duration: z.number().int() }))
    .default([]),
});

const Item = z.strictObject({
  /** As `owner/name#42`; left out for a draft. */
  content: z.string().optional(),
  draft: z.string().optional(),
  archived: z.boolean().default(false),
  /** By field name; options and iterations by their name. */
  values: z.record(z.string(), Value).default({}),
});

const Project = z.strictObject({
  owner: z.string(),
  title: z.string(),
  public: z.boolean().default(false),
  template: z.boolean().default(false),
  shortDescription: z.string().optional(),
  readme: z.string().optional(),
  roles: z.record(z.string(), z.enum(['none', 'read', 'write', 'admin'])).default({}),
  fields: z.array(Field).default([]),
  /** Names of the organisation's issue fields that are columns too. */
  issueFields: z.array(z.string()).default([]),
  items: z.array(Item).default([]),
  statusUpdates: z
    .array(z.strictObject({ status: z.enum(PROJECT_STATUSES), body: z.string().optional() }))
    .default([]),
});

/** What a site starts with. Names refer to names; one that refers to nothing is refused with its path. */
export const GitHubSeedSchema = z.strictObject({
  users: z.array(z.strictObject({ login: z.string(), name: z.string().optional() })).default([]),
  organizations: z.array(Organization).default([]),
  repositories: z.array(Repository).default([]),
  projects: z.array(Project).default([]),
});

export type GitHubSeed = z.input<typeof GitHubSeedSchema>;
export type PlantedSeed = z.output<typeof GitHubSeedSchema>;
