import { type ItemRef, ToolError } from '@throughline/core';
import { z } from 'zod';
import { GITHUB, inParts, toRef } from '../refs.ts';
import { pageForm } from '../schema.ts';
import { everyPage } from './every-page.ts';
import { FIELD_KEYS, type FieldKey, type GoalFields, type ItemValues } from './goal-fields.ts';
import { GOAL_ITEMS, GOAL_VALUES, writeValuesDocument } from './project-documents.ts';
import type { SurfaceAccess } from './surface-access.ts';

/** GitHub may be slow over many mutations in one request. */
const WRITES_A_REQUEST = 20;
/** Writes of one call, at most, so that it ends while its worker still holds the place. */
const WRITES_A_CALL = 2000;
const MINUTE = 60_000;

const valuesForm = z
  .object({
    id: z.string(),
    goal: z.object({ text: z.string().nullish() }).nullish(),
    progress: z.object({ number: z.number().nullish() }).nullish(),
    health: z.object({ optionId: z.string().nullish() }).nullish(),
  })
  .transform(({ id, goal, progress, health }) => ({
    id,
    values: {
      goal: goal?.text ?? null,
      progress: progress?.number ?? null,
      health: health?.optionId ?? null,
    } satisfies ItemValues,
  }));

const itemForm = z.intersection(
  valuesForm,
  z.object({ content: z.object({ id: z.string().optional() }).nullable() }),
);
const itemsForm = z.object({ project: z.object({ items: pageForm(itemForm) }).nullable() });

/** An item of a project with what it shows now. */
interface ProjectItem {
  readonly id: string;
  readonly ref: ItemRef | null;
  readonly values: ItemValues;
}

/** A value that an item is to get. */
interface Write {
  readonly item: string;
  readonly key: FieldKey;
  readonly value: string | number | null;
}

/** Gives each item of a project the values wanted of it, and takes away those of all others; writes only what differs. */
export async function writeValues(
  access: SurfaceAccess,
  project: string,
  fields: GoalFields,
  wanted: (item: ItemRef | null) => ItemValues,
): Promise<void> {
  const writes = (await itemsOf(access, project)).flatMap((item) => differing(item, wanted(item.ref)));
  let unkept = 0;
  for (const part of inParts(writes.slice(0, WRITES_A_CALL), WRITES_A_REQUEST)) {
    const unknown = await writeOnce(access, project, fields, part);
    const again = await stillDiffering(access, unknown);
    if (again.length === 0) continue;
    const left = await stillDiffering(access, await writeOnce(access, project, fields, again));
    unkept += left.length;
  }
  if (unkept > 0) throw notKept(unkept);
  if (writes.length > WRITES_A_CALL) throw notAll(writes.length - WRITES_A_CALL);
}

async function itemsOf({ client, size }: SurfaceAccess, project: string): Promise<readonly ProjectItem[]> {
  const nodes = await everyPage(async (cursor) => {
    const answer = await size.ask((page) =>
      client.ask({
        about: 'a project’s items',
        document: GOAL_ITEMS,
        variables: { project, page, cursor },
        form: itemsForm,
      }),
    );
    return answer.project?.items ?? null;
  });
  return nodes.map(projectItem);
}

function projectItem({ id, values, content }: z.output<typeof itemForm>): ProjectItem {
  return { id, ref: content?.id === undefined ? null : toRef(content.id), values };
}

function differing(item: ProjectItem, wanted: ItemValues): readonly Write[] {
  return FIELD_KEYS.flatMap((key) =>
    item.values[key] === wanted[key] ? [] : [{ item: item.id, key, value: wanted[key] }],
  );
}

const PROJECT_ACT =
  'write values into this project. It needs the right to write to the organisation’s projects';
const written = z.object({ projectV2Item: valuesForm });

/** Writes, and returns what cannot be told to have been kept: a success that GitHub answers may be none. */
async function writeOnce(
  { writer }: SurfaceAccess,
  project: string,
  { ids }: GoalFields,
  writes: readonly Write[],
): Promise<readonly Write[]> {
  const variables = writes.flatMap(({ item, key, value }, i) => [
    [`i${i}`, item],
    [`f${i}`, ids[key]],
    ...(value === null ? [] : [[`v${i}`, fieldValue(key, value)]]),
  ]);
  const answer = await writer.changeMany({
    document: writeValuesDocument(writes.map(({ value }) => (value === null ? 'clear' : 'set'))),
    variables: { project, ...Object.fromEntries(variables) },
    act: PROJECT_ACT,
  });
  return writes.filter(({ key, value }, i) => {
    const parsed = written.safeParse(answer[`a${i}`]);
    return !parsed.success || parsed.data.projectV2Item.values[key] !== value;
  });
}

function fieldValue(key: FieldKey, value: string | number): Readonly<Record<string, string | number>> {
  const kind = { goal: 'text', progress: 'number', health: 'singleSelectOptionId' } as const;
  return { [kind[key]]: value };
}

const readAgain = z.object({
  nodes: z.array(z.union([valuesForm, z.strictObject({}).transform(() => null)]).nullable()),
});

/** Of writes that nothing is known of, those that were not carried out; an item that is gone needs none. */
async function stillDiffering(
  { client }: SurfaceAccess,
  unknown: readonly Write[],
): Promise<readonly Write[]> {
  if (unknown.length === 0) return [];
  const { nodes } = await client.ask({
    about: 'a project’s items',
    document: GOAL_VALUES,
    variables: { ids: [...new Set(unknown.map(({ item }) => item))] },
    form: readAgain,
  });
  const now = new Map(nodes.flatMap((node) => (node === null ? [] : [[node.id, node.values] as const])));
  return unknown.filter(({ item, key, value }) => {
    const values = now.get(item);
    return values !== undefined && values[key] !== value;
  });
}

function notKept(count: number): ToolError {
  return new ToolError(
    GITHUB,
    'unreachable',
    `GitHub did not keep ${count} of the values that were written into a project. They are written again later.`,
    { retryAfter: 10 * MINUTE },
  );
}

function notAll(count: number): ToolError {
  return new ToolError(
    GITHUB,
    'unreachable',
    `${count} values of a project’s items are still to be written. That goes on by itself.`,
    { retryAfter: MINUTE },
  );
}
