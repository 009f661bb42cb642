import { z } from 'zod';

const text = z.string().nullish();
const number = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((said) => (said === null || said === undefined || said === '' ? null : Number(said)))
  .transform((value) => (value !== null && Number.isFinite(value) ? value : null));

/** Something called by its name alone, or with more about it. */
const named = z
  .union([
    z.string().transform((name) => ({ name })),
    z.object({ id: text, name: text, key: text, type: text }),
  ])
  .nullish();

const label = z.union([
  z.string().transform((name) => ({ name })),
  z.object({ id: text, name: text, parent: z.object({ name: text }).nullish() }),
]);

const person = z
  .union([z.string().transform((id) => ({ id })), z.object({ id: text, email: text, name: text })])
  .nullish();

/** A list, or a connection of GraphQL. */
function listOf<T extends z.ZodType>(one: T) {
  return z.union([z.array(one), z.object({ nodes: z.array(one) }).transform(({ nodes }) => nodes)]).nullish();
}

/** An issue of Linear in a file: as the API answers it, as a webhook tells it, whatever is left out of either. */
export const fileIssueSchema = z.object({
  id: text,
  identifier: text,
  number,
  title: text,
  url: text,
  estimate: number,
  createdAt: text,
  updatedAt: text,
  startedAt: text,
  completedAt: text,
  canceledAt: text,
  archivedAt: text,
  trashed: z.boolean().nullish(),
  state: named,
  team: named,
  project: z
    .object({ id: text, name: text, initiatives: listOf(z.object({ id: text, name: text })) })
    .nullish(),
  projectId: text,
  projectMilestone: named,
  parent: z.object({ id: text, identifier: text }).nullish(),
  parentId: text,
  assignee: person,
  assigneeId: text,
  labels: listOf(label),
  labelIds: z.array(z.string()).nullish(),
});

export type FileIssue = z.infer<typeof fileIssueSchema>;
