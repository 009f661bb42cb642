export interface CredentialUsage {
  /** Requests that were answered, refused ones included. */
  readonly requests: number;
  readonly points: number;
  /** Of the requests, those that were not answered with data alone. */
  readonly refused: number;
  /** Of the refused ones, those for the rate limit. */
  readonly limited: number;
  /** Requests by the name of their operation. */
  readonly operations: Readonly<Record<string, number>>;
}

/** What was asked so far, by credential: `user <id>` for API keys, `app <client id> user <id>` for an app. */
export type LinearUsage = Readonly<Record<string, CredentialUsage>>;

export interface UsageMeter {
  note(
    credential: string,
    what: { operation: string; points: number; refused: boolean; limited: boolean },
  ): void;
  read(): LinearUsage;
}

const NOTHING: CredentialUsage = { requests: 0, points: 0, refused: 0, limited: 0, operations: {} };

export function createUsageMeter(): UsageMeter {
  const byCredential = new Map<string, CredentialUsage>();
  return {
    note(credential, { operation, points, refused, limited }) {
      const before = byCredential.get(credential) ?? NOTHING;
      byCredential.set(credential, {
        requests: before.requests + 1,
        points: before.points + points,
        refused: before.refused + (refused ? 1 : 0),
        limited: before.limited + (limited ? 1 : 0),
        operations: { ...before.operations, [operation]: (before.operations[operation] ?? 0) + 1 },
      });
    },
    read: () => Object.fromEntries(byCredential),
  };
}
