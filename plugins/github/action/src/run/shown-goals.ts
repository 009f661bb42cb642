import {
  type ShowReport,
  type Surface,
  type SurfaceTarget,
  showPanels,
  ToolError,
  type World,
} from '@throughline/core';

const TOOL = 'github';

/** A new place takes about five seconds at the pace that GitHub advises. */
const MOST_WRITINGS = 100;
/** Looking at a place that has not changed costs nothing. */
const ALL_PLACES = 100_000;

interface ShownGoals {
  readonly report: ShowReport;
  /** What could not be shown, and why. */
  readonly problems: readonly string[];
}

/** Brings every place up to date. A run is over when it ends, so nothing waits for the next writing: there is no debounce. */
export async function showGoals(world: World, surface: Surface): Promise<ShownGoals> {
  const report = await showPanels(world, TOOL, limited(surface), { most: ALL_PLACES });
  const known = await world.places.known(TOOL);
  const problems: string[] = [];
  for (const { target, problem } of known)
    if (problem !== null) problems.push(`${await nameOf(world, target)}: ${problem}`);
  return { report, problems };
}

/** What people call a place, as far as the copy knows it. */
async function nameOf({ mirror }: World, target: SurfaceTarget): Promise<string> {
  if (target.kind === 'container') return target.container;
  const [item] = await mirror.items([target.item]);
  return item?.key ?? target.item;
}

/** Those that were never shown come first, then those that were written longest ago: so the next run goes on. */
function limited(surface: Surface): Surface {
  let written = 0;
  return {
    ...surface,
    debounce: 0,
    async show(target, view, previous) {
      if (written === MOST_WRITINGS) throw enough();
      const shown = await surface.show(target, view, previous);
      if (shown.hash !== previous?.hash) written += 1;
      return shown;
    },
  };
}

function enough(): ToolError {
  const message = `This run has written ${MOST_WRITINGS} places; the next one goes on.`;
  return new ToolError(TOOL, 'rate-limited', message);
}
