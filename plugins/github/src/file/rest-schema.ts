import { z } from 'zod';
import { githubInstant } from '../github-time.ts';

/** Work as GitHub's REST API answers it and people export it. Missing and unknown things pass; what must be there is said. */

const moment = z.string().transform((text, context) => {
  const at = githubInstant(text);
  if (at !== null) return at;
  context.addIssue({ code: 'custom', message: 'this is no moment' });
  return z.NEVER;
});

const account = z.object({ login: z.string() }).nullish().catch(null);

const label = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);

export const restWorkSchema = z.object({
  node_id: z.string().min(1),
  number: z.number().int().positive(),
  title: z.string(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  type: z.object({ name: z.string() }).nullish().catch(null),
  labels: z.array(label).nullish(),
  milestone: z.object({ title: z.string() }).nullish(),
  assignee: account,
  assignees: z.array(z.object({ login: z.string() })).nullish(),
  created_at: moment,
  updated_at: moment.nullish(),
  closed_at: moment.nullish(),
  draft: z.boolean().nullish(),
  merged_at: moment.nullish(),
  /** In the list of issues, what tells a pull request. */
  pull_request: z.object({ merged_at: moment.nullish() }).nullish(),
});

export type RestWork = z.output<typeof restWorkSchema>;

export const timelineEventSchema = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  event: z.string(),
  created_at: moment,
  actor: account,
  state_reason: z.string().nullish(),
  milestone: z.object({ title: z.string() }).nullish(),
  label: z.object({ name: z.string() }).nullish(),
  parent_issue: z.object({ node_id: z.string() }).nullish().catch(null),
});

export type TimelineEvent = z.output<typeof timelineEventSchema>;

/** A line of an export with the whole timeline of each piece of work. */
export const lineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('milestone'), milestone: z.object({ title: z.string() }) }),
  z.object({ type: z.literal('issue'), issue: z.unknown(), events: z.array(z.unknown()).nullish() }),
  z.object({ type: z.literal('pull'), pull: z.unknown(), events: z.array(z.unknown()).nullish() }),
]);

/** An item as `gh project item-list --format json` writes it; fields of the project stand beside, under their names. */
export const projectItemSchema = z.looseObject({
  id: z.string().min(1),
  title: z.string().optional(),
  status: z.string().nullish(),
  labels: z.array(z.string()).nullish(),
  assignees: z.array(z.string()).nullish(),
  milestone: z.object({ title: z.string() }).nullish().catch(null),
  content: z.object({
    type: z.string(),
    id: z.string().optional(),
    number: z.number().optional(),
    repository: z.string().optional(),
    title: z.string().optional(),
    url: z.string().optional(),
  }),
});

export type ProjectItem = z.output<typeof projectItemSchema>;
