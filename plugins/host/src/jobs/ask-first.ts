import type { World } from '@throughline/core';
import type { KeyValues } from '@throughline/jira';
import type { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Connection } from '../connections/connection.ts';
import { CommandRefused } from '../terminal/command-outcome.ts';
import { askCatchUp, askFor } from './sync-queue.ts';

export interface FirstAskOptions {
  readonly boss: PgBoss;
  readonly world: World;
  readonly values: KeyValues;
}

const knownSchema = z.object({ site: z.string(), scope: z.string() });

/**
 * Asks for the first reading of a tool after a start. What was connected before is caught up with; what is new, or read in
 * another scope, is read in full. Refuses another site than before: their work must not mix.
 */
export async function askFirst(
  { boss, values, world }: FirstAskOptions,
  connection: Connection,
): Promise<void> {
  const { tool, site, scope } = connection;
  const name = `connected.${tool.id}`;
  const known = knownSchema.safeParse(await values.get(name));
  if (known.success && known.data.site !== site)
    throw new CommandRefused(otherSite(connection, known.data.site));
  // Of what was never read a catch-up reads everything, once, however many hosts ask for it.
  const asBefore = known.success
    ? known.data.scope === scope
    : (await world.mirror.sync(tool.id)).caughtUpAt === null;
  if (asBefore) await askCatchUp(boss, tool.id);
  else await askFor(boss, { tool: tool.id, kind: 'everything' });
  await values.set(name, { site, scope });
}

function otherSite({ tool, said }: Connection, before: string): CommandRefused['refusal'] {
  const message = `This data folder holds the work of ${tool.name} at ${before}, and that of ${said} should not mix with it. Use another folder: add --data my-work.`;
  return { code: 'in-use', message };
}
