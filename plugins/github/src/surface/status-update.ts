import type { ContainerGoalsView, GoalHead, Health, Instant } from '@throughline/core';
import { z } from 'zod';
import type { GitHubWriter } from './github-writer.ts';
import { HEALTHS, healthText, percentText } from './goal-figures.ts';
import { ADD_STATUS } from './project-documents.ts';
import { titleText } from './render-goal-row.ts';

/** By this in its text an update is known as ours. */
const MARKER = '<!-- throughline:status -->';
const WEEK = 7 * 24 * 60 * 60 * 1000;

export const statusForm = z.object({
  status: z.string().nullable(),
  body: z.string().nullable(),
  createdAt: z.string(),
});

/** The last update of ours. */
export interface LastStatus {
  readonly status: string;
  readonly at: Instant;
}

export function lastStatus(updates: readonly z.output<typeof statusForm>[]): LastStatus | null {
  const ours = updates
    .filter(({ body }) => body?.startsWith(MARKER) === true)
    .map(({ status, createdAt }) => ({ status: status ?? '', at: Date.parse(createdAt) }));
  return ours.sort((a, b) => b.at - a.at)[0] ?? null;
}

/** Worst first: the health of a project is that of its worst goal. */
const STATUSES: readonly (readonly [Health['kind'], string])[] = [
  ['off-track', 'OFF_TRACK'],
  ['at-risk', 'AT_RISK'],
  ['on-track', 'ON_TRACK'],
  ['paused', 'INACTIVE'],
];

/** The status of a project by its goals; null when nothing can be told of any: silence is never green. */
export function statusOf({ goals }: ContainerGoalsView): string | null {
  const kinds = goals.map(({ head }) => head.health.kind);
  const worst = STATUSES.find(([kind]) => kinds.includes(kind));
  if (worst !== undefined) return worst[1];
  return kinds.length > 0 && kinds.every((kind) => kind === 'done') ? 'COMPLETE' : null;
}

/** Whether it is time to tell: when the status is another one, and once a week. */
export function isDue(status: string | null, last: LastStatus | null, now: Instant): boolean {
  if (status === null) return false;
  return last === null || last.status !== status || now - last.at >= WEEK;
}

/** Goals that an update lists, at most; the README has them all. */
const MOST_GOALS = 20;

export async function tellStatus(
  writer: GitHubWriter,
  project: string,
  status: string,
  view: ContainerGoalsView,
): Promise<void> {
  const lines = view.goals.slice(0, MOST_GOALS).map(({ head }) => lineOf(head));
  const left = view.total - lines.length;
  const more = left > 0 ? [`- and ${left} more, which the README lists`] : [];
  const body = [MARKER, ...lines, ...more].join('\n');
  await writer.change(
    {
      document: ADD_STATUS,
      variables: { project, status, body },
      act: 'write status updates into this project',
    },
    z.object({ createProjectV2StatusUpdate: z.object({ statusUpdate: z.object({ id: z.string() }) }) }),
  );
}

function lineOf(head: GoalHead): string {
  const health = head.health.kind === 'unknown' ? HEALTHS.unknown.text : healthText(head);
  return `- **${titleText(head.title)}**: ${percentText(head.progress)}, ${health}`;
}
