import type { NewScale } from '../operations.ts';
import type { PageWords } from '../words/words.ts';
import { hasScale, type MetricDraft, scaleOf } from './metric-draft.ts';
import { faultOfScale } from './scale-fault.ts';

export type ZoneKind = 'failed' | 'between' | 'success' | 'stretch';

/** A stretch of values that are worth the same in kind; both ends in percent of the drawing's length. */
export interface Zone {
  readonly kind: ZoneKind;
  readonly from: number;
  readonly to: number;
}

/** A new metric's scale as it will judge: drawn with the smallest value, or the earliest day, at the beginning. */
export interface ScaleDrawing {
  readonly zones: readonly Zone[];
  /** Where the value stands now; percent, null where that has no place. */
  readonly baseline: number | null;
  /** The same in words, a line for each kind of zone. */
  readonly legend: readonly { readonly kind: ZoneKind; readonly text: string }[];
}

/** Part of the length that is left beyond the outermost points. */
const MARGIN = 0.12;

/** Null while points are missing or out of order. */
export function scaleDrawing(draft: MetricDraft, words: PageWords): ScaleDrawing | null {
  if (draft.kind === 'work' || !hasScale(draft) || faultOfScale(draft, words) !== null) return null;
  return draft.kind === 'milestone' ? dayDrawing(draft, words) : numberDrawing(draft, words);
}

function dayDrawing({ failure, success, stretch }: MetricDraft, words: PageWords): ScaleDrawing {
  const days = [failure, success, ...(stretch === '' ? [] : [stretch])].map((day) => Date.parse(day));
  const legend = legendOf('by', [failure, success, stretch], (day) => words.day(Date.parse(day)), words);
  return { ...drawn(lineCuts(days)), baseline: null, legend };
}

function numberDrawing(draft: MetricDraft, words: PageWords): ScaleDrawing {
  const scale = scaleOf(draft);
  const write = (value: number): string => `${words.number(value)} ${draft.unit.trim()}`.trim();
  if (scale.direction === 'within')
    return { ...drawn(bandCuts(scale)), baseline: null, legend: bandLegend(scale, write, words) };
  const { baseline, failure, success, stretch } = scale;
  const points = [failure, success, ...(stretch === undefined ? [] : [stretch])];
  const { zones, placeOf } = drawn(lineCuts(points), baseline);
  const legend = legendOf(
    scale.direction,
    [draft.failure, draft.success, draft.stretch],
    (typed) => write(Number(typed)),
    words,
  );
  return { zones, baseline: baseline === undefined ? null : placeOf(baseline), legend };
}

/** Where one zone ends and the next begins, in ascending order, and the zones: one more than the points. */
interface Cuts {
  readonly points: readonly number[];
  readonly kinds: readonly ZoneKind[];
}

/** From failure to success and perhaps stretch, in either direction. */
function lineCuts(points: readonly number[]): Cuts {
  const kinds = (['failed', 'between', 'success', 'stretch'] as const).slice(0, points.length + 1);
  const [first = 0, second = 0] = points;
  return first < second ? { points, kinds } : { points: points.toReversed(), kinds: kinds.toReversed() };
}

function bandCuts({ failure, success, stretch }: Extract<NewScale, { direction: 'within' }>): Cuts {
  const inner = stretch === undefined ? [] : [stretch.low, stretch.high];
  const kinds: readonly ZoneKind[] = stretch === undefined ? ['success'] : ['success', 'stretch', 'success'];
  return {
    points: [failure.low, success.low, ...inner, success.high, failure.high],
    kinds: ['failed', 'between', ...kinds, 'between', 'failed'],
  };
}

function drawn(
  { points, kinds }: Cuts,
  ...more: readonly (number | undefined)[]
): { readonly zones: readonly Zone[]; readonly placeOf: (value: number) => number } {
  const all = [...points, ...more.filter((value) => value !== undefined)];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const span = (most - least) * (1 + 2 * MARGIN);
  const start = least - (most - least) * MARGIN;
  const placeOf = (value: number): number => ((value - start) / span) * 100;
  const edges = [0, ...points.map(placeOf), 100];
  return {
    placeOf,
    zones: kinds.map((kind, at) => ({ kind, from: edges[at] ?? 0, to: edges[at + 1] ?? 100 })),
  };
}

function legendOf(
  way: 'increase' | 'decrease' | 'by',
  [failure, success, stretch]: readonly [string, string, string],
  write: (typed: string) => string,
  words: PageWords,
): ScaleDrawing['legend'] {
  return [
    { kind: 'failed', text: words.tell(`drawn.${way}.failed`, { at: write(failure) }) },
    { kind: 'between', text: words.tell('drawn.between') },
    { kind: 'success', text: words.tell(`drawn.${way}.success`, { at: write(success) }) },
    ...(stretch === ''
      ? []
      : [{ kind: 'stretch', text: words.tell(`drawn.${way}.stretch`, { at: write(stretch) }) } as const]),
  ];
}

function bandLegend(
  { failure, success, stretch }: Extract<NewScale, { direction: 'within' }>,
  write: (value: number) => string,
  words: PageWords,
): ScaleDrawing['legend'] {
  const band = ({ low, high }: typeof failure) => ({ low: write(low), high: write(high) });
  return [
    { kind: 'failed', text: words.tell('drawn.within.failed', band(failure)) },
    { kind: 'between', text: words.tell('drawn.between') },
    { kind: 'success', text: words.tell('drawn.within.success', band(success)) },
    ...(stretch === undefined
      ? []
      : [{ kind: 'stretch', text: words.tell('drawn.within.stretch', band(stretch)) } as const]),
  ];
}
