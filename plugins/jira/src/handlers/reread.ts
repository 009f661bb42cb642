import { absorb, type ItemRef, reconcile, refetch, refsThere } from '@throughline/core';
import { openReader } from '../reader.ts';
import { inParts, JIRA } from '../refs.ts';
import { type Invocation, timeIsShort } from './invocation.ts';
import { pushSweep } from './queues.ts';
import type { SweepJob } from './sweep-job.ts';

/** What is still to do: kept up to date page by page, so that whoever goes on does not begin again. */
export interface Ahead {
  job: SweepJob;
}

type Job<Kind extends SweepJob['kind']> = Extract<SweepJob, { kind: Kind }>;

/** Every known item anew. */
export async function reconcileAll(
  { world, tool }: Invocation,
  ahead: Ahead,
  job: Job<'reconcile'>,
): Promise<void> {
  let after = job.after;
  do {
    const { next } = await reconcile(world, tool, after, { pause: () => true });
    after = next;
    ahead.job = { ...job, after };
  } while (after !== null && !timeIsShort());
  if (after !== null) await pushSweep(ahead.job);
}

/** The issues that a search finds. */
export async function reread(
  { world, connection }: Invocation,
  ahead: Ahead,
  job: Job<'reread'>,
): Promise<void> {
  const reader = await openReader(connection);
  let token = job.token;
  do {
    const jql = `${job.jql} ORDER BY key ASC`;
    const nextPageToken = token ?? undefined;
    const page = await connection.app.search({ jql, fields: reader.fields, maxResults: 100, nextPageToken });
    const { items } = await reader.observe(page.issues);
    await absorb(world, { items, vanished: [] });
    token = page.isLast === true ? null : (page.nextPageToken ?? null);
    ahead.job = { ...job, token };
  } while (token !== null && !timeIsShort());
  if (token !== null) await pushSweep(ahead.job);
}

/** Items that were known to be in a project or planned for a release. */
export async function refetchSelected(
  invocation: Invocation,
  ahead: Ahead,
  job: Job<'refetch'>,
): Promise<void> {
  const { world, tool } = invocation;
  const { after } = job;
  const refs = (await selected(invocation, job)).filter((ref) => after === null || ref > after).sort();
  for (const some of inParts(refs, 100)) {
    if (timeIsShort()) return pushSweep(ahead.job);
    await refetch(world, tool, some);
    ahead.job = { ...job, after: some.at(-1) ?? after };
  }
}

async function selected(
  { world, connection }: Invocation,
  { container, release }: Job<'refetch'>,
): Promise<readonly ItemRef[]> {
  // An event of a version names its project by id; links and items name it by key.
  const key = release === null ? container : ((await connection.app.project(container))?.key ?? container);
  const selector =
    release === null
      ? ({ kind: 'container', container: key } as const)
      : ({ kind: 'release', container: key, release } as const);
  const link = { link: 'lost', metric: 'lost', tool: JIRA, selector, weight: 1000 };
  return refsThere(await world.mirror.everSelected([link]));
}
