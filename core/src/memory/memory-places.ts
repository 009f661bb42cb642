import type { Selector } from '../measures/link.ts';
import type { ToolId } from '../measures/work-item.ts';
import type { NumberCache } from '../ports/number-cache.ts';
import { type KnownPlace, type Places, placeId, type SurfaceTarget, toolOf } from '../ports/surface.ts';
import type { MemoryGoals } from './memory-goals.ts';

/** Where goals are shown, as a map. */
export function memoryPlaces(
  goals: Pick<MemoryGoals, 'projections'>,
  numbers: Pick<NumberCache, 'numbers'>,
): Places {
  const places = new Map<string, KnownPlace>();
  return {
    async wanted(tool) {
      const wanted = new Map<string, { readonly target: SurfaceTarget; readonly goals: Set<string> }>();
      for (const { goal, version, links } of goals.projections()) {
        if (goal.visibility !== 'company' || goal.status !== 'open') continue;
        const counted = (await numbers.numbers([goal.goal])).get(goal.goal)?.version ?? 0;
        for (const { selector } of links.filter((link) => link.tool === tool)) {
          const target = targetOf(selector, tool);
          if (target === undefined) continue;
          const place = wanted.get(placeId(target)) ?? { target, goals: new Set<string>() };
          place.goals.add(`${goal.goal}@${version}.${counted}`);
          wanted.set(placeId(target), place);
        }
      }
      return [...wanted.values()].map(({ target, goals: of }) => ({
        target,
        stamp: [...of].sort().join(' '),
      }));
    },
    async known(tool) {
      return [...places.values()]
        .filter(({ target }) => toolOf(target) === tool)
        .sort((a, b) => (placeId(a.target) < placeId(b.target) ? -1 : 1));
    },
    async save(saved) {
      const lost = saved.filter(({ target, version }) => {
        const known = places.get(placeId(target));
        return known !== undefined && known.version !== version - 1;
      });
      for (const place of saved) if (!lost.includes(place)) places.set(placeId(place.target), place);
      return lost.map(({ target }) => placeId(target));
    },
    async remove(target) {
      places.delete(placeId(target));
    },
  };
}

function targetOf(selector: Selector, tool: ToolId): SurfaceTarget | undefined {
  if (selector.kind === 'item') return { kind: 'item', item: selector.item };
  if (selector.kind === 'release' || selector.kind === 'container')
    return { kind: 'container', tool, container: selector.container };
  return undefined;
}
