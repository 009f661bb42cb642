import { z } from 'zod';
import { absorb } from '../caches/absorb.ts';
import { findMembers } from '../caches/query-members.ts';
import { type Refused, refused } from '../facts/refusal.ts';
import { addLink, removeLink } from '../goals/goal-commands.ts';
import type { WorkLink } from '../measures/link.ts';
import { countsOf, type PerBucket, pointsOf, type Tally } from '../measures/tally.ts';
import type { ItemRef } from '../measures/work-item.ts';
import type { Resolved, Selection, WorkTool } from '../ports/tool.ts';
import { freshnessOf } from '../views/freshness.ts';
import { freshness, list, perBucket } from '../views/shapes.ts';
import { id, selection, tool, weight } from './fields.ts';
import { actOnGoal, openMetric } from './on-goal.ts';
import { type Acting, everybody, isRefused, operation } from './operation.ts';

const DOUBTS = ['nothing-selected', 'unreadable', 'few-estimates', 'no-estimates'] as const;

type Doubt = (typeof DOUBTS)[number];

const preview = operation({
  name: 'links.preview',
  title: 'See what a link would count, before it exists',
  purpose: 'work',
  effect: 'reads',
  allowed: everybody,
  input: z.strictObject({ tool, select: selection }),
  output: z.strictObject({
    items: z.int(),
    counts: perBucket,
    points: perBucket,
    estimated: z.int(),
    unestimated: z.int(),
    freshness,
    /** What would make the number doubtful. */
    doubts: list(z.enum(DOUBTS)),
    /** The same as English sentences, for those who read no structure. */
    problems: list(z.string()),
  }),
  run: async (acting, input) => {
    const found = await resolve(acting, input.tool, input.select);
    if (isRefused(found)) return found;
    const items = await queryItems(acting, found);
    const tally = await acting.world.mirror.preview(
      { tool: input.tool, selector: found.resolved.selector },
      items,
    );
    const sync = await acting.world.mirror.sync(input.tool);
    const size = sizeOf(tally);
    const doubts = doubtsOf(size);
    return {
      ...size,
      freshness: freshnessOf(sync, acting.world.now()),
      doubts,
      problems: doubts.map((doubt) => doubtWords(doubt, size)),
    };
  },
});

interface Size {
  readonly items: number;
  readonly counts: PerBucket;
  readonly points: PerBucket;
  readonly estimated: number;
  readonly unestimated: number;
}

/** Estimates are judged on the work that is not cancelled, as the metric will. */
function sizeOf(tally: Tally): Size {
  const live = tally.filter(({ bucket }) => bucket !== 'cancelled' && bucket !== 'unreadable');
  const sum = (lines: Tally): number => lines.reduce((total, line) => total + line.items, 0);
  return {
    items: sum(tally),
    counts: countsOf(tally),
    points: pointsOf(tally),
    estimated: sum(live.filter(({ points }) => points !== null)),
    unestimated: sum(live.filter(({ points }) => points === null)),
  };
}

function doubtsOf({ counts, items, estimated, unestimated }: Size): readonly Doubt[] {
  const holds: Readonly<Record<Doubt, boolean>> = {
    'nothing-selected': items === 0,
    unreadable: counts.unreadable > 0,
    'few-estimates': unestimated > estimated && estimated > 0,
    'no-estimates': items > 0 && estimated === 0,
  };
  return DOUBTS.filter((doubt) => holds[doubt]);
}

function doubtWords(doubt: Doubt, { counts }: Size): string {
  switch (doubt) {
    case 'nothing-selected':
      return 'Nothing is selected now, so there is nothing to measure yet.';
    case 'unreadable':
      return `${counts.unreadable} of the items can no longer be read.`;
    case 'few-estimates':
      return 'Most of the items have no estimate.';
    case 'no-estimates':
      return 'No item has an estimate: count items instead of points.';
  }
}

const add = operation({
  name: 'links.add',
  title: 'Link work to a metric',
  purpose: 'work',
  effect: 'writes',
  allowed: everybody,
  input: z.strictObject({ metric: id, tool, select: selection, weight: weight.optional() }),
  output: z.strictObject({ link: z.string() }),
  run: async (acting, { metric, tool, select, weight = 1000 }) => {
    const open = await openMetric(acting, metric, 'link');
    if (isRefused(open)) return open;
    const found = await resolve(acting, tool, select);
    if (isRefused(found)) return found;
    const members = await queryItems(acting, found);
    const link: WorkLink = {
      link: acting.world.ids('l'),
      metric,
      tool,
      selector: found.resolved.selector,
      weight,
    };
    // Before the link: the moment it exists it counts what it finds.
    if (members.length > 0) await acting.world.mirror.setMembers(link.link, members, acting.world.now());
    const acted = await actOnGoal(acting, open.goal.goal, 'link', (state) => addLink(state, link));
    return isRefused(acted) ? acted : { link: link.link };
  },
});

const remove = operation({
  name: 'links.remove',
  title: 'Unlink work from a metric',
  purpose: 'work',
  effect: 'writes',
  allowed: everybody,
  input: z.strictObject({ link: id }),
  output: z.strictObject({ link: z.string() }),
  run: async (acting, { link }) => {
    const unknown = refused(
      'not-found',
      `There is no link ${JSON.stringify(link)} that you can see.`,
      'link',
    );
    const known = await acting.world.goals.link(link);
    if (known === undefined) return unknown;
    const open = await openMetric(acting, known.metric, 'link');
    if (isRefused(open)) return open.refusal.code === 'not-found' ? unknown : open;
    const acted = await actOnGoal(acting, open.goal.goal, 'link', (state) => removeLink(state, link));
    return isRefused(acted) ? acted : { link };
  },
});

interface Found {
  readonly tool: WorkTool;
  readonly resolved: Extract<Resolved, { kind: 'resolved' }>;
}

/** Asks the tool what a selection means, as the viewer; items that the copy does not know yet are taken in. */
async function resolve(acting: Acting, tool: string, select: Selection): Promise<Found | Refused> {
  const known = Object.hasOwn(acting.world.tools, tool) ? acting.world.tools[tool] : undefined;
  if (known === undefined)
    return refused('tool-missing', `No tool ${JSON.stringify(tool)} is connected.`, 'tool');
  if ('query' in select && known.queries === undefined) {
    return refused(
      'tool-refused',
      `${known.name} is not connected live, so a query cannot be asked. Link an item, a release, a label or a project.`,
      'select.query',
    );
  }
  const account = acting.viewer.account?.tool === tool ? acting.viewer.account.account : null;
  const resolved = await known.source.resolve(select, account);
  if (resolved.kind === 'refused')
    return refused('tool-refused', resolved.message, `select.${resolved.field}`);
  await absorb(acting.world, { items: resolved.items, vanished: [] });
  return { tool: known, resolved };
}

async function queryItems({ world }: Acting, { tool, resolved }: Found): Promise<readonly ItemRef[]> {
  return resolved.selector.kind === 'query' ? findMembers(world, tool, resolved.selector.query) : [];
}

/** What people do with links. */
export const LINK_ACTS = [preview, add, remove] as const;
