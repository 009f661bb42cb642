import {
  canonicalTally,
  type Guarded,
  type MetricId,
  type Page,
  type SelectedItem,
  select,
  type Tally,
  tallyOf,
  type WorkItem,
  type WorkLink,
  type WorkMirror,
} from '@throughline/core';
import { sql } from 'kysely';
import type { Fragment } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { inParts } from '../rows.ts';
import { bucket } from '../stored/work.ts';
import { type ItemRow, itemOf } from './item-row.ts';
import { linkTarget } from './link-target.ts';
import { selection, storedLinks } from './selection-sql.ts';

type Counting = Pick<WorkMirror, 'tally' | 'preview' | 'selected' | 'occurrences'>;

/** A link that is not stored, or not yet. */
type Proposed = Pick<WorkLink, 'tool' | 'selector'>;

const PLAIN_WEIGHT = 1000;

export function counting(
  engine: Engine,
  workspace: string,
  withAbove: (refs: readonly WorkItem['ref'][]) => Promise<readonly WorkItem[]>,
): Counting {
  const { db } = engine;
  return {
    async tally(metrics) {
      const lines = await inParts(engine, metrics, (part) => {
        const kept = { table: 'tallies', as: 'k', workspace, column: 'metric', values: part };
        const versions = sql`select k.metric, k.version, null, null, 0 ${engine.dialect.fromWanted(kept)}`;
        return countLines(engine, selection(storedLinks(engine, workspace, part)), versions);
      });
      const perMetric = Map.groupBy(lines, ({ metric }) => metric);
      return new Map(metrics.map((metric) => [metric, toGuarded(perMetric.get(metric) ?? [])]));
    },

    async preview(link, found) {
      if (link.selector.kind === 'query') return previewQuery(link, found, await withAbove(found));
      return toTally(await countLines(engine, selection(proposedLink(engine, workspace, link))));
    },

    selected: (metric, after, limit) => selectedPage(engine, workspace, { metric, after, limit }),

    async occurrences(link) {
      const found = selection(proposedLink(engine, workspace, link));
      const { rows } = await sql<{
        items: number;
      }>`${found} select count(distinct ref) as items from hits`.execute(db);
      return rows[0]?.items ?? 0;
    },
  };
}

interface Line {
  readonly metric: MetricId;
  readonly weight: number;
  readonly bucket: string | null;
  readonly points: number | null;
  readonly items: number;
}

/** Counted lines, and what else is asked for in the same moment. */
async function countLines({ db }: Engine, selected: Fragment, more?: Fragment): Promise<readonly Line[]> {
  const { rows } = await sql<Line>`${selected} select metric, weight, bucket, points, count(*) as items
    from selected where carrier = 0 group by metric, weight, bucket, points
    ${more === undefined ? sql`` : sql`union all ${more}`}`.execute(db);
  return rows;
}

/** Among the lines of a metric, one without a bucket has the version of the count that is kept in place of a weight. */
function toGuarded(lines: readonly Line[]): Guarded<Tally> {
  const kept = lines.find((line) => line.bucket === null);
  return { value: toTally(lines), version: kept?.weight ?? 0 };
}

function toTally(lines: readonly Line[]): Tally {
  return canonicalTally(
    lines.flatMap(({ weight, points, items, ...line }) =>
      line.bucket === null ? [] : [{ weight, bucket: bucket.parse(line.bucket), points, items }],
    ),
  );
}

function proposedLink({ dialect }: Engine, workspace: string, { tool, selector }: Proposed): Fragment {
  const { kind, target, item, container, container_token, token } = linkTarget(selector);
  const columns = Object.entries({
    workspace,
    link: '',
    metric: '',
    tool,
    kind,
    target,
    item,
    container,
    container_token,
    token,
  }).map(([name, value]) => sql`${dialect.boundText(value)} as ${sql.ref(name)}`);
  return sql`select ${sql.join(columns)}, ${sql.lit(PLAIN_WEIGHT)} as weight`;
}

/** What a query found may be more than a statement can carry: it is counted here, by the definition itself. */
function previewQuery(link: Proposed, found: readonly WorkItem['ref'][], items: readonly WorkItem[]): Tally {
  const known = new Map(items.map((item) => [item.ref, item]));
  const proposed = { ...link, link: '', metric: '', weight: PLAIN_WEIGHT };
  return tallyOf(select(known, [proposed], new Map([['', found]])));
}

interface Asked {
  readonly metric: MetricId;
  readonly after: string | null;
  readonly limit: number;
}

async function selectedPage(
  engine: Engine,
  workspace: string,
  { metric, after, limit }: Asked,
): Promise<Page<SelectedItem>> {
  const links = storedLinks(engine, workspace, [metric]);
  const { rows } = await sql<ItemRow & { carrier: number; selected_weight: number }>`${selection(links)}
    select i.*, s.carrier, s.weight as selected_weight from selected s
    join items i on i.workspace = s.workspace and i.ref = s.ref
    where s.ref > ${after ?? ''} order by s.ref limit ${sql.lit(limit + 1)}`.execute(engine.db);
  const found = rows.flatMap((row): readonly SelectedItem[] => {
    const item = itemOf(row);
    if (item === undefined) return [];
    return [{ ref: item.ref, item, metric, weight: row.selected_weight, counted: row.carrier === 0 }];
  });
  const page = found.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.ref ?? null) : null };
}
