import { z } from 'zod';
import { addDraft, addItem, archiveItem, deleteItem, setItemValue } from '../../edits/project-items.ts';
import { nodeId } from '../../model/node-id.ts';
import type { FieldValue, ItemRecord, ProjectRecord } from '../../model/project-records.ts';
import { notFound, Refused } from '../../model/refusal.ts';
import { findNode, findNodeOf } from '../find-node.ts';
import type { GraphQLContext } from '../served.ts';
import { type Mutation, mutation, projectFor } from './mutation.ts';

const Id = z.string();
const Value = z.strictObject({
  text: z.string().nullish(),
  number: z.number().nullish(),
  date: z.string().nullish(),
  singleSelectOptionId: z.string().nullish(),
  iterationId: z.string().nullish(),
});
const ItemInput = z.object({ projectId: Id, itemId: Id });

export const PROJECT_ITEM_MUTATIONS: Readonly<Record<string, Mutation>> = {
  addProjectV2ItemById: mutation(
    z.object({ projectId: Id, contentId: Id }),
    ['item'],
    ({ projectId, contentId }, context) => {
      const { site, caller } = context;
      const project = projectFor(context, projectId, 'write');
      const content = findNode(site.state, caller, contentId);
      if (content.kind !== 'Issue' && content.kind !== 'PullRequest') {
        throw new Refused('unprocessable', 'Only issues and pull requests can be added');
      }
      return { item: addItem(site, caller.actorId, project, content) };
    },
  ),
  addProjectV2DraftIssue: mutation(
    z.object({ projectId: Id, title: z.string(), body: z.string().nullish() }),
    ['projectItem'],
    ({ projectId, title, body }, context) => {
      const project = projectFor(context, projectId, 'write');
      const text = { title, body: body ?? '' };
      return { projectItem: addDraft(context.site, context.caller.actorId, project, text) };
    },
  ),
  deleteProjectV2Item: mutation(ItemInput, ['deletedItemId'], ({ projectId, itemId }, context) => {
    const item = itemFor(context, projectFor(context, projectId, 'write'), itemId);
    deleteItem(context.site, context.caller.actorId, item);
    return { deletedItemId: nodeId(item) };
  }),
  archiveProjectV2Item: mutation(ItemInput, ['item'], ({ projectId, itemId }, context) => {
    const item = itemFor(context, projectFor(context, projectId, 'write'), itemId);
    return { item: archiveItem(context.site, context.caller.actorId, item, true) };
  }),
  unarchiveProjectV2Item: mutation(ItemInput, ['item'], ({ projectId, itemId }, context) => {
    const item = itemFor(context, projectFor(context, projectId, 'write'), itemId);
    return { item: archiveItem(context.site, context.caller.actorId, item, false) };
  }),
  updateProjectV2ItemFieldValue: mutation(
    z.object({ projectId: Id, itemId: Id, fieldId: Id, value: Value }),
    ['projectV2Item'],
    ({ projectId, itemId, fieldId, value }, context) =>
      written(context, { projectId, itemId, fieldId, value: valueFrom(value) }),
  ),
  clearProjectV2ItemFieldValue: mutation(
    z.object({ projectId: Id, itemId: Id, fieldId: Id }),
    ['projectV2Item'],
    (input, context) => written(context, { ...input, value: null }),
  ),
};

interface Write {
  readonly projectId: string;
  readonly itemId: string;
  readonly fieldId: string;
  readonly value: FieldValue | null;
}

function written(
  context: GraphQLContext,
  { projectId, itemId, fieldId, value }: Write,
): { projectV2Item: ItemRecord } {
  const { site, caller } = context;
  const project = projectFor(context, projectId, 'write');
  const item = itemFor(context, project, itemId);
  const field = findNodeOf(site.state, caller, 'ProjectField', fieldId);
  return { projectV2Item: setItemValue(site, caller.actorId, item, { field, value }) };
}

/** Exactly one kind of value. */
function valueFrom(input: z.output<typeof Value>): FieldValue {
  const values: FieldValue[] = [];
  if (typeof input.text === 'string') values.push({ kind: 'text', value: input.text });
  if (typeof input.number === 'number') values.push({ kind: 'number', value: input.number });
  if (typeof input.date === 'string') values.push({ kind: 'date', value: input.date });
  if (typeof input.singleSelectOptionId === 'string')
    values.push({ kind: 'single_select', value: input.singleSelectOptionId });
  if (typeof input.iterationId === 'string') values.push({ kind: 'iteration', value: input.iterationId });
  const [value, ...more] = values;
  if (value === undefined || more.length > 0)
    throw new Refused('unprocessable', 'Exactly one value has to be given');
  return value;
}

function itemFor({ site, caller }: GraphQLContext, project: ProjectRecord, id: string): ItemRecord {
  const item = findNodeOf(site.state, caller, 'ProjectV2Item', id);
  if (item.projectId !== project.id) throw notFound(`The item does not exist in the project`);
  return item;
}
