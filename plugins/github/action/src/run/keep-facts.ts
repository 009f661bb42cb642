import { placeId, type Surface } from '@throughline/core';
import type { BranchFiles, BranchState, FactBranch } from '../facts/fact-branch.ts';
import { factLines } from '../facts/fact-lines.ts';
import { type KeptPlace, placeLines, readPlaceLines, toKeptPlace } from '../facts/kept-places.ts';
import type { Workspace } from './workspace.ts';

/** A run that takes longer for its new places has died. */
const HOLD = 15 * 60_000;

/** More lost races in a row mean that something else is wrong. */
const MOST_TRIES = 5;

/**
 * Keeps the facts of this run in one commit. The places that it will show something at for the first time are held in the
 * same commit, so that two runs never make the same thing twice. `overtaken`: decide again upon what is there now.
 */
export async function keepFacts(
  { world, tool, added }: Workspace,
  surface: Surface,
  { branch, state }: { readonly branch: FactBranch; readonly state: BranchState },
): ReturnType<FactBranch['write']> {
  if (added.length === 0) return { kind: 'written', state };
  const known = await world.places.known(tool.id);
  const there = new Set(known.map(({ target }) => placeId(target)));
  const heldUntil = world.now() + HOLD;
  const fresh = (await world.places.wanted(tool.id))
    .filter(({ target }) => surface.shows(target) && !there.has(placeId(target)))
    .map(({ target }) => ({ target, shown: null, shownAt: null, heldUntil }));
  const files = {
    facts: state.files.facts + factLines(added),
    places: placeLines([...known.map(toKeptPlace), ...fresh]),
  };
  return branch.write(state, files, added.length === 1 ? 'Keep a fact' : `Keep ${added.length} facts`);
}

/** Keeps what was shown where, beside whatever others have kept meanwhile. Writes nothing when nothing differs. */
export async function keepPlaces(
  { world, tool }: Workspace,
  { branch, state }: { readonly branch: FactBranch; readonly state: BranchState },
): Promise<void> {
  const before = readPlaceLines(state.files.places);
  const held = new Set(placeLines(before).split('\n'));
  const mine = (await world.places.known(tool.id))
    .map(toKeptPlace)
    .filter((place) => place.shown !== null || isOthers(place, held, world.now()));
  let there = state;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const places = placeLines(joined(before, mine, readPlaceLines(there.files.places)));
    if (places === there.files.places) return;
    const files: BranchFiles = { ...there.files, places };
    if ((await branch.write(there, files, 'Keep what is shown where')).kind === 'written') return;
    there = await branch.read();
    // The branch was removed: what is shown is found again in the tool.
    if (there.head === null) return;
  }
  throw new Error(`The branch ${branch.name} was written by others ${MOST_TRIES} times in a row.`);
}

/** A place that another run holds stays so while it may live; one where this run showed nothing is looked for afresh. */
function isOthers(place: KeptPlace, held: ReadonlySet<string>, now: number): boolean {
  return place.heldUntil > now && held.has(placeLines([place]).trimEnd());
}

/** What this run changed since `before`, laid upon what is there. */
function joined(
  before: readonly KeptPlace[],
  mine: readonly KeptPlace[],
  there: readonly KeptPlace[],
): readonly KeptPlace[] {
  const byPlace = (places: readonly KeptPlace[]) =>
    new Map(places.map((place) => [placeId(place.target), place]));
  const [was, is, result] = [byPlace(before), byPlace(mine), byPlace(there)];
  for (const place of was.keys()) if (!is.has(place)) result.delete(place);
  for (const [id, place] of is) {
    const old = was.get(id);
    if (old === undefined || placeLines([old]) !== placeLines([place])) result.set(id, place);
  }
  return [...result.values()];
}
