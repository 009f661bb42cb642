import {
  type KnownPlace,
  type Places,
  placeId,
  type SurfaceTarget,
  toolOf,
  type WantedPlace,
} from '@throughline/core';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Engine } from './engines/engine.ts';
import { json } from './stored/json.ts';
import { itemRef } from './stored/work.ts';
import { writeUntouched } from './untouched.ts';

/** Where goals of one workspace are shown in the tools. */
export function sqlPlaces(engine: Engine, workspace: string): Places {
  return {
    async wanted(tool) {
      const { rows } =
        await sql<LinkedRow>`select l.kind, l.item, l.container, g.goal, g.version, n.version as counted
        from links l join goals g on g.workspace = l.workspace and g.goal = l.goal and g.version = l.version
        left join goal_numbers n on n.workspace = g.workspace and n.goal = g.goal
        where l.workspace = ${workspace} and l.tool = ${tool} and l.kind in ('item', 'release', 'container')
          and g.visibility = 'company' and g.status = 'open'`.execute(engine.db);
      return wantedAmong(rows, tool);
    },

    async known(tool) {
      const rows = await engine.db
        .selectFrom('places')
        .where('workspace', '=', workspace)
        .where('tool', '=', tool)
        .select(['version', 'body'])
        .orderBy('place')
        .execute();
      return rows.map(({ version, body }): KnownPlace => ({ ...storedPlace.parse(body), version }));
    },

    save: (places) =>
      writeUntouched(
        engine,
        'places',
        { workspace, id: 'place' },
        places.map(({ version, ...rest }) => ({
          workspace,
          place: placeId(rest.target),
          tool: toolOf(rest.target),
          version,
          body: JSON.stringify(rest),
        })),
      ),

    async remove(target) {
      await engine.db
        .deleteFrom('places')
        .where('workspace', '=', workspace)
        .where('place', '=', placeId(target))
        .execute();
    },
  };
}

interface LinkedRow {
  readonly kind: string;
  readonly item: string | null;
  readonly container: string | null;
  readonly goal: string;
  readonly version: number;
  /** The version of the goal's numbers; null before the first. */
  readonly counted: number | null;
}

/** The places that the links lead to, each stamped with the versions of all its goals. */
function wantedAmong(rows: readonly LinkedRow[], tool: string): readonly WantedPlace[] {
  const places = new Map<string, { readonly target: SurfaceTarget; readonly goals: Set<string> }>();
  for (const { kind, item, container, goal, version, counted } of rows) {
    const target: SurfaceTarget =
      kind === 'item'
        ? { kind: 'item', item: itemRef.parse(item) }
        : { kind: 'container', tool, container: container ?? '' };
    const place = places.get(placeId(target)) ?? { target, goals: new Set() };
    place.goals.add(`${goal}@${version}.${counted ?? 0}`);
    places.set(placeId(target), place);
  }
  return [...places.values()].map(({ target, goals }) => ({ target, stamp: [...goals].sort().join(' ') }));
}

const target: z.ZodType<SurfaceTarget> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('item'), item: itemRef }),
  z.object({ kind: z.literal('container'), tool: z.string(), container: z.string() }),
]);

const storedPlace = json(
  z.object({
    target,
    stamp: z.string(),
    shown: z.object({ hash: z.string(), parts: z.record(z.string(), z.string()) }).nullable(),
    shownAt: z.number().nullable(),
    heldUntil: z.number(),
    notBefore: z.number(),
    problem: z.string().nullable(),
  }),
);
