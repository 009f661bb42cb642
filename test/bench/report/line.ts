import type { Compared, Spread } from './rounds.ts';

/** What a value must be: at least or at most some number. */
export interface Goal {
  readonly kind: 'at least' | 'at most';
  readonly value: number;
}

/** One row of the table. */
export interface Line {
  /** The name in the list of measures: `D4`. */
  readonly measure: string;
  readonly what: string;
  /** On what: `postgres, 10k`. */
  readonly on: string;
  readonly baseline: string;
  readonly ours: string;
  /** An exact count has no spread: its three values are equal. */
  readonly value: Spread;
  readonly goal: Goal | null;
}

/** A ratio counts as reached when its better quartile reaches the goal: the machine is never quiet. */
export function isMet({ value, goal }: Pick<Line, 'value' | 'goal'>): boolean | null {
  if (goal === null) return null;
  return goal.kind === 'at least' ? value.high >= goal.value : value.low <= goal.value;
}

export function exactly(value: number): Spread {
  return { low: value, middle: value, high: value };
}

interface ComparedAs extends Pick<Line, 'measure' | 'what' | 'on' | 'goal'> {
  readonly unit: string;
  /** What stands beside ours. */
  readonly beside: string;
}

/** The row of something that was measured side by side. */
export function comparedLine(compared: Compared, { unit, beside, ...line }: ComparedAs): Line {
  const figure = (value: number) => `${shortNumber(value)} ${unit}`;
  return {
    ...line,
    baseline: `${beside}: ${figure(compared.baseline)}`,
    ours: figure(compared.ours),
    value: compared.ratio,
  };
}

/** Three digits that count, without an exponent where people can read it. */
export function shortNumber(value: number): string {
  if (value === 0 || Number.isInteger(value)) return value.toLocaleString('en-GB', { useGrouping: true });
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-GB');
  return Math.abs(value) < 0.001 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
}
