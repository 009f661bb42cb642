import { z } from 'zod';
import { fieldAlias } from './documents/fragments.ts';
import { githubInstant } from './github-time.ts';

/**
 * What GitHub's GraphQL API answers, as far as it is used here; everything else passes unread. Kinds that are not known
 * (yet) come as `other`, so that a new one never stops the reading.
 */

const moment = z.string().transform((text, context) => {
  const at = githubInstant(text);
  if (at !== null) return at;
  context.addIssue({ code: 'custom', message: 'This is no moment.' });
  return z.NEVER;
});

function nodesOf<T extends z.ZodType>(node: T) {
  return z
    .object({ nodes: z.array(node.nullable()).nullish() })
    .nullish()
    .transform((connection) => (connection?.nodes ?? []).filter((one) => one !== null && one !== undefined));
}

const fieldValueSchema = z
  .looseObject({
    name: z.string().nullish(),
    title: z.string().nullish(),
    text: z.string().nullish(),
    number: z.number().nullish(),
    issueFieldValue: z
      .looseObject({
        name: z.string().nullish(),
        text: z.string().nullish(),
        number: z.number().nullish(),
      })
      .nullish(),
  })
  .nullish()
  .transform((value) => {
    const said = value?.issueFieldValue ?? value;
    return said?.name ?? value?.title ?? said?.text ?? said?.number ?? null;
  })
  // A kind of value that is not known says nothing.
  .catch(null);

/** A value of a project's field, as a person reads it; null where none is set. */
export type FieldValue = string | number | null;

/** An item of a project. */
export interface ProjectRow {
  /** Node id of the item, which is not that of what it holds. */
  readonly id: string;
  readonly databaseId: string | null;
  readonly type: string;
  readonly updatedAt: number;
  readonly projectId: string;
  readonly values: ReadonlyMap<string, FieldValue>;
}

/** The form of an item of a project, asked for with the values of these fields. */
function rowForm(fieldNames: readonly string[]) {
  return z
    .looseObject({
      id: z.string(),
      fullDatabaseId: z.union([z.string(), z.number()]).nullish(),
      type: z.string(),
      updatedAt: moment,
      project: z.object({ id: z.string() }),
    })
    .transform(
      (item): ProjectRow => ({
        id: item.id,
        databaseId: item.fullDatabaseId?.toString() ?? null,
        type: item.type,
        updatedAt: item.updatedAt,
        projectId: item.project.id,
        values: new Map(
          fieldNames.map((name, i) => [name, fieldValueSchema.parse(item[fieldAlias(i)])] as const),
        ),
      }),
    );
}

const named = z.object({ name: z.string() });

const issueLike = {
  id: z.string(),
  number: z.number(),
  title: z.string(),
  url: z.string(),
  createdAt: moment,
  updatedAt: moment,
  closedAt: moment.nullish(),
  repository: z.object({ nameWithOwner: z.string() }),
  milestone: z.object({ title: z.string() }).nullish(),
  labels: nodesOf(named),
  assignees: nodesOf(z.object({ login: z.string() })),
};

function workForms(fieldNames: readonly string[]) {
  const rows = nodesOf(rowForm(fieldNames));
  const issue = z.object({
    ...issueLike,
    __typename: z.literal('Issue'),
    state: z.string(),
    stateReason: z.string().nullish(),
    issueType: named.nullish(),
    parent: z.object({ id: z.string() }).nullish(),
    projectItems: rows,
  });
  const pull = z.object({
    ...issueLike,
    __typename: z.literal('PullRequest'),
    pullState: z.string(),
    isDraft: z.boolean().catch(false),
    mergedAt: moment.nullish(),
    projectItems: rows,
  });
  const draft = z.object({
    __typename: z.literal('DraftIssue'),
    id: z.string(),
    title: z.string(),
    createdAt: moment,
    updatedAt: moment,
    draftItems: rows,
  });
  return [issue, pull, draft] as const;
}

type Forms = ReturnType<typeof workForms>;
export type IssueNode = z.output<Forms[0]>;
export type PullNode = z.output<Forms[1]>;
export type DraftNode = z.output<Forms[2]>;
export type OtherNode = { readonly __typename: 'other' };
export type WorkNode = IssueNode | PullNode | DraftNode | OtherNode;

const KNOWN: readonly string[] = ['Issue', 'PullRequest', 'DraftIssue'];

/** Anything of a kind that is not known, told apart before it is looked into. */
const other = z
  .looseObject({ __typename: z.string().refine((name) => !KNOWN.includes(name)) })
  .transform((): OtherNode => ({ __typename: 'other' }));

/** The form of a piece of work, whatever kind it is. */
export function workForm(fieldNames: readonly string[]) {
  const [issue, pull, draft] = workForms(fieldNames);
  return z.union([z.discriminatedUnion('__typename', [issue, pull, draft]), other]);
}

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });

/** A page of a connection; its entries as they come, without those that GitHub leaves empty. */
export function pageForm<T extends z.ZodType>(node: T) {
  return z
    .object({ totalCount: z.number().optional(), pageInfo, nodes: z.array(node.nullable()).nullish() })
    .transform(({ totalCount = 0, pageInfo: { hasNextPage, endCursor }, nodes }) => ({
      total: totalCount,
      nodes: (nodes ?? []).filter((one) => one !== null),
      /** Null on the last page. */
      next: hasNextPage ? (endCursor ?? null) : null,
    }));
}

/** An item of a project with what it holds; null when that may not be read. */
export function itemForm(fieldNames: readonly string[]) {
  const held = z.looseObject({ content: workForm(fieldNames).nullish() });
  return z.intersection(
    rowForm(fieldNames).transform((row) => ({ row })),
    held.transform(({ content }) => ({ content: content ?? null })),
  );
}

export const countSchema = z.object({ totalCount: z.number() });

export const projectSchema = z.looseObject({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  url: z.string(),
  fields: nodesOf(z.looseObject({ name: z.string().optional(), dataType: z.string().optional() })),
  items: countSchema.optional(),
});

export const idNode = z.looseObject({ __typename: z.string(), id: z.string().optional() });

/** What a node id stands for: work, or an item of a project, which only says what it holds. */
export function nodeForm(fieldNames: readonly string[]) {
  const held = z.looseObject({ __typename: z.literal('ProjectV2Item'), content: idNode.nullish() });
  const item = z.intersection(
    rowForm(fieldNames).transform((row) => ({ row })),
    held.transform(({ __typename, content }) => ({ __typename, holds: content?.id ?? null })),
  );
  return z.union([item, workForm(fieldNames)]);
}

export type Node = z.output<ReturnType<typeof nodeForm>>;
