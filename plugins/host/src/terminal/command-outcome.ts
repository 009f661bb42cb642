import type { Refusal } from '@throughline/core';

/** How a command ended: 0 done, 1 refused or failed, 2 called in a wrong way. */
export type ExitCode = 0 | 1 | 2;

/** Ends a command with a sentence for a person, and the same as data for a program. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  readonly refusal: CommandRefusal;

  constructor(refusal: CommandRefusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** What the command line itself refuses, beside what the operations do. */
export interface CommandRefusal {
  readonly code: Refusal['code'] | 'usage' | 'in-use' | 'file' | 'newer-database' | 'failed';
  readonly message: string;
  readonly field?: string;
  /** The line of the input that is at fault. */
  readonly line?: number;
}
