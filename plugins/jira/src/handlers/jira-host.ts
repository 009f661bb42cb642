import type { Clock, Store } from '@throughline/core';

/** What the handlers stand on: Forge SQL on Atlassian's side, any other store on a developer's machine and in tests. */
export interface JiraHost {
  /** The store of the installation that this invocation runs for. */
  openStore(): Promise<Store>;
  /** Brings its tables up to date; quick when they are. */
  migrate(): Promise<void>;
  /** Whether an error says that its tables are not there yet. */
  isUnprepared(error: unknown): boolean;
  readonly now: Clock;
}
