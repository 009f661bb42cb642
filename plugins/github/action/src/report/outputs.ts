import { randomUUID } from 'node:crypto';
import type { ReportedGoal } from './goal-report.ts';

/** What later steps of the workflow can use. */
export interface RunFigures {
  /** Facts that were added, or would have been. */
  readonly facts: number;
  /** Places that were written or cleared. */
  readonly panels: number;
  readonly requests: number;
}

/** GitHub takes outputs of 1 MB for a job. */
const LONGEST = 900_000;

/** The lines for the file of outputs. Each value stands between marks of its own, whatever is in it. */
export function renderOutputs(goals: readonly ReportedGoal[], figures: RunFigures): string {
  const all = JSON.stringify(goals.map(goalOutput));
  const short = JSON.stringify(goals.map(({ key, head }) => ({ key, progress: head.progress })));
  const values = { goals: all.length <= LONGEST ? all : short, ...figures };
  return Object.entries(values)
    .map(([name, value]) => {
      const mark = `end-${randomUUID()}`;
      return `${name}<<${mark}\n${value}\n${mark}\n`;
    })
    .join('');
}

function goalOutput({ key, head, metrics }: ReportedGoal): object {
  const { goal, title, status, outcome, due, progress, score, health } = head;
  return {
    key,
    goal,
    title,
    status,
    outcome,
    due: due === null ? null : new Date(due).toISOString(),
    progress,
    score,
    health: health.kind,
    metrics,
  };
}
