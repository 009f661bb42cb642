import { placeId, type ShowReport, type Surface, showPanels, type World } from '@throughline/core';

const TOOL = 'github';

/** GitHub advises a second between writes, and at most 500 new things an hour. */
const MOST_PLACES = 300;

export interface ShownGoals {
  readonly report: ShowReport;
  /** What could not be shown, and why. */
  readonly problems: readonly string[];
}

/** Brings every place up to date. A run is over when it ends, so nothing waits for the next writing: there is no debounce. */
export async function showGoals(world: World, surface: Surface): Promise<ShownGoals> {
  const report = await showPanels(world, TOOL, { ...surface, debounce: 0 }, { most: MOST_PLACES });
  const known = await world.places.known(TOOL);
  const problems = known.flatMap(({ target, problem }) =>
    problem === null ? [] : [`${placeId(target)}: ${problem}`],
  );
  return { report, problems };
}
