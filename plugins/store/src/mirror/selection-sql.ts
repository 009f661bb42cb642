import { sql } from 'kysely';
import type { Fragment } from '../dialects/dialect.ts';
import { STILL } from '../schema/tables.ts';

/** A row of `items` that is there: it can be selected, and parents lead through it. As `itemOf` has it. */
export function isThere(as: string): Fragment {
  const [revision, gone, since] = ['revision', 'gone', 'gone_revision'].map((name) =>
    sql.ref(`${as}.${name}`),
  );
  return sql`(${revision} > ${since} or (${gone} = 'unreadable' and ${revision} >= 0))`;
}

const BUCKET = sql`case when i.revision > i.gone_revision then i.bucket else 'unreadable' end`;
/** Estimates of what may not be read any more do not count. */
const POINTS = sql`case when i.revision > i.gone_revision and i.bucket <> 'unreadable' then i.points end`;

/** A step up that leads somewhere. */
const HAS_PARENT = sql`i.parent is not null and i.parent <> i.ref`;

/** Links as they count: those of each goal's present version. */
export const COUNTING = sql`join goals g on g.workspace = l.workspace and g.goal = l.goal and g.version = l.version`;

/** The columns of a link that selecting needs. */
export const LINK_COLUMNS = sql`l.link, l.metric, l.tool, l.kind, l.target, l.container, l.token, l.weight`;

/**
 * What links select, derived in one statement. It defines `hits` (metric, ref, weight, …; an item once per link) and
 * `selected` (metric, ref, weight, bucket, points, carrier; an item once), and equals core's `select`:
 * - `down`: what item links select, from each linked item along parents downwards;
 * - `up`: everything above what is selected. A selected item among it has selected items below: it is a carrier.
 *
 * Every join goes from a small set to a table by its index, and sets meet only in `union` and `group by`. A planner
 * cannot tell how large a recursion grows, and would join two of them pair by pair.
 */
export function selection(workspace: string, links: Fragment): Fragment {
  const found = sql`l.metric, l.weight, i.ref, i.parent, ${BUCKET} as bucket, ${POINTS} as points`;
  const items = sql`join items i on i.workspace = ${workspace} and ${isThere('i')} and i.tool = l.tool`;
  const marked = sql`join marks m on m.workspace = ${workspace} and m.kind = l.kind and m.value = l.target
    ${items} and i.ref = m.ref`;
  return sql`with recursive l as (${links}),
    down (metric, weight, ref, parent, bucket, points) as (
      select ${found} from l ${items} and i.ref = l.target where l.kind = 'item'
      union select ${found} from l ${items} and i.parent = l.target where l.kind = 'item'
      union select d.metric, d.weight, i.ref, i.parent, ${BUCKET}, ${POINTS} from down d
        join items i on i.workspace = ${workspace} and i.parent = d.ref and ${isThere('i')}),
    hits as (
      select metric, weight, ref, parent, bucket, points from down
      union all select ${found} from l ${items} and i.container = l.target where l.kind = 'container'
      union all select ${found} from l ${marked} and i.container = l.container
        and position(l.token in i.releases) > 0 where l.kind = 'release'
      union all select ${found} from l ${marked} and (l.container is null or i.container = l.container)
        and position(l.token in i.labels) > 0 where l.kind = 'label'
      union all select ${found} from l
        join members m on m.workspace = ${workspace} and m.link = l.link and m.until = ${STILL}
        ${items} and i.ref = m.ref where l.kind = 'query'),
    up (metric, ref) as (
      select i.metric, i.parent from hits i where ${HAS_PARENT}
      union select u.metric, i.parent from up u
        join items i on i.workspace = ${workspace} and i.ref = u.ref and ${isThere('i')} and ${HAS_PARENT}),
    selected as (
      select metric, ref, max(weight) as weight, max(bucket) as bucket, max(points) as points,
        max(carrier) as carrier
      from (
        select metric, ref, weight, bucket, points, 0 as carrier from hits
        union all select metric, ref, 0, null, null, 1 from up) every_item
      group by metric, ref having max(weight) > 0)`;
}

/** The links of some metrics. */
export function storedLinks(workspace: string, ofMetrics: Fragment): Fragment {
  return sql`select ${LINK_COLUMNS} from links l ${COUNTING} where l.workspace = ${workspace} and ${ofMetrics}`;
}

/** From some items along parents upwards, themselves included: `origin` is where a way began. */
export function upwards(workspace: string, refs: Fragment): Fragment {
  return sql`up (origin, ref) as (
    select i.ref, i.ref from items i where i.workspace = ${workspace} and ${refs} and ${isThere('i')}
    union select u.origin, i.parent from up u
      join items i on i.workspace = ${workspace} and i.ref = u.ref and ${isThere('i')} and ${HAS_PARENT})`;
}

/** The rows of a relation `c` with a column `ref`, each beside the item links `l` to that very item. */
export function itemLinks(workspace: string, relation: string): Fragment {
  return sql`from ${sql.table(relation)} c
    join links l on l.workspace = ${workspace} and l.kind = 'item' and l.target = c.ref ${COUNTING}`;
}

/**
 * The rows of a relation `c` with a column `ref`, each beside the links `l` of the other kinds that select that item:
 * by release or label, by container, and by what a query found.
 */
export function ruleLinks(workspace: string, relation: string): readonly Fragment[] {
  const items = sql`from ${sql.table(relation)} c
    join items i on i.workspace = ${workspace} and i.ref = c.ref and ${isThere('i')}`;
  return [
    sql`${items} join marks m on m.workspace = ${workspace} and m.ref = c.ref and m.kind in ('release', 'label')
      join links l on l.workspace = ${workspace} and l.kind = m.kind and l.target = m.value and l.tool = i.tool
        and (l.container is null or l.container = i.container)
        and position(l.token in case when m.kind = 'label' then i.labels else i.releases end) > 0 ${COUNTING}`,
    sql`${items} join links l on l.workspace = ${workspace} and l.kind = 'container' and l.target = i.container
      and l.tool = i.tool ${COUNTING}`,
    sql`${items} join members m on m.workspace = ${workspace} and m.ref = c.ref and m.until = ${STILL}
      join links l on l.workspace = ${workspace} and l.link = m.link and l.kind = 'query' and l.tool = i.tool
      ${COUNTING}`,
  ];
}
