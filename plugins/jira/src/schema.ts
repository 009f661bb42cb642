import { z } from 'zod';

/**
 * What Jira answers, as far as it is used here; everything else passes unread. Permissive on purpose: one code reads
 * Jira Cloud's REST resources, Jira Server's agile resource and files that people exported from either.
 */

const id = z.union([z.string().min(1), z.number()]).transform(String);

const named = z.object({ id: id.optional(), name: z.string() });

const statusSchema = z.object({
  id: id.optional(),
  name: z.string(),
  statusCategory: z.object({ key: z.string() }).nullish(),
});

const reference = z.object({ id: id.optional(), key: z.string().optional() });

const personReference = z.object({
  accountId: z.string().optional(),
  key: z.string().optional(),
  name: z.string().optional(),
});

/** Custom fields stay reachable by their ids, which differ on every site. */
const fieldsSchema = z.looseObject({
  summary: z.string().nullish(),
  status: statusSchema,
  resolution: named.nullish(),
  resolutiondate: z.string().nullish(),
  statuscategorychangedate: z.string().nullish(),
  issuetype: z.object({ name: z.string() }).nullish(),
  project: z.object({ id: id.optional(), key: z.string() }).nullish(),
  parent: reference.nullish(),
  epic: reference.nullish(),
  labels: z.array(z.string()).nullish(),
  fixVersions: z.array(named).nullish(),
  assignee: personReference.nullish(),
  created: z.string(),
  updated: z.string().nullish(),
});

// `toString` is a key of every JavaScript object, so the two texts are taken by hand under names of their own.
const changeItemSchema = z.preprocess(
  (raw) => (typeof raw === 'object' && raw !== null ? withOwnTexts(raw) : raw),
  z.object({
    field: z.string(),
    fieldId: z.string().nullish(),
    from: z.string().nullish(),
    fromText: z.string().nullish(),
    to: z.string().nullish(),
    toText: z.string().nullish(),
  }),
);

function withOwnTexts(raw: object): object {
  const own = Object.fromEntries(Object.entries(raw));
  const text = (key: string): unknown => (Object.hasOwn(own, key) ? own[key] : undefined);
  return { ...own, fromText: text('fromString'), toText: text('toString') };
}

/** ISO text from an issue, a number of seconds or milliseconds from the bulk resource. */
const historySchema = z.object({
  id,
  created: z.union([z.string(), z.number()]),
  author: personReference.nullish(),
  items: z.array(changeItemSchema),
});

export const issueSchema = z.object({
  id,
  key: z.string().min(1),
  self: z.string().optional(),
  fields: fieldsSchema,
  changelog: z.object({ total: z.number().optional(), histories: z.array(historySchema) }).nullish(),
});

export const searchPageSchema = z.object({
  issues: z.array(z.unknown()).default([]),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().optional(),
});

export const foundSchema = z.object({
  issues: z.array(z.object({ id })).default([]),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().optional(),
});

export const bulkIssuesSchema = z.object({
  issues: z.array(z.unknown()),
  issueErrors: z.array(z.object({ id: id.optional(), errorMessage: z.string().optional() })).nullish(),
});

export const changelogPageSchema = z.object({
  issueChangeLogs: z
    .array(z.object({ issueId: id, changeHistories: z.array(historySchema).default([]) }))
    .default([]),
  nextPageToken: z.string().nullish(),
});

export const fieldSchema = z.object({
  id: z.string(),
  name: z.string(),
  schema: z.object({ type: z.string().optional(), custom: z.string().optional() }).nullish(),
});

export const statusListSchema = z.array(statusSchema);
export const fieldListSchema = z.array(fieldSchema);
export const resolutionListSchema = z.array(named);

export const projectSchema = z.object({ id, key: z.string(), name: z.string() });
export const projectPageSchema = z.object({ values: z.array(projectSchema), isLast: z.boolean().optional() });
export const versionListSchema = z.array(z.object({ id, name: z.string() }));

export const countSchema = z.object({ count: z.number() });
export const serverInfoSchema = z.object({ baseUrl: z.string() });

export const parsedQueriesSchema = z.object({
  queries: z.array(
    z.object({
      errors: z.array(z.string()).nullish(),
      structure: z.object({ where: z.unknown().optional() }).nullish(),
    }),
  ),
});

export const matchesSchema = z.object({
  matches: z.array(z.object({ matchedIssues: z.array(id), errors: z.array(z.string()).nullish() })),
});

export const grantsSchema = z.object({
  globalPermissions: z.array(z.string()).default([]),
  projectPermissions: z
    .array(z.object({ permission: z.string(), issues: z.array(id).default([]) }))
    .default([]),
});

export const userSchema = z.object({ accountId: z.string(), displayName: z.string().optional() });

export const markedIssueSchema = z.object({
  id,
  properties: z.record(z.string(), z.unknown()).nullish(),
});

export const errorBodySchema = z.object({
  errorMessages: z.array(z.string()).nullish(),
  errors: z.record(z.string(), z.string()).nullish(),
});

export type JiraIssue = z.infer<typeof issueSchema>;
export type JiraHistory = z.infer<typeof historySchema>;
export type JiraChangeItem = z.infer<typeof changeItemSchema>;
export type JiraField = z.infer<typeof fieldSchema>;
export type JiraStatus = z.infer<typeof statusSchema>;
export type JiraProject = z.infer<typeof projectSchema>;
