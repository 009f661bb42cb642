import type { Place } from '../place/place.ts';

/** Where a panel is shown: what it can ask of the page around it. */
export interface Host {
  /** The place shown now; the same object until it changes. */
  place(): Place;
  /** Calls back when the place changes; returns how to stop. */
  onPlaceChanged(listener: () => void): () => void;
  /** Calls back when the tool says that work has changed; returns how to stop. */
  onWorkChanged(listener: () => void): () => void;
  go(place: Place): void;
  /** An address for a link to the place; what it leads to is decided by `go`. */
  hrefOf(place: Place): string;
  /** Opens a page of a tool, beside this one. */
  open(url: string): void;
}
