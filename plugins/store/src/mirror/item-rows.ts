import { sql } from 'kysely';
import type { Engine } from '../engines/engine.ts';
import { readWanted } from '../wanted.ts';
import type { ItemRow } from './item-row.ts';

/** The rows of items, whether or not they are gone; what was never told of has none. */
export async function readItems(
  engine: Engine,
  workspace: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, ItemRow>> {
  const rows = await readWanted<ItemRow>(engine, refs, {
    select: sql`i.*`,
    from: { table: 'items', as: 'i', workspace, column: 'ref' },
  });
  return new Map(rows.map((row) => [row.ref, row]));
}
