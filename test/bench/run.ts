import { countLines, counts } from './measures/counts.ts';
import { type Exactness, exactness, exactnessLines } from './measures/exactness.ts';
import { importRate } from './measures/import-rate.ts';
import { pages } from './measures/pages.ts';
import { panelRequest } from './measures/panel-request.ts';
import { shownViews } from './measures/shown-views.ts';
import { speed } from './measures/speed.ts';
import type { BenchOptions, Measure } from './options.ts';
import { type Plan, planFor } from './plan.ts';
import type { Line } from './report/line.ts';
import type { EngineName } from './store/database.ts';
import { onEngine } from './store/engines.ts';
import { load } from './store/load.ts';
import { company } from './work/company.ts';
import { drawFrom } from './work/random.ts';
import { stateChanges } from './work/stream.ts';

const SEED = 20_260_105;

/** Goals of D7 and D8: for one event, and for a batch. */
const ONE = { rows: 1.05, statements: 1 } as const;
const MANY = { rows: 1.05, statements: 2 } as const;

interface Run {
  readonly engine: EngineName;
  readonly plan: Plan;
  readonly on: string;
  readonly wants: (...measures: readonly Measure[]) => boolean;
  readonly say: (line: string) => void;
}

/** Measures what was asked for; `say` is told what is under way. */
export async function runBench(options: BenchOptions, say: Run['say']): Promise<readonly Line[]> {
  const wants = (...measures: readonly Measure[]) => measures.some((one) => options.only.includes(one));
  const plan = planFor(options.size);
  const lines: Line[] = [];
  for (const engine of options.engines) {
    const run = { engine, plan, on: `${engine}, ${options.size}`, wants, say };
    if (wants('C1', 'C2')) lines.push(...(await exactLines(run)));
    if (wants('D4', 'D5', 'D7', 'D8')) lines.push(...(await storeLines(run)));
    if (wants('H1')) lines.push(await requestLine(run));
    if (wants('I1')) lines.push(await importLine(run));
  }
  if (wants('U1', 'U2', 'U3', 'U4', 'U5')) {
    say('Pages in Chromium.');
    lines.push(...(await pages(await shownViews(), { rounds: plan.rounds, only: options.only })));
  }
  return lines.filter(({ measure }) => options.only.some((one) => one === measure));
}

async function exactLines({ engine, plan, on, say }: Run): Promise<readonly Line[]> {
  const found: Exactness[] = [];
  for (const secondParents of [false, true]) {
    say(`${on}: news in order and disorder${secondParents ? ', goals with two parents' : ''}.`);
    const options = { items: plan.items, events: plan.phase, seed: SEED, secondParents };
    found.push(...(await onEngine(engine, (database) => exactness(database, options))));
  }
  return exactnessLines(found, on);
}

/** One loaded database serves all of them: first the exact counts, then the clocks. */
function storeLines({ engine, plan, on, wants, say }: Run): Promise<readonly Line[]> {
  return onEngine(engine, async (database) => {
    say(`${on}: loading ${plan.items} items.`);
    const made = company({ items: plan.items, seed: SEED });
    await load(database, made);
    const lines: Line[] = [];
    if (wants('D7', 'D8')) {
      say(`${on}: counting rows and statements.`);
      const work = { company: made, next: stateChanges(made, drawFrom(SEED + 1)) };
      const one = await counts(database, work, { batch: 1, batches: 30 });
      const many = await counts(database, work, { batch: plan.batch, batches: 3 });
      lines.push(...countLines(one, on, ONE), ...countLines(many, on, MANY));
    }
    if (wants('D4', 'D5')) {
      say(`${on}: one event, and ${plan.batch} at once, beside the usual code.`);
      const measures = { D4: wants('D4'), D5: wants('D5') };
      lines.push(...(await speed(database, { company: made, seed: SEED + 2, on }, { ...plan, measures })));
    }
    return lines;
  });
}

function requestLine({ engine, plan, on, say }: Run): Promise<Line> {
  say(`${on}: the panel’s request.`);
  return panelRequest(engine, { ...plan, on, seed: SEED });
}

function importLine({ engine, plan, on, say }: Run): Promise<Line> {
  say(`${on}: import.`);
  const made = company({ items: plan.imported, seed: SEED });
  return onEngine(engine, (database) => importRate(database, { company: made, rounds: plan.rounds, on }));
}
