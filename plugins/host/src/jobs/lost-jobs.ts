import type { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { INBOX } from '../webhooks/inbox.ts';
import { SCHEMA } from './open-boss.ts';
import { SYNC } from './sync-queue.ts';

/**
 * Frees the jobs that a process had in hand when it died; only where this process is alone, for else they may be in good
 * hands. A reading is asked for at every start, and goes on where its copy says; what webhooks told is taken in again.
 */
export async function freeLostJobs(boss: PgBoss): Promise<void> {
  const readings = await activeIn(boss, SYNC);
  if (readings.length > 0) await boss.cancel(SYNC, readings);
  const deliveries = await activeIn(boss, INBOX);
  if (deliveries.length === 0) return;
  await boss.cancel(INBOX, deliveries);
  await boss.resume(INBOX, deliveries);
}

const rowsSchema = z.array(z.object({ id: z.string() }));

async function activeIn(boss: PgBoss, queue: string): Promise<string[]> {
  const text = `select id from ${SCHEMA}.job where name = $1 and state = 'active'`;
  const { rows } = await boss.getDb().executeSql(text, [queue]);
  return rowsSchema.parse(rows).map(({ id }) => id);
}
