/** Which rows to draw: those in sight and some beyond, so that scrolling shows no gaps. `end` is not included. */
export interface RowWindow {
  readonly start: number;
  readonly end: number;
}

/** Rows drawn beyond either edge. */
const MARGIN = 8;

/** `top` and `height` are of the part in sight, in pixels, as is `rowHeight`. */
export function windowOf(sight: {
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}): RowWindow {
  const { top, height, rowHeight, count } = sight;
  const first = Math.floor(Math.max(0, top) / rowHeight);
  const last = Math.ceil((Math.max(0, top) + height) / rowHeight);
  return { start: Math.max(0, Math.min(count, first) - MARGIN), end: Math.min(count, last + MARGIN) };
}
