import type { InvocationError } from '@forge/events';
import { EVERYTHING, type ItemRef, refsThere, ToolError } from '@throughline/core';
import { z } from 'zod';
import { idOfRef, inParts, toRef } from '../refs.ts';
import { markedIssueSchema } from '../schema.ts';
import { GOAL_PROPERTY } from '../surface.ts';
import { begin, type Invocation, passes, timeIsShort } from './invocation.ts';
import type { JiraHost } from './jira-host.ts';
import { itemAndBelow, type MarksJob, marksJobSchema } from './marks-job.ts';
import { later, pushMarks } from './queues.ts';

/**
 * Writes onto issues which company goals they serve, so that JQL finds them by goal. Goals that not everybody may see are
 * never written: everybody who sees an issue can read its properties.
 */
export async function marks(
  host: JiraHost,
  event: { readonly body: unknown },
): Promise<InvocationError | undefined> {
  const job = marksJobSchema.parse(event.body);
  const invocation = await begin(host, null);
  try {
    await run(invocation, job);
    return undefined;
  } catch (error) {
    if (passes(error)) return later(error);
    // Without the right to write, issues stay unmarked and only the search by goal misses them; numbers do not depend on it.
    if (error instanceof ToolError) return undefined;
    throw error;
  }
}

/** Issues an invocation may mark before it makes way for others: reading and writing them costs points of Jira's quota. */
const MOST_AT_ONCE = 1000;
const MINUTE = 60_000;

async function run(invocation: Invocation, job: MarksJob): Promise<void> {
  const links = [...job.links, ...job.refs.map(itemAndBelow)];
  const touched = refsThere(await invocation.world.mirror.everSelected(links));
  const { after } = job;
  const refs = [...new Set([...job.refs, ...touched])].filter((ref) => after === null || ref > after).sort();
  let done = 0;
  for (const some of inParts(refs, 100)) {
    await markPage(invocation, some);
    done += some.length;
    const last = some.at(-1) ?? null;
    if (done === refs.length) return;
    if (done >= MOST_AT_ONCE || timeIsShort()) return pushMarks({ ...job, after: last }, MINUTE);
  }
}

async function markPage(invocation: Invocation, refs: readonly ItemRef[]): Promise<void> {
  const [wanted, present] = [await goalsServed(invocation, refs), await goalsMarked(invocation, refs)];
  const changed = [...present].flatMap(([ref, marked]) => {
    const goals = wanted.get(ref) ?? [];
    return JSON.stringify(goals) === JSON.stringify(marked) ? [] : [[ref, goals] as const];
  });
  await invocation.tool.marks?.mark(new Map(changed));
}

async function goalsServed(
  { world }: Invocation,
  refs: readonly ItemRef[],
): Promise<ReadonlyMap<ItemRef, readonly string[]>> {
  const standings = await world.mirror.standings(refs);
  const metrics = await world.goals.metrics([...new Set(standings.map(({ metric }) => metric))]);
  const goals = await world.goals.goals([...new Set(metrics.map(({ goal }) => goal))], EVERYTHING);
  const open = new Set(goals.filter(({ visibility }) => visibility === 'company').map(({ goal }) => goal));
  const goalOf = new Map(metrics.map(({ metric, goal }) => [metric, goal]));
  const served = new Map<ItemRef, Set<string>>();
  for (const { ref, metric } of standings) {
    const goal = goalOf.get(metric);
    if (goal !== undefined && open.has(goal)) served.set(ref, (served.get(ref) ?? new Set()).add(goal));
  }
  return new Map([...served].map(([ref, goals]) => [ref, [...goals].sort()]));
}

const markSchema = z.object({ goalIds: z.array(z.string()) });

/** The marks as they are in Jira; only of issues that are still there. */
async function goalsMarked(
  { connection }: Invocation,
  refs: readonly ItemRef[],
): Promise<ReadonlyMap<ItemRef, readonly string[]>> {
  const { issues } = await connection.app.issues({
    issueIdsOrKeys: refs.map(idOfRef),
    fields: ['created'],
    properties: [GOAL_PROPERTY],
  });
  return new Map(
    issues.map((issue) => {
      const { id, properties } = markedIssueSchema.parse(issue);
      const mark = markSchema.safeParse(properties?.[GOAL_PROPERTY]);
      return [toRef(id), mark.success ? mark.data.goalIds : []];
    }),
  );
}
