import { sql } from 'kysely';
import type { Fragment } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { STILL } from '../schema/tables.ts';
import { mark } from './marks.ts';
import { token } from './value-list.ts';

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
const COUNTING = sql`join goals g on g.workspace = l.workspace and g.goal = l.goal and g.version = l.version`;

/**
 * What links select, derived in one statement. It defines `hits` (metric, ref, weight, …; an item once per link) and
 * `selected` (metric, ref, weight, bucket, points, carrier; an item once), and equals core's `select`:
 * - `down`: what item links select, from each linked item along parents downwards; `ruled`: what the others select;
 * - a selected item with selected items below it is a carrier. Those are the parents of `down`, and `up`: everything above
 *   linked items and above what is `ruled`.
 *
 * A planner cannot tell how large a recursion grows. So sets meet only in `union` and `group by`, never in a join; and
 * every join goes from a set to a table by an index of it, with the workspace taken from the set: held against a
 * constant it would invite reading the whole workspace.
 */
export function selection(links: Fragment): Fragment {
  const found = sql`l.workspace, l.metric, l.weight, i.ref, i.parent, ${BUCKET} as bucket, ${POINTS} as points`;
  const items = sql`join items i on i.workspace = l.workspace and i.tool = l.tool and ${isThere('i')}`;
  const marked = sql`join marks m on m.workspace = l.workspace and m.mark = l.target ${items} and i.ref = m.ref`;
  return sql`with recursive l as (${links}),
    down (workspace, metric, weight, ref, parent, bucket, points) as (
      select ${found} from l ${items} and i.ref = l.item where l.kind = 'item'
      union select ${found} from l ${items} and i.parent = l.item where l.kind = 'item'
      union select d.workspace, d.metric, d.weight, i.ref, i.parent, ${BUCKET}, ${POINTS} from down d
        join items i on i.workspace = d.workspace and i.parent = d.ref and ${isThere('i')}),
    ruled as (
      select ${found} from l ${items} and i.container = l.container where l.kind = 'container'
      union all select ${found} from l ${marked} and i.container <> l.container
        and ${holdsToken(sql`i.item_groups`)} where l.kind = 'container'
      union all select ${found} from l ${marked} and ${inContainer('i')}
        and ${holdsToken(sql`i.releases`)} where l.kind = 'release'
      union all select ${found} from l ${marked} and (l.container is null or ${inContainer('i')})
        and ${holdsToken(sql`i.labels`)} where l.kind = 'label'
      union all select ${found} from l
        join members m on m.workspace = l.workspace and m.link = l.link and m.until = ${STILL}
        ${items} and i.ref = m.ref where l.kind = 'query'),
    up (workspace, metric, ref) as (
      select i.workspace, i.metric, i.parent from ruled i where ${HAS_PARENT}
      union select l.workspace, l.metric, i.parent from l ${items} and i.ref = l.item and ${HAS_PARENT}
        where l.kind = 'item'
      union select u.workspace, u.metric, i.parent from up u
        join items i on i.workspace = u.workspace and i.ref = u.ref and ${isThere('i')} and ${HAS_PARENT}),
    hits as (select * from down union all select * from ruled),
    selected as (
      select metric, ref, max(place) as workspace, max(link_weight) as weight, max(stands_in) as bucket,
        max(estimate) as points, max(carries) as carrier
      from (
        select metric, ref, workspace as place, weight as link_weight, bucket as stands_in, points as estimate,
          0 as carries from hits
        union all select i.metric, i.parent, i.workspace, 0, null, null, 1 from down i where ${HAS_PARENT}
        union all select metric, ref, workspace, 0, null, null, 1 from up) every_item
      group by metric, ref having max(link_weight) > 0)`;
}

/** The links of some metrics, as `selection` takes them. */
export function storedLinks({ dialect }: Engine, workspace: string, metrics: readonly string[]): Fragment {
  const wanted = { table: 'links', as: 'l', workspace, column: 'metric', values: metrics };
  return sql`select l.workspace, l.link, l.metric, l.tool, l.kind, l.target, l.item, l.container,
    l.container_token, l.token,
    l.weight
    ${dialect.fromWanted(wanted, COUNTING)}`;
}

/** Where items stand: one row each, with what the rules of links look at. */
const PLACE = sql`i.ref, i.parent, i.tool, i.container`;
const COLUMNS = sql`(workspace, origin, ref, parent, tool, container)`;

/**
 * `up`: some items and everything above them. Each row names as `origin` the item that it was found from; with
 * `together` it names none, and what stands above several is found once.
 */
