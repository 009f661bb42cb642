import { foldText, type GoalProjection, type WorkLink } from '@throughline/core';
import type { Engine } from '../engines/engine.ts';
import { linkTarget } from '../mirror/link-target.ts';
import { unlessOlder, writeRows } from '../rows.ts';
import type { Row } from '../schema/tables.ts';
import { sortTitle } from './goal-page.ts';

/**
 * Puts a goal's rows in three moves that a crash may part: first the rows that belong to the new version, which nobody
 * reads yet; then the goal itself, which makes them count and those of the old version not; then the old rows go. A slower
 * writer with an older version changes nothing that is read: its own rows never count, and it removes only older ones.
 */
export async function putGoal(engine: Engine, workspace: string, projection: GoalProjection): Promise<void> {
  const { goal, version } = projection;
  const known = await engine.db
    .selectFrom('goals')
    .where('workspace', '=', workspace)
    .where('goal', '=', goal.goal)
    .select('version')
    .executeTakeFirst();
  if (known !== undefined && known.version > version) return;
  await writeParts(engine, workspace, projection);
  await writeRows(engine, 'goals', [goalColumns(workspace, projection)], NOT_OLDER);
  if (known !== undefined) await removeOlder(engine, workspace, { goal: goal.goal, version });
}

const NOT_OLDER = unlessOlder('version', [
  ...['find_text', 'sort_title', 'owner', 'visibility', 'unit', 'status', 'body'],
]);

async function writeParts(engine: Engine, workspace: string, projection: GoalProjection): Promise<void> {
  const { version, goal, parents, metrics, links } = projection;
  const stamp = { workspace, version };
  const alignments = parents.map(({ child, parent, mode, weight }) => ({
    ...stamp,
    child,
    parent,
    mode,
    weight,
  }));
  await writeRows(engine, 'alignments', alignments, { columns: ['weight'] });
  const measures = metrics.map((row) => ({
    ...stamp,
    goal: goal.goal,
    metric: row.metric,
    body: JSON.stringify(row),
  }));
  await writeRows(engine, 'metrics', measures, { columns: ['goal', 'body'] });
  const selections = links.map((link) => ({ ...stamp, goal: goal.goal, ...linkColumns(link) }));
  await writeRows(engine, 'links', selections, { columns: LINK_COLUMNS });
}

const LINK_COLUMNS = [
  ...[
    'goal',
    'metric',
    'tool',
    'kind',
    'target',
    'item',
    'container',
    'container_token',
    'token',
    'weight',
    'body',
  ],
];

function linkColumns(row: WorkLink): Omit<Row<'links'>, 'workspace' | 'version' | 'goal'> {
  const { link, metric, tool, weight } = row;
  return { link, metric, tool, weight, ...linkTarget(row.selector), body: JSON.stringify(row) };
}

function goalColumns(workspace: string, { goal, version }: GoalProjection): Row<'goals'> {
  return {
    workspace,
    goal: goal.goal,
    version,
    find_text: foldText(goal.title),
    sort_title: sortTitle(goal.title),
    owner: goal.owner,
    visibility: goal.visibility,
    unit: goal.unit,
    status: goal.status,
    body: JSON.stringify(goal),
  };
}

async function removeOlder(
  { db }: Engine,
  workspace: string,
  { goal, version }: { readonly goal: string; readonly version: number },
): Promise<void> {
  await db
    .deleteFrom('alignments')
    .where('workspace', '=', workspace)
    .where('child', '=', goal)
    .where('version', '<', version)
    .execute();
  for (const table of ['metrics', 'links'] as const) {
    await db
      .deleteFrom(table)
      .where('workspace', '=', workspace)
      .where('goal', '=', goal)
      .where('version', '<', version)
      .execute();
  }
}
