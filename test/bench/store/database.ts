import type { Keeping, Store } from '@throughline/core';
import { countedIds, fixedClock } from '@throughline/core/testing';
import { type Engine, migrate, openStore } from '@throughline/store';
import { pgliteEngine } from '@throughline/store/pglite';
import { postgresEngine } from '@throughline/store/postgres';
import { BEGIN } from '../work/company.ts';

export const ENGINES = ['pglite', 'postgres'] as const;
export type EngineName = (typeof ENGINES)[number];

/** A database made for one measurement, with the product's store in it. */
export interface BenchDatabase {
  readonly name: EngineName;
  readonly engine: Engine;
  readonly world: Keeping & Store;
  /** Every statement the store sent since it was last cleared. */
  readonly sent: string[];
  close(): Promise<void>;
}

/** PostgreSQL on a server; or inside this process, in memory or with its files in a folder. */
export type Place =
  | { readonly kind: 'server'; readonly url: string }
  | { readonly kind: 'memory' }
  | { readonly kind: 'folder'; readonly dir: string };

/** The workspace of the host's own data, so that a host can be started on it. */
const WORKSPACE = 'main';

/** One connection wherever it is: one worker, one statement after the other. */
export async function openDatabase(place: Place): Promise<BenchDatabase> {
  const sent: string[] = [];
  const engine = engineAt(place, (statement) => sent.push(statement));
  await migrate(engine);
  const store = openStore(engine, { workspace: WORKSPACE });
  return {
    name: place.kind === 'server' ? 'postgres' : 'pglite',
    engine,
    world: { ...store, now: fixedClock(BEGIN).now, ids: countedIds() },
    sent,
    close: () => engine.close(),
  };
}

function engineAt(place: Place, onStatement: (statement: string) => void): Engine {
  if (place.kind === 'server') return postgresEngine({ url: place.url, connections: 1, onStatement });
  return pgliteEngine(
    place.kind === 'memory' ? { memory: true, onStatement } : { dir: place.dir, onStatement },
  );
}
