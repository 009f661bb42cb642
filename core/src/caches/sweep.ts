import type { ItemRef, ToolId } from '../measures/work-item.ts';
import type { SyncState } from '../ports/mirror.ts';
import { type SweepScope, ToolError, type WorkTool } from '../ports/tool.ts';
import { absorb, type Keeping } from './absorb.ts';
import { refreshQueries, rematch } from './query-members.ts';

export type SweepEnd =
  | { readonly kind: 'finished'; readonly items: number }
  /** `pause` said so; the next call goes on from here. */
  | { readonly kind: 'paused' }
  /** The tool asked for time; the next call after it goes on from here. */
  | { readonly kind: 'waiting'; readonly retryAfter: number }
  /** The tool cannot be read; the sentence is shown in every panel that it feeds. */
  | { readonly kind: 'failed'; readonly problem: string };

export interface SweepOptions {
  /** Asked after each page: true stops there, to be resumed. */
  readonly pause?: () => boolean;
  readonly onProgress?: (state: SyncState) => void;
}

const DEFAULT_WAIT = 60_000;

/**
 * Reads everything in the scope from the tool, page by page. The place is kept after each page, so an interrupted sweep
 * resumes where it stopped; a page read twice changes nothing.
 */
export async function sweep(
  world: Keeping,
  tool: WorkTool,
  scope: SweepScope,
  options: SweepOptions = {},
): Promise<SweepEnd> {
  const before = await world.mirror.sync(tool.id);
  const resumed = before.cursor !== null;
  // What changes while the sweep runs is found by the next one, which looks back to where this one began.
  const began = (resumed ? before.began : null) ?? world.now();
  let state: SyncState = {
    ...before,
    phase: 'sweeping',
    problem: null,
    began,
    done: resumed ? before.done : 0,
  };
  return guarded(
    world,
    () => state,
    async () => {
      for await (const page of tool.source.sweep(scope, before.cursor)) {
        const changed = await absorb(world, page);
        if (scope.kind === 'since') await rematch(world, tool, changed);
        state = {
          ...state,
          cursor: page.cursor,
          done: state.done + page.items.length,
          total: page.total,
          heardAt: world.now(),
        };
        await keep(world, state, options);
        if (options.pause?.() === true) return { kind: 'paused' };
      }
      await refreshQueries(world, tool);
      state = { ...state, phase: 'idle', cursor: null, began: null, caughtUpAt: began, heardAt: world.now() };
      await keep(world, state, options);
      return { kind: 'finished', items: state.done };
    },
  );
}

/** Reads some items afresh: what an event pointed at. Returns those that changed. */
export async function refetch(
  world: Keeping,
  tool: WorkTool,
  refs: readonly ItemRef[],
): Promise<readonly ItemRef[]> {
  if (refs.length === 0) return [];
  const changed = await readAgain(world, tool, refs);
  // All of them: a query may look at fields that the copy does not hold.
  await rematch(world, tool, refs);
  return changed;
}

async function readAgain(
  world: Keeping,
  tool: WorkTool,
  refs: readonly ItemRef[],
): Promise<readonly ItemRef[]> {
  const changed = await absorb(world, await tool.source.fetch(refs));
  const state = await world.mirror.sync(tool.id);
  // A sweep under way keeps its own place, which must not be written over; it says when it heard last as well.
  if (state.phase !== 'sweeping') await world.mirror.saveSync({ ...state, heardAt: world.now() });
  return changed;
}

/**
 * Reads every known item afresh, a page at a time from `after`: repairs what no event told, lost deletes included.
 * Queries are run in full by every sweep, so they are not asked here.
 * Returns where to go on, null at the end.
 */
export async function reconcile(
  world: Keeping,
  tool: WorkTool,
  after: ItemRef | null,
  options: Pick<SweepOptions, 'pause'> = {},
): Promise<{ readonly next: ItemRef | null; readonly repaired: number }> {
  let at = after;
  let repaired = 0;
  for (;;) {
    const refs = await world.mirror.refs(tool.id, at, RECONCILE_PAGE);
    at = refs.at(-1) ?? null;
    if (refs.length > 0) repaired += (await readAgain(world, tool, refs)).length;
    if (at === null || refs.length < RECONCILE_PAGE) return { next: null, repaired };
    if (options.pause?.() === true) return { next: at, repaired };
  }
}

/** What every tool's bulk read takes in one call. */
const RECONCILE_PAGE = 100;

async function guarded(
  world: Keeping,
  state: () => SyncState,
  work: () => Promise<SweepEnd>,
): Promise<SweepEnd> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    if (error.problem === 'rate-limited')
      return { kind: 'waiting', retryAfter: error.retryAfter ?? DEFAULT_WAIT };
    await world.mirror.saveSync({ ...state(), phase: 'failed', problem: error.message });
    return { kind: 'failed', problem: error.message };
  }
}

async function keep(world: Keeping, state: SyncState, options: SweepOptions): Promise<void> {
  await world.mirror.saveSync(state);
  options.onProgress?.(state);
}

/** Says in every panel of the tool that it cannot be read, until a sweep succeeds. */
export async function noteFailure(world: Keeping, tool: ToolId, error: ToolError): Promise<void> {
  const state = await world.mirror.sync(tool);
  await world.mirror.saveSync({ ...state, phase: 'failed', problem: error.message });
}
