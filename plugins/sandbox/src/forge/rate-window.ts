export interface RateWindow {
  /** Takes `amount` from the last window's allowance of `key`, or says no and takes nothing. */
  admit(key: string, amount?: number): boolean;
  /** Takes `amount` in any case, for a cost that is known only afterwards. */
  spend(key: string, amount: number): void;
}

interface Spending {
  readonly at: number;
  readonly amount: number;
}

/** A sliding window on the given clock (milliseconds). A limit of `Infinity` admits everything. */
export function rateWindow(options: {
  readonly limit: number;
  readonly windowMs: number;
  readonly now: () => number;
}): RateWindow {
  const spent = new Map<string, Spending[]>();
  const recent = (key: string) => {
    const kept = (spent.get(key) ?? []).filter((one) => one.at > options.now() - options.windowMs);
    spent.set(key, kept);
    return kept;
  };
  const spend = (key: string, amount: number) => {
    if (options.limit !== Infinity) recent(key).push({ at: options.now(), amount });
  };
  return {
    spend,
    admit(key, amount = 1) {
      const used = recent(key).reduce((sum, one) => sum + one.amount, 0);
      if (used + amount > options.limit) return false;
      spend(key, amount);
      return true;
    },
  };
}
