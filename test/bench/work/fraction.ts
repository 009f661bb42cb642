/** An exact number: `over` is above 0 and the two have no common divisor. */
export interface Fraction {
  readonly top: bigint;
  readonly over: bigint;
}

export const ZERO: Fraction = { top: 0n, over: 1n };

export function fraction(top: bigint, over: bigint): Fraction {
  const divisor = greatestCommonDivisor(top < 0n ? -top : top, over);
  return { top: top / divisor, over: over / divisor };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.over + b.top * a.over, a.over * b.over);
}

export function times(a: Fraction, by: bigint): Fraction {
  return fraction(a.top * by, a.over);
}

export function dividedBy(a: Fraction, by: bigint): Fraction {
  return fraction(a.top, a.over * by);
}

/** How far a floating number lies from an exact one; itself exact to 1e-25. */
export function distance(exact: Fraction, value: number): number {
  const difference = exact.top * SCALE - exactOf(value, exact.over);
  return Math.abs(Number((difference * DIGITS) / (exact.over * SCALE))) / Number(DIGITS);
}

const DIGITS = 10n ** 25n;
/** Every floating number between 0 and 1 that is not below 2^-52 of 1 is a whole number of 2^-104. */
const SCALE = 2n ** 104n;

function exactOf(value: number, over: bigint): bigint {
  const high = Math.floor(value * 2 ** 52);
  const rest = value * 2 ** 52 - high;
  return (BigInt(high) * 2n ** 52n + BigInt(Math.round(rest * 2 ** 52))) * over;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger === 0n ? 1n : larger;
}
