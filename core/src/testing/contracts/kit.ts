import type { Store } from '../../ports/world.ts';

/** What a contract needs of a test framework; vitest's own functions fit, and core depends on none. */
export interface TestKit {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
  expect(actual: unknown): Expectation;
}

export interface Expectation {
  /** Equal in depth; `undefined` and absent fields are the same. */
  toEqual(expected: unknown): void;
}

/** A new and empty workspace at each call; the adapter under test gives it. */
export type MakeStore = () => Promise<Store>;
