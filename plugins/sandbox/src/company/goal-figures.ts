import type { PlannedSource } from './planned-goal.ts';
import type { SeededRandom } from './seeded-random.ts';
import { DAY } from './work-time.ts';

interface Figure {
  readonly unit: string;
  readonly direction: 'increase' | 'decrease';
  readonly marks: readonly [baseline: number, success: number, stretch: number];
  /** How far on the way to success the last reading is. */
  readonly way: number;
  readonly evidence: string;
}

const EVERY = 14 * DAY;

/** Readings every two weeks that wander from the baseline towards success. */
export function figure(
  { way, evidence, ...rest }: Figure,
  random: SeededRandom,
  since: number,
  now: number,
): PlannedSource {
  const [baseline, success] = rest.marks;
  const count = Math.max(2, Math.floor((now - since) / EVERY));
  const decimals = Math.abs(success - baseline) < 10 ? 10 : 1;
  const readings = Array.from({ length: count }, (_, i) => {
    const along = (way * (i + 1)) / count + (random.share() - 0.5) * 0.12;
    const value = Math.round((baseline + (success - baseline) * along) * decimals) / decimals;
    return { at: since + (i + 1) * EVERY - DAY, value, evidence };
  });
  return { kind: 'readings', ...rest, readings };
}