export function upwards({ dialect }: Engine, asked: Asked, together = false): Fragment {
  const wanted = { table: 'items', as: 'i', column: 'ref', workspace: asked.workspace, values: asked.refs };
  const origin = together ? sql`''` : sql`i.ref`;
  return sql`up ${COLUMNS} as (
    select i.workspace, ${origin}, ${PLACE} ${dialect.fromWanted(wanted)} and ${isThere('i')}
    union select u.workspace, u.origin, ${PLACE} from up u
      join items i on i.workspace = u.workspace and i.ref = u.parent and ${isThere('i')})`;
}

/** `down`: everything below some items, each row with the item it was found from as `origin`. */
export function downwards({ dialect }: Engine, asked: Asked): Fragment {
  const wanted = {
    table: 'items',
    as: 'i',
    column: 'parent',
    workspace: asked.workspace,
    values: asked.refs,
  };
  return sql`down ${COLUMNS} as (
    select i.workspace, i.parent, ${PLACE} ${dialect.fromWanted(wanted)} and ${HAS_PARENT} and ${isThere('i')}
    union select d.workspace, d.origin, ${PLACE} from down d
      join items i on i.workspace = d.workspace and i.parent = d.ref and ${HAS_PARENT} and ${isThere('i')})`;
}

interface Asked {
  readonly workspace: string;
  readonly refs: readonly string[];
}

/** `own`: the items of a container, and those that have it as a group. */
export function inside({
  workspace,
  tool,
  container,
}: {
  readonly workspace: string;
  readonly tool: string;
  readonly container: string;
}): Fragment {
  return sql`own ${COLUMNS} as (
    select i.workspace, '', ${PLACE} from items i
      where i.container = ${container} and i.tool = ${tool} and i.workspace = ${workspace} and ${isThere('i')}
    union select i.workspace, '', ${PLACE} from marks m
      join items i on i.workspace = m.workspace and i.ref = m.ref and i.tool = ${tool} and ${isThere('i')}
        and position(${token(container)} in i.item_groups) > 0
      where m.mark = ${mark('container', container)} and m.workspace = ${workspace})`;
}

/** `up`: the rows of such a relation and everything above them, each once. */
export function upFrom(relation: string): Fragment {
  return sql`up ${COLUMNS} as (
    select c.workspace, c.origin, c.ref, c.parent, c.tool, c.container from ${sql.table(relation)} c
    union select u.workspace, u.origin, ${PLACE} from up u
      join items i on i.workspace = u.workspace and i.ref = u.parent and ${isThere('i')})`;
}

/** The rows `c` of such a relation, each beside the item links `l` to the item it names in a column. */
export function itemLinks(relation: string, column: 'ref' | 'parent'): Fragment {
  return sql`from ${sql.table(relation)} c
    join links l on l.workspace = c.workspace and l.target = concat('item ', ${sql.ref(`c.${column}`)}) ${COUNTING}`;
}

/**
 * The rows `c` of such a relation, each beside the links `l` of the other kinds that select the item: by release, label
 * or group, by container, and by what a query found.
 */
export function ruleLinks(relation: string): readonly Fragment[] {
  const from = sql`from ${sql.table(relation)} c`;
  const links = sql`join links l on l.workspace = c.workspace and l.tool = c.tool`;
  return [
    sql`${from} join marks m on m.workspace = c.workspace and m.ref = c.ref
      ${links} and l.target = m.mark
      join items i on i.workspace = c.workspace and i.ref = c.ref and (l.container is null or ${inContainer('i')})
        and ${holdsToken(sql`case l.kind when 'label' then i.labels when 'release' then i.releases
          else i.item_groups end`)} ${COUNTING}`,
    sql`${from} ${links} and l.target = concat('container ', c.container) ${COUNTING}`,
    sql`${from} join members m on m.workspace = c.workspace and m.ref = c.ref and m.until = ${STILL}
      ${links} and l.link = m.link ${COUNTING}`,
  ];
}

/** Whether the item is in the container that the link `l` names: as its home, or as one of its groups. */
function inContainer(item: string): Fragment {
  const [container, groups] = ['container', 'item_groups'].map((column) => sql.ref(`${item}.${column}`));
  return sql`(${container} = l.container or position(l.container_token in ${groups}) > 0)`;
}

function holdsToken(list: Fragment): Fragment {
  return sql`position(l.token in ${list}) > 0`;
}

/** Links that name one of some items as their own. */
export function linksTo({ dialect }: Engine, { workspace, refs }: Asked): Fragment {
  const targets = refs.map((ref) => mark('item', ref));
  return dialect.fromWanted(
    { table: 'links', as: 'l', column: 'target', workspace, values: targets },
    COUNTING,
  );
}
