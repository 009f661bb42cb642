import { renew } from '@throughline/core';
import { sql } from 'kysely';
import type { Company } from '../work/company.ts';
import { metricIdOf } from '../work/ids.ts';
import { projection, told } from '../work/told.ts';
import type { BenchDatabase } from './database.ts';

const ITEMS_AT_ONCE = 2000;
const METRICS_AT_ONCE = 200;

/**
 * Writes a company through the store's ports: goals as projections, without their facts; items in batches; then every
 * number is counted by core's `renew`, as for any change. The facts are left out because nothing that is measured here
 * reads them.
 */
export async function load(database: BenchDatabase, company: Company): Promise<void> {
  const { world } = database;
  for (let goal = 0; goal < company.goals; goal += 1) await world.goals.put(projection(company, goal));
  for (let at = 0; at < company.items; at += ITEMS_AT_ONCE) {
    const upTo = Math.min(company.items, at + ITEMS_AT_ONCE);
    const items = Array.from({ length: upTo - at }, (_, index) => told(company, at + index));
    await world.mirror.take({ items, vanished: [] });
  }
  // A server does this by itself within minutes; the embedded engine never does.
  await sql`analyze`.execute(database.engine.db);
  await renewAll(database, company);
  database.sent.length = 0;
}

/** Counts every metric anew, the goals with the greatest numbers first: they stand lowest. */
export async function renewAll({ world }: BenchDatabase, company: Company): Promise<void> {
  const metrics = Array.from({ length: company.goals }, (_, index) => metricIdOf(company.goals - 1 - index));
  for (let at = 0; at < metrics.length; at += METRICS_AT_ONCE)
    await renew(world, metrics.slice(at, at + METRICS_AT_ONCE));
}
