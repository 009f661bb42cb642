import type { InvocationError } from '@forge/events';
import {
  absorb,
  finishUnfinished,
  type ItemRef,
  noteFailure,
  reconcile,
  refetch,
  type SweepEnd,
  type SweepScope,
  sweep as sweepTool,
  ToolError,
} from '@throughline/core';
import { openReader } from '../reader.ts';
import { inParts, JIRA } from '../refs.ts';
import { begin, type Invocation, passes, timeIsShort } from './invocation.ts';
import type { JiraHost } from './jira-host.ts';
import { later, pushSweep } from './queues.ts';
import { type SweepJob, sweepJobSchema } from './sweep-job.ts';

/** The consumer of long readings. Each is cut where the time is short, and goes on in the next invocation. */
export async function sweep(
  host: JiraHost,
  event: { readonly body: unknown },
): Promise<InvocationError | undefined> {
  const job = sweepJobSchema.parse(event.body);
  await host.migrate();
  const invocation = await begin(host, null);
  try {
    await run(invocation, job);
    return undefined;
  } catch (error) {
    if (passes(error)) return later(error);
    if (!(error instanceof ToolError)) throw error;
    await noteFailure(invocation.world, JIRA, error);
    return undefined;
  }
}

async function run(invocation: Invocation, job: SweepJob): Promise<void> {
  switch (job.kind) {
    case 'everything':
      return sweepEverything(invocation);
    case 'catch-up':
      return catchUp(invocation);
    case 'reconcile':
      return reconcileAll(invocation, job.after);
    case 'reread':
      return reread(invocation, job);
    case 'refetch':
      return refetchSelected(invocation, job);
  }
}

/** Starts from the beginning: an interrupted sweep under other settings would not do. */
async function sweepEverything(invocation: Invocation): Promise<void> {
  const { mirror } = invocation.world;
  await mirror.saveSync({ ...(await mirror.sync(JIRA)), cursor: null, began: null });
  await afterSweep(
    await sweepTool(invocation.world, invocation.tool, { kind: 'everything' }, { pause: timeIsShort }),
  );
}

async function catchUp(invocation: Invocation): Promise<void> {
  const { world, tool } = invocation;
  await finishUnfinished(world);
  const { caughtUpAt } = await world.mirror.sync(JIRA);
  const scope: SweepScope = caughtUpAt === null ? { kind: 'everything' } : { kind: 'since', at: caughtUpAt };
  await afterSweep(await sweepTool(world, tool, scope, { pause: timeIsShort }));
}

async function afterSweep(end: SweepEnd): Promise<void> {
  if (end.kind === 'paused') await pushSweep({ kind: 'catch-up' });
  if (end.kind === 'waiting') await pushSweep({ kind: 'catch-up' }, end.retryAfter);
}

async function reconcileAll({ world, tool }: Invocation, after: string | null): Promise<void> {
  const { next } = await reconcile(world, tool, after === null ? null : asRef(after), { pause: timeIsShort });
  if (next !== null) await pushSweep({ kind: 'reconcile', after: next });
}

/** A ref that this app itself put into the queue. */
function asRef(text: string): ItemRef {
  const colon = text.indexOf(':');
  return `${text.slice(0, colon)}:${text.slice(colon + 1)}`;
}

async function reread(
  { world, connection }: Invocation,
  job: Extract<SweepJob, { kind: 'reread' }>,
): Promise<void> {
  const reader = await openReader(connection);
  let token = job.token ?? undefined;
  do {
    const jql = `${job.jql} ORDER BY key ASC`;
    const page = await connection.app.search({
      jql,
      fields: reader.fields,
      maxResults: 100,
      nextPageToken: token,
    });
    const { items } = await reader.observe(page.issues);
    await absorb(world, { items, vanished: [] });
    token = page.isLast === true ? undefined : (page.nextPageToken ?? undefined);
  } while (token !== undefined && !timeIsShort());
  if (token !== undefined) await pushSweep({ ...job, token });
}

async function refetchSelected(
  invocation: Invocation,
  job: Extract<SweepJob, { kind: 'refetch' }>,
): Promise<void> {
  const { world, tool } = invocation;
  const refs = (await selected(invocation, job))
    .filter((ref) => job.after === null || ref > job.after)
    .sort();
  for (const some of inParts(refs, 100)) {
    await refetch(world, tool, some);
    const after = some.at(-1) ?? null;
    if (timeIsShort() && after !== refs.at(-1)) return pushSweep({ ...job, after });
  }
}

async function selected(
  { world, connection }: Invocation,
  { container, release }: Extract<SweepJob, { kind: 'refetch' }>,
): Promise<readonly ItemRef[]> {
  // An event of a version names its project by id; links and items name it by key.
  const key = release === null ? container : ((await connection.app.project(container))?.key ?? container);
  const selector =
    release === null
      ? ({ kind: 'container', container: key } as const)
      : ({ kind: 'release', container: key, release } as const);
  return world.mirror.everSelected([{ link: 'lost', metric: 'lost', tool: JIRA, selector, weight: 1000 }]);
}
