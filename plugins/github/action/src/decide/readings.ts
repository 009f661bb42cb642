import { type Fact, subjectId, type World } from '@throughline/core';
import type { MetricEntry } from '../goals-file/goal-entry.ts';
import type { Path } from '../goals-file/line-finder.ts';
import { type Desk, openGoals } from './desk.ts';
import { metricName } from './metrics.ts';

/** Records the values that the file has and the facts do not. One that was recorded stays: another value for its day corrects it. */
export async function recordReadings(desk: Desk): Promise<void> {
  for (const { entry, row, path } of await openGoals(desk)) {
    for (const [at, metric] of (entry.metrics ?? []).entries()) {
      const id = desk.names.idOf('metric', metricName(entry.key, metric.key));
      if (id === undefined) continue;
      const known = await lastSaid(desk.world, id);
      for (const { path: within, at: moment, ...said } of readingsOf(metric)) {
        const last = known.get(moment);
        const value = said.value ?? moment;
        if (last?.value === value && last.evidence === said.evidence) continue;
        const input = { metric: id, at: new Date(moment).toISOString(), ...said };
        const called = (field: string): Path => (field === 'value' || field === 'at' ? [field] : []);
        const place = [...path, 'metrics', at, ...within];
        await desk.act('metrics.record', input, { owner: row.owner, path: place, called });
      }
    }
  }
}

interface Reading {
  readonly path: Path;
  readonly at: number;
  /** Undefined for a milestone: the moment itself is the reading. */
  readonly value?: number;
  readonly evidence: string;
}

function readingsOf({ readings, milestone }: MetricEntry): readonly Reading[] {
  const reached = milestone?.reached;
  const values = (readings?.values ?? []).map(({ at, value, evidence = '' }, nth) => ({
    path: ['readings', 'values', nth],
    at: startOf(at),
    value,
    evidence,
  }));
  if (reached === undefined) return values;
  return [{ path: ['milestone', 'reached'], at: startOf(reached), evidence: '' }];
}

/** A reading of a day is of its first moment, so that the reading of today is not of the future. */
function startOf(said: string): number {
  return Date.parse(said.includes('T') ? said : `${said}T00:00:00Z`);
}

/** What was reported last for each moment. */
async function lastSaid(
  { journal }: World,
  metric: string,
): Promise<ReadonlyMap<number, { readonly value: number; readonly evidence: string }>> {
  const facts = await journal.read(subjectId('metric', metric));
  return new Map(
    facts.flatMap((fact) => {
      const { at, value } = fact.body;
      if (typeof at !== 'number' || typeof value !== 'number') return [];
      return [[at, { value, evidence: evidenceOf(fact) }] as const];
    }),
  );
}

/** The one text of a reading. */
function evidenceOf({ texts }: Fact): string {
  return Object.values(texts)[0]?.text ?? '';
}
