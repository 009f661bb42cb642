import { absorb } from '@throughline/core';
import { comparedLine, type Line } from '../report/line.ts';
import { compare } from '../report/rounds.ts';
import type { BenchDatabase } from '../store/database.ts';
import { usualCode } from '../store/usual-code.ts';
import type { Company } from '../work/company.ts';
import { drawFrom } from '../work/random.ts';
import { type Happening, stateChanges } from '../work/stream.ts';

export interface SpeedOptions {
  readonly rounds: number;
  /** Events in each round: `single` one by one on both sides, `batch` at once on ours. */
  readonly single: number;
  readonly batch: number;
  readonly measures: { readonly D4: boolean; readonly D5: boolean };
}

/** D4 and D5: how fast one event, and a batch of many, is taken beside the usual code; milliseconds per event. */
export async function speed(
  database: BenchDatabase,
  work: { readonly company: Company; readonly seed: number; readonly on: string },
  { rounds, single, batch, measures }: SpeedOptions,
): Promise<readonly Line[]> {
  // Each side lives through the same events with a company of its own.
  const twin = structuredClone(work.company);
  const next = stateChanges(work.company, drawFrom(work.seed));
  const nextForUsual = stateChanges(twin, drawFrom(work.seed));
  const usual = await usualCode(database, twin);
  const trips: number[] = [];
  const baseline = () =>
    perEvent(single, async () => {
      for (let event = 0; event < single; event += 1) trips.push(await usual.take(nextForUsual()));
    });
  const ours = () =>
    perEvent(single, async () => {
      for (let event = 0; event < single; event += 1) await take(database, [next()]);
    });
  const coalesced = () => perEvent(batch, () => take(database, Array.from({ length: batch }, next)));
  const lines: Line[] = [];
  const row = { on: work.on, unit: 'ms' } as const;
  if (measures.D4) {
    const compared = await compare(rounds, { baseline, ours, ratioOf: 'baseline over ours' });
    const beside = `usual code, ${(trips.reduce((sum, one) => sum + one, 0) / trips.length).toFixed(1)} round trips`;
    const goal = { kind: 'at least', value: 3.5 } as const;
    lines.push(comparedLine(compared, { measure: 'D4', what: 'one event at a time', goal, beside, ...row }));
  }
  if (measures.D5) {
    const compared = await compare(rounds, { baseline, ours: coalesced, ratioOf: 'baseline over ours' });
    const goal = { kind: 'at least', value: 100 } as const;
    const what = `${batch} events at once, per event`;
    lines.push(
      comparedLine(compared, { measure: 'D5', what, goal, beside: 'usual code, one at a time', ...row }),
    );
  }
  return lines;
}

async function take({ world }: BenchDatabase, items: readonly ReturnType<Happening>[]): Promise<void> {
  await absorb(world, { items, vanished: [] });
}

async function perEvent(events: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / events;
}
