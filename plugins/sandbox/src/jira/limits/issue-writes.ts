const SHORT = 2000;
const LONG = 30_000;

/** Counts writes to each issue in two sliding windows. */
export interface IssueWrites {
  /** Notes a write; the milliseconds to wait when there were too many, and then it is not noted. */
  note(issueId: number, now: number): number;
}

export function createIssueWrites(limits: { readonly in2s: number; readonly in30s: number }): IssueWrites {
  const writes = new Map<number, readonly number[]>();
  return {
    note(issueId, now) {
      const recent = (writes.get(issueId) ?? []).filter((at) => at > now - LONG);
      const wait = Math.max(
        waitFor(recent, limits.in30s, now, LONG),
        waitFor(
          recent.filter((at) => at > now - SHORT),
          limits.in2s,
          now,
          SHORT,
        ),
      );
      writes.set(issueId, wait > 0 ? recent : [...recent, now]);
      return wait;
    },
  };
}

function waitFor(times: readonly number[], most: number, now: number, window: number): number {
  const blocking = times[times.length - most];
  return times.length < most || blocking === undefined ? 0 : blocking + window - now;
}
