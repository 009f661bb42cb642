import { z } from 'zod';
import { EPIC_LINK_TYPE, SPRINT_TYPE } from '../model/custom-fields.ts';
import type { Json } from '../model/json.ts';
import { JsonSchema } from '../model/json-schema.ts';
import { type Catalogues, collectCatalogues } from './collect-catalogues.ts';
import { FieldJson, IssueJson, ProjectJson } from './issue-json.ts';
import type { FieldSeed, IssueSeed, JiraSeed } from './jira-seed.ts';

export interface SeedFromIssuesOptions {
  /** The site's `GET /field`; only the custom fields listed there are taken over. */
  readonly fields?: readonly unknown[];
  /** Project objects, for versions that no issue names. */
  readonly projects?: readonly unknown[];
}

export interface SeedFromIssuesResult {
  readonly seed: JiraSeed;
  /** Issues that do not have REST's form, by their place in the list. */
  readonly skipped: readonly { readonly index: number; readonly reason: string }[];
  /** Keys of issues whose parent is not in the list; they are planted without one. */
  readonly orphans: readonly string[];
}

/**
 * A seed of issues as REST returns them. People without an account id get their name for one. Comments, attachments,
 * links and descriptions are left behind.
 */
export function seedFromIssues(
  issues: readonly unknown[],
  options: SeedFromIssuesOptions = {},
): SeedFromIssuesResult {
  const skipped: { index: number; reason: string }[] = [];
  const read: IssueJson[] = [];
  issues.forEach((issue, index) => {
    const parsed = IssueJson.safeParse(issue);
    if (parsed.success) read.push(parsed.data);
    else skipped.push({ index, reason: z.prettifyError(parsed.error) });
  });
  const fields = customFields(options.fields ?? []);
  const catalogues = collectCatalogues(
    read,
    (options.projects ?? []).map((project) => ProjectJson.parse(project)),
  );
  const keys = new Set(read.map((issue) => issue.key));
  const epicLink = fields.find((field) => field.custom === EPIC_LINK_TYPE)?.id;
  const seeds = read.map((issue) => ({ issue, parent: parentKey(issue, epicLink) }));
  const orphans = seeds
    .filter(({ parent }) => parent !== undefined && !keys.has(parent))
    .map(({ issue }) => issue.key);
  const taken = fields.map((field) => field.id).filter((id) => id !== epicLink);
  return {
    seed: {
      ...catalogues.seed,
      fields: withAgileFields(fields),
      issues: seeds.map(({ issue, parent }) =>
        issueSeed(issue, {
          parent: parent !== undefined && keys.has(parent) ? parent : undefined,
          taken,
          catalogues,
        }),
      ),
    },
    skipped,
    orphans,
  };
}

function customFields(list: readonly unknown[]): FieldSeed[] {
  return list
    .map((entry) => FieldJson.parse(entry))
    .flatMap(({ id, name, schema }) => {
      if (schema?.custom === undefined || !/^customfield_\d+$/.test(id)) return [];
      const items = schema.items === undefined ? {} : { items: schema.items };
      return [{ id, name, type: schema.type, ...items, custom: schema.custom }];
    });
}

/** Sprint and Epic Link, under the first free of the usual ids, unless the site lists its own. */
function withAgileFields(fields: readonly FieldSeed[]): FieldSeed[] {
  const free = (id: number): string => {
    const wanted = `customfield_${id}`;
    return fields.some((field) => field.id === wanted) ? free(id + 100) : wanted;
  };
  const has = (type: string): boolean => fields.some((field) => field.custom === type);
  return [
    ...fields,
    ...(has(EPIC_LINK_TYPE)
      ? []
      : [{ id: free(10_014), name: 'Epic Link', type: 'any', custom: EPIC_LINK_TYPE }]),
    ...(has(SPRINT_TYPE)
      ? []
      : [{ id: free(10_020), name: 'Sprint', type: 'array', items: 'json', custom: SPRINT_TYPE }]),
  ];
}

function parentKey({ fields }: IssueJson, epicLink: string | undefined): string | undefined {
  const linked = epicLink === undefined ? undefined : fields[epicLink];
  return fields.parent?.key ?? fields.epic?.key ?? (typeof linked === 'string' ? linked : undefined);
}

interface Extras {
  readonly parent: string | undefined;
  /** Ids of the custom fields that are taken over. */
  readonly taken: readonly string[];
  readonly catalogues: Catalogues;
}

function issueSeed(issue: IssueJson, { parent, taken, catalogues }: Extras): IssueSeed {
  const { fields } = issue;
  const sprints = [...(fields.closedSprints ?? []), ...(fields.sprint == null ? [] : [fields.sprint])].map(
    ({ id }) => id,
  );
  return {
    id: Number(issue.id),
    key: issue.key,
    type: fields.issuetype.id,
    status: fields.status.id,
    summary: fields.summary ?? '',
    ...optional('parent', parent),
    ...optional('resolution', fields.resolution?.id),
    ...optional('priority', fields.priority?.id),
    ...optional('assignee', catalogues.accountOf(fields.assignee)),
    ...optional('reporter', catalogues.accountOf(fields.reporter)),
    ...optional('created', fields.created ?? undefined),
    ...optional('updated', fields.updated ?? undefined),
    ...optional('resolved', fields.resolutiondate ?? undefined),
    ...optional('dueDate', fields.duedate ?? undefined),
    labels: fields.labels ?? [],
    fixVersions: (fields.fixVersions ?? []).map(({ id }) => id),
    sprints: [...new Set(sprints)],
    fields: Object.fromEntries(taken.flatMap((id) => takenValue(fields, id))),
    changelog: changelogSeed(issue, catalogues),
  };
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  // A computed key widens to string, so the one-key object has to be named here.
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

function takenValue(fields: IssueJson['fields'], id: string): (readonly [string, Json])[] {
  const parsed = JsonSchema.safeParse(fields[id] ?? null);
  return parsed.success && parsed.data !== null ? [[id, parsed.data]] : [];
}

function changelogSeed(issue: IssueJson, catalogues: Catalogues): NonNullable<IssueSeed['changelog']> {
  return (issue.changelog?.histories ?? []).map((history) => ({
    id: history.id,
    created: history.created,
    author: catalogues.accountOf(history.author) ?? null,
    items: history.items.map((item) => ({
      field: item.field,
      fieldtype: item.fieldtype === 'custom' ? 'custom' : 'jira',
      ...optional('fieldId', item.fieldId),
      from: item.from ?? null,
      fromString: item.fromString ?? null,
      to: item.to ?? null,
      toString: typeof item.toString === 'string' ? item.toString : null,
    })),
  }));
}
