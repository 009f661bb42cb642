import type { Instant } from '../facts/fact.ts';
import type { ItemRef, ToolId } from '../measures/work-item.ts';
import type { ContainerGoalsView, IssuePanelView } from '../views/view.ts';

/** A place in a tool where goals are shown to everybody who can see that place. */
export type SurfaceTarget =
  | { readonly kind: 'item'; readonly item: ItemRef }
  | { readonly kind: 'container'; readonly tool: ToolId; readonly container: string };

/** What a place shows: nothing but goals that everybody in the company may see. */
export type SurfaceView = IssuePanelView | ContainerGoalsView;

/** What was written to a place, as its tool knows it. */
export interface Shown {
  /** Of the content as written: the same hash needs no second writing. */
  readonly hash: string;
  /** The tool's ids of the things that were made, such as a comment, by their role there. */
  readonly parts: Readonly<Record<string, string>>;
}

/** How a tool shows goals. Both methods may be repeated; both throw `ToolError`, and nothing else. */
export interface Surface {
  /** Whether the tool can show anything at such a place. */
  shows(target: SurfaceTarget): boolean;
  /** Milliseconds from one writing of a place to the next, at least. */
  readonly debounce: number;
  /**
   * Makes the place show the view. Writes nothing where `previous` has the same hash; without `previous` it looks for what
   * an earlier process made there and takes it over.
   */
  show(target: SurfaceTarget, view: SurfaceView, previous: Shown | null): Promise<Shown>;
  /** Takes away what was made there; what is gone already is no failure. */
  clear(target: SurfaceTarget, shown: Shown): Promise<void>;
}

/** A place of a tool that should show goals, and a text that changes whenever one of them may look otherwise. */
export interface WantedPlace {
  readonly target: SurfaceTarget;
  readonly stamp: string;
}

/** What is known of one place. */
export interface KnownPlace {
  readonly target: SurfaceTarget;
  /** The stamp of what it shows; empty before the first writing. */
  readonly stamp: string;
  readonly shown: Shown | null;
  readonly shownAt: Instant | null;
  /** Until then it belongs to a worker; 0: to nobody. */
  readonly heldUntil: Instant;
  /** Not before then, after a failure; 0: at once. */
  readonly notBefore: Instant;
  /** A sentence for people; null while all is well. */
  readonly problem: string | null;
  /** Counts the writes of this row: 0 before the first. */
  readonly version: number;
}

/** Remembers what was shown where, beside the goals and links that say where something should be. */
export interface Places {
  /** Every place that open goals of the whole company are linked to by item, release or container. */
  wanted(tool: ToolId): Promise<readonly WantedPlace[]>;
  known(tool: ToolId): Promise<readonly KnownPlace[]>;
  /** Writes over the version before only; returns the targets, by `placeId`, that somebody else wrote meanwhile. */
  save(places: readonly KnownPlace[]): Promise<readonly string[]>;
  remove(target: SurfaceTarget): Promise<void>;
}

/** One text per place. */
export function placeId(target: SurfaceTarget): string {
  return target.kind === 'item' ? `item ${target.item}` : `container ${target.tool} ${target.container}`;
}

export function toolOf(target: SurfaceTarget): ToolId {
  return target.kind === 'item' ? target.item.slice(0, target.item.indexOf(':')) : target.tool;
}
