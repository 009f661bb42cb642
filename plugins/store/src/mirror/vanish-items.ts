import type { ItemRef, VanishedItem } from '@throughline/core';
import { sql } from 'kysely';
import type { Overwrite } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { writeRows } from '../rows.ts';
import { type ItemRow, itemOf, NEVER_GONE, untoldColumns } from './item-row.ts';
import { readItems } from './put-items.ts';

/** Of two news of one moment, that the item was deleted holds. */
const LATER: Overwrite = {
  columns: ['gone', 'gone_revision'],
  guard: {
    column: 'gone_revision',
    holds: ({ incoming, stored }) => sql`(${incoming('gone_revision')} > ${stored}
      or (${incoming('gone_revision')} = ${stored} and ${incoming('gone')} = 'deleted'))`,
  },
};

/**
 * Notes that items are gone, beside what was told of them, in two statements. Items never told of are noted as well: then
 * news that was on its way when they were deleted does not bring them back.
 */
export async function vanishItems(
  engine: Engine,
  workspace: string,
  vanished: readonly VanishedItem[],
): Promise<readonly ItemRef[]> {
  const known = await readItems(
    engine,
    workspace,
    vanished.map(({ ref }) => ref),
  );
  const gone = [...Map.groupBy(vanished, ({ ref }) => ref)].map(([ref, news]) => {
    const before = known.get(ref) ?? { workspace, ...untoldColumns(ref), ...NEVER_GONE };
    return { ref, before, after: news.reduce(goneBy, before) };
  });
  const rows = gone.filter(({ before, after }) => before !== after).map(({ after }) => after);
  await writeRows(engine, 'items', rows, LATER);
  return gone.filter(({ before, after }) => placeOf(before) !== placeOf(after)).map(({ ref }) => ref);
}

function goneBy(row: ItemRow, { kind, revision }: VanishedItem): ItemRow {
  const later = revision > row.gone_revision;
  const graver = revision === row.gone_revision && kind === 'deleted' && row.gone !== 'deleted';
  return later || graver ? { ...row, gone: kind, gone_revision: revision } : row;
}

function placeOf(row: ItemRow): string {
  return itemOf(row)?.bucket ?? 'nowhere';
}
