import { applyPending } from '../caches/apply-facts.ts';
import type { Instant } from '../facts/fact.ts';
import {
  type KnownPlace,
  placeId,
  type Surface,
  type SurfaceTarget,
  type WantedPlace,
} from '../ports/surface.ts';
import { ToolError } from '../ports/tool.ts';
import type { World } from '../ports/world.ts';
import { sharedView } from './shared-view.ts';

export interface ShowOptions {
  /** Places written in one call, at most. */
  readonly most: number;
}

export interface ShowReport {
  readonly written: number;
  /** Looked at again, and found to show the right thing already. */
  readonly unchanged: number;
  readonly cleared: number;
  readonly failed: number;
  /** The tool asked for time: nothing is tried before. */
  readonly waitUntil: Instant | null;
}

/** A worker that takes longer for one place has died. */
const HOLD = 5 * 60_000;
const FIRST_RETRY = 60_000;

/**
 * Brings the places of one tool up to date: shows what changed since it was shown, and clears what no goal is linked to any
 * more. A place is held by one worker at a time; a crash at any point is made good by the next call.
 */
export async function showPanels(
  world: World,
  tool: string,
  surface: Surface,
  { most }: ShowOptions,
): Promise<ShowReport> {
  await applyPending(world);
  const wanted = dated(await world.places.wanted(tool), world.now()).filter(({ target }) =>
    surface.shows(target),
  );
  const known = new Map((await world.places.known(tool)).map((place) => [placeId(place.target), place]));
  const report = { written: 0, unchanged: 0, cleared: 0, failed: 0, waitUntil: null as Instant | null };
  const due = dueAmong(wanted, known, { now: world.now(), debounce: surface.debounce });
  const gone = goneAmong(wanted, known, world.now());
  for (const act of [...due.map(showing), ...gone.map(clearing)].slice(0, most)) {
    const outcome = await act(world, surface);
    if (outcome.kind === 'wait') return { ...report, waitUntil: outcome.until };
    if (outcome.kind !== 'lost') report[outcome.kind] += 1;
  }
  return report;
}

type Outcome =
  | { readonly kind: 'written' | 'unchanged' | 'cleared' | 'failed' | 'lost' }
  | { readonly kind: 'wait'; readonly until: Instant };
type Act = (world: World, surface: Surface) => Promise<Outcome>;

const DAY = 24 * 60 * 60 * 1000;

/** What stands above a goal may change without the goal: so every place is looked at again each day. */
function dated(wanted: readonly WantedPlace[], now: Instant): readonly WantedPlace[] {
  const day = Math.floor(now / DAY);
  return wanted.map(({ target, stamp }) => ({ target, stamp: `${day} ${stamp}` }));
}

interface Due {
  readonly place: KnownPlace;
  readonly stamp: string;
}

function dueAmong(
  wanted: readonly WantedPlace[],
  known: ReadonlyMap<string, KnownPlace>,
  { now, debounce }: { readonly now: Instant; readonly debounce: number },
): readonly Due[] {
  const due = wanted.flatMap(({ target, stamp }): readonly Due[] => {
    const place = known.get(placeId(target)) ?? neverShown(target);
    const rests = place.shownAt !== null && now - place.shownAt < debounce;
    return place.stamp === stamp || rests || !isFree(place, now) ? [] : [{ place, stamp }];
  });
  return due.sort((a, b) => (a.place.shownAt ?? 0) - (b.place.shownAt ?? 0));
}

function goneAmong(
  wanted: readonly WantedPlace[],
  known: ReadonlyMap<string, KnownPlace>,
  now: Instant,
): readonly KnownPlace[] {
  const still = new Set(wanted.map(({ target }) => placeId(target)));
  return [...known.values()].filter((place) => !still.has(placeId(place.target)) && isFree(place, now));
}

function isFree({ heldUntil, notBefore }: KnownPlace, now: Instant): boolean {
  return heldUntil <= now && notBefore <= now;
}

function neverShown(target: SurfaceTarget): KnownPlace {
  const never = { stamp: '', shown: null, shownAt: null, heldUntil: 0, notBefore: 0, problem: null };
  return { target, ...never, version: 0 };
}

function showing({ place, stamp }: Due): Act {
  return (world, surface) =>
    held(world, place, async (mine) => {
      const view = await sharedView(world, place.target);
      if (view === null) return { kind: 'unchanged' };
      const shown = await surface.show(place.target, view, place.shown);
      const same = shown.hash === place.shown?.hash;
      const shownAt = same ? place.shownAt : world.now();
      await world.places.save([{ ...released(mine), stamp, shown, shownAt, problem: null }]);
      return { kind: same ? 'unchanged' : 'written' };
    });
}

function clearing(place: KnownPlace): Act {
  return (world, surface) =>
    held(world, place, async () => {
      if (place.shown !== null) await surface.clear(place.target, place.shown);
      await world.places.remove(place.target);
      return { kind: 'cleared' };
    });
}

/** Takes the place for this worker alone while `work` is done. */
async function held(
  world: World,
  place: KnownPlace,
  work: (mine: KnownPlace) => Promise<Outcome>,
): Promise<Outcome> {
  const mine = { ...place, heldUntil: world.now() + HOLD, version: place.version + 1 };
  if ((await world.places.save([mine])).length > 0) return { kind: 'lost' };
  try {
    return await work(mine);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const wait = error.retryAfter ?? FIRST_RETRY;
    const notBefore = world.now() + wait;
    await world.places.save([{ ...released(mine), notBefore, problem: error.message }]);
    return error.problem === 'rate-limited' ? { kind: 'wait', until: notBefore } : { kind: 'failed' };
  }
}

function released(mine: KnownPlace): KnownPlace {
  return { ...mine, heldUntil: 0, notBefore: 0, version: mine.version + 1 };
}
