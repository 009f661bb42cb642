import type { InvocationError } from '@forge/events';
import { type ItemRef, noteFailure, refetch, ToolError, type WorkItem } from '@throughline/core';
import { inParts, JIRA, toRef } from '../refs.ts';
import { readSettings } from '../stored-settings.ts';
import { vanishDeleted } from './deleted-issues.ts';
import { type NotedNews, notes, removeNotes } from './inbox.ts';
import { begin, type Invocation, passes, timeIsShort } from './invocation.ts';
import type { JiraHost } from './jira-host.ts';
import { later, pushMarks, pushSweep, wakeRecalc } from './queues.ts';
import { CATCH_UP } from './sweep-job.ts';

/** Reads what events have noted, a hundred issues a request, until nothing is noted or the time is short. */
export async function recalc(host: JiraHost): Promise<InvocationError | undefined> {
  const first = await notes();
  if (first.length === 0) return undefined;
  const invocation = await begin(host, null);
  try {
    for (let news = first; news.length > 0; news = await notes()) {
      await takeIn(invocation, news);
      await removeNotes(news);
      if (timeIsShort()) return void (await wakeRecalc());
    }
    await recoverFromFailure(invocation);
    return undefined;
  } catch (error) {
    return afterTrouble(invocation, error);
  }
}

/** What waiting may heal is tried again. For the rest the panels say what is wrong; the notes stay for the next catch-up. */
async function afterTrouble({ world }: Invocation, error: unknown): Promise<InvocationError | undefined> {
  if (passes(error)) return later(error);
  if (!(error instanceof ToolError)) throw error;
  await noteFailure(world, JIRA, error);
  return undefined;
}

/** Jira answers again after it did not: what was missed meanwhile is caught up with. */
async function recoverFromFailure({ world }: Invocation): Promise<void> {
  const { phase } = await world.mirror.sync(JIRA);
  if (phase === 'failed') await pushSweep(CATCH_UP);
}

async function takeIn(invocation: Invocation, news: readonly NotedNews[]): Promise<void> {
  const { world, tool } = invocation;
  const queries = (await world.goals.queryLinks(JIRA)).length > 0;
  const relevant = await relevantNews(invocation, news, queries);
  const deleted = relevant.filter(({ kind }) => kind === 'deleted');
  const gone = new Set(deleted.map(({ issue }) => toRef(issue)));
  const changed = relevant.filter(({ issue }) => !gone.has(toRef(issue)));
  const refs = [...new Set(changed.map(({ issue }) => toRef(issue)))];
  await refetch(world, tool, refs);
  const orphans = await vanishDeleted(invocation, deleted);
  const moved = changed.filter(({ moves }) => moves || queries).map(({ issue }) => toRef(issue));
  await markAnew([...new Set([...moved, ...orphans])]);
}

/** News of issues that are read at all, and that bring something new. */
async function relevantNews(
  { world, connection }: Invocation,
  news: readonly NotedNews[],
  queries: boolean,
): Promise<readonly NotedNews[]> {
  const items = await world.mirror.items([...new Set(news.map(({ issue }) => toRef(issue)))]);
  const known = new Map<ItemRef, WorkItem>(items.map((item) => [item.ref, item]));
  const { projects } = await readSettings(connection.values);
  const isRead = ({ issue, project }: NotedNews): boolean =>
    projects === null ||
    project === null ||
    known.has(toRef(issue)) ||
    projects.some(({ id }) => id === project);
  const isNew = ({ issue, at }: NotedNews): boolean =>
    at === null || (known.get(toRef(issue))?.revision ?? 0) < at;
  return news.filter(
    (one) => isRead(one) && (one.kind === 'deleted' || (isNew(one) && (queries || !one.minor))),
  );
}

/** What one event of the marks queue may carry. */
const REFS_A_JOB = 500;

async function markAnew(refs: readonly ItemRef[]): Promise<void> {
  for (const some of inParts(refs, REFS_A_JOB)) await pushMarks({ refs: [...some], links: [], after: null });
}
