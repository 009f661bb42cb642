import type { NewScale } from '../operations.ts';
import type { PageWords } from '../words/words.ts';
import { ends, hasScale, type MetricDraft, scaleOf } from './metric-draft.ts';

/** What is wrong with a scale as it is typed, and the input that it is about. */
export interface ScaleFault {
  readonly field: string;
  readonly message: string;
}

type Line = Exclude<NewScale, { direction: 'within' }>;
type Bands = Extract<NewScale, { direction: 'within' }>;

/**
 * Looks whether the points of a complete scale are in order, so that it can be said while somebody types. The host looks
 * again, and it decides.
 */
export function faultOfScale(draft: MetricDraft, words: PageWords): ScaleFault | null {
  if (draft.kind === 'work' || !hasScale(draft)) return null;
  if (draft.kind === 'milestone') return faultOfDays(draft, words);
  const scale = scaleOf(draft);
  if (scale.direction !== 'within') return faultOfLine(scale, words);
  const [low, high] = ends(draft.bands.stretch).map((end) => end === '');
  return low === high
    ? faultOfBands(scale, words)
    : { field: 'scale.stretch', message: words.tell('fault.half-band') };
}

/** Days read `2026-03-31`, so their order as texts is their order in time. */
function faultOfDays({ failure, success, stretch }: MetricDraft, words: PageWords): ScaleFault | null {
  if (success >= failure) return { field: 'milestone.success', message: words.tell('fault.day.success') };
  return stretch !== '' && stretch >= success
    ? { field: 'milestone.stretch', message: words.tell('fault.day.stretch') }
    : null;
}

function faultOfLine({ direction, ...line }: Line, words: PageWords): ScaleFault | null {
  const { baseline, failure, success, stretch } = line;
  const before = (a: number, b: number): boolean => (direction === 'increase' ? a < b : a > b);
  if (failure === success) return { field: 'scale.success', message: words.tell('fault.success') };
  if (stretch !== undefined && !before(success, stretch))
    return { field: 'scale.stretch', message: words.tell(`fault.stretch.${direction}`) };
  return baseline !== undefined && !before(baseline, success)
    ? { field: 'scale.baseline', message: words.tell(`fault.baseline.${direction}`) }
    : null;
}

function faultOfBands({ failure, success, stretch }: Bands, words: PageWords): ScaleFault | null {
  if (success.low > success.high) return { field: 'scale.success', message: words.tell('fault.band.order') };
  if (failure.low >= success.low || success.high >= failure.high)
    return { field: 'scale.failure', message: words.tell('fault.band.failure') };
  if (stretch === undefined) return null;
  if (stretch.low > stretch.high) return { field: 'scale.stretch', message: words.tell('fault.band.order') };
  return stretch.low <= success.low || stretch.high >= success.high
    ? { field: 'scale.stretch', message: words.tell('fault.band.stretch') }
    : null;
}
