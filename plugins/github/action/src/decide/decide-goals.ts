import type { Problem } from '../goals-file/read-goals-file.ts';
import { alignGoals, unalignGoals } from './alignments.ts';
import type { Desk } from './desk.ts';
import { closeGoals, createGoals, editGoals, reopenGoals } from './goals.ts';
import { linkWork } from './links.ts';
import { setMetrics } from './metrics.ts';
import { recordReadings } from './readings.ts';

/** In this order every step finds what it needs: no parent is missing, none is closed too early, no circle closes on the way. */
const STEPS: readonly ((desk: Desk) => Promise<void>)[] = [
  reopenGoals,
  createGoals,
  editGoals,
  unalignGoals,
  alignGoals,
  setMetrics,
  linkWork,
  recordReadings,
  closeGoals,
];

/**
 * Turns the difference between the file and what was decided before into facts, through the operations that people use.
 * Returns what was refused; then nothing of it may be kept.
 */
export async function decideGoals(desk: Desk): Promise<readonly Problem[]> {
  for (const step of STEPS) {
    await step(desk);
    if (desk.problems.length > 0) break;
  }
  return desk.problems;
}
