import { z } from 'zod';

const Id = z.union([z.string(), z.number()]).transform(String);
const Person = z.looseObject({
  accountId: z.string().optional(),
  name: z.string().optional(),
  displayName: z.string().optional(),
  emailAddress: z.string().optional(),
  active: z.boolean().optional(),
  timeZone: z.string().optional(),
});
const Named = z.looseObject({ id: Id, name: z.string(), description: z.string().nullish() });
const Version = Named.extend({
  released: z.boolean().optional(),
  archived: z.boolean().optional(),
  releaseDate: z.string().optional(),
  startDate: z.string().optional(),
});
const Sprint = z.looseObject({
  id: z.int(),
  name: z.string(),
  state: z.string(),
  startDate: z.string().optional(),
  endDate: z.string().optional(),
  completeDate: z.string().optional(),
});
const Change = z.looseObject({
  field: z.string(),
  fieldtype: z.string().optional(),
  fieldId: z.string().optional(),
  from: z.string().nullish(),
  fromString: z.string().nullish(),
  to: z.string().nullish(),
  toString: z.string().nullish(),
});

/** As much of an issue in REST's form as a seed takes from it; Server's and the agile resource's forms fit too. */
export const IssueJson = z.looseObject({
  id: Id,
  key: z.string().regex(/^[A-Z][A-Z0-9_]+-\d+$/),
  fields: z.looseObject({
    summary: z.string().nullish(),
    issuetype: Named.extend({ subtask: z.boolean().optional(), hierarchyLevel: z.int().optional() }),
    project: z.looseObject({ id: Id, key: z.string(), name: z.string().optional() }),
    status: Named.extend({ statusCategory: z.looseObject({ key: z.string() }).optional() }),
    resolution: Named.nullish(),
    priority: Named.nullish(),
    parent: z.looseObject({ key: z.string() }).nullish(),
    epic: z.looseObject({ key: z.string().optional(), id: Id }).nullish(),
    assignee: Person.nullish(),
    reporter: Person.nullish(),
    labels: z.array(z.string()).nullish(),
    fixVersions: z.array(Version).nullish(),
    sprint: Sprint.nullish(),
    closedSprints: z.array(Sprint).nullish(),
    created: z.string().nullish(),
    updated: z.string().nullish(),
    resolutiondate: z.string().nullish(),
    duedate: z.string().nullish(),
  }),
  changelog: z
    .looseObject({
      histories: z.array(
        z.looseObject({ id: Id, created: z.string(), author: Person.nullish(), items: z.array(Change) }),
      ),
    })
    .optional(),
});

export type IssueJson = z.infer<typeof IssueJson>;
export type PersonJson = z.infer<typeof Person>;
export type SprintJson = z.infer<typeof Sprint>;
export type VersionJson = z.infer<typeof Version>;

/** As much of an entry of `GET /field` as a seed takes. */
export const FieldJson = z.looseObject({
  id: z.string(),
  name: z.string(),
  custom: z.boolean().optional(),
  schema: z
    .looseObject({ type: z.string(), items: z.string().optional(), custom: z.string().optional() })
    .optional(),
});

/** As much of a project as a seed takes. */
export const ProjectJson = z.looseObject({ key: z.string(), versions: z.array(Version).optional() });
