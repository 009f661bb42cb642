import { z } from 'zod';

/** Forge's product events of Jira, as far as they are used. Each tells where to look; what is true is read from Jira. */

/** Ids are numbers, and stand in queries as they are. */
const id = z.union([z.string().regex(/^\d+$/), z.number()]).transform(String);
const moment = z.string().nullish();

const changedItem = z.object({ field: z.string(), fieldId: z.string().nullish() });

export const issueEventSchema = z.object({
  eventType: z.string(),
  issue: z.object({
    id,
    key: z.string().optional(),
    fields: z.object({ updated: moment, project: z.object({ id: id.optional() }).nullish() }).nullish(),
  }),
  changelog: z.object({ id: id.optional(), items: z.array(changedItem).default([]) }).nullish(),
});

export const linkEventSchema = z.object({
  eventType: z.string(),
  id: id.optional(),
  sourceIssueId: id,
  destinationIssueId: id,
  issueLinkType: z.object({ name: z.string().optional() }).nullish(),
});

const version = z.object({ id, name: z.string().optional(), projectId: id.optional() });
export const versionEventSchema = z
  .object({ eventType: z.string(), version: version.optional(), projectVersion: version.optional() })
  .transform(({ eventType, version, projectVersion }) => ({ eventType, version: version ?? projectVersion }));

export const projectEventSchema = z.object({
  eventType: z.string(),
  project: z.object({ id, key: z.string() }),
});

export type IssueEvent = z.infer<typeof issueEventSchema>;

/** Fields that no count depends on. A query may name any of them, so where there are queries they matter too. */
const MINOR: ReadonlySet<string> = new Set([
  'description',
  'environment',
  'rank',
  'sprint',
  'priority',
  'duedate',
  'start date',
  'attachment',
  'comment',
  'link',
  'remoteissuelink',
  'reporter',
  'component',
  'component/s',
  'components',
  'version',
  'versions',
  'flagged',
  'epic name',
  'epic color',
  'epic status',
  'epic child',
  'issue color',
  'timespent',
  'timeestimate',
  'timeoriginalestimate',
  'worklogid',
  'worklogtimespent',
  'watches',
  'votes',
]);

/** Changes after which an issue may serve other goals than before. */
const MOVES: ReadonlySet<string> = new Set([
  'issueparentassociation',
  'parent',
  'parent issue',
  'parent link',
  'epic link',
  'labels',
  'fix version',
  'fix version/s',
  'fixversions',
  'project',
  'key',
]);

export function isMinor({ changelog }: IssueEvent): boolean {
  const items = changelog?.items ?? [];
  return items.length > 0 && items.every(({ field }) => MINOR.has(field.toLowerCase()));
}

/** An event without a changelog may mean anything. */
export function mayMove({ changelog }: IssueEvent): boolean {
  const items = changelog?.items ?? [];
  return items.length === 0 || items.some(({ field }) => MOVES.has(field.toLowerCase()));
}

/** Links that are a parent in disguise: older sites keep epics and sub-tasks as issue links. */
export function isParentLink(type: { readonly name?: string | undefined } | null | undefined): boolean {
  return /epic|sub-?task|parent/i.test(type?.name ?? '');
}
