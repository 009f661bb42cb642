import { useState } from 'react';
import type { Outcome } from '../operations.ts';

/** Why an act was not carried out; `field` names the input at fault, where one is. */
export interface Problem {
  readonly field: string | null;
  readonly message: string;
}

/** The message as it stands beside its own input, where it need not name the field again. */
export function messageAtField({ field, message }: Problem): string {
  return message.startsWith(`${field}: `) ? message.slice(`${field}: `.length) : message;
}

export interface Act {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Runs an act and keeps its problem, if any. Resolves with the output, or undefined when it was not carried out. */
  run<T>(act: () => Promise<Outcome<T>>): Promise<T | undefined>;
}

/** One act at a time, with its refusal or failure as something to show. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async <T>(act: () => Promise<Outcome<T>>): Promise<T | undefined> => {
    setBusy(true);
    setProblem(null);
    try {
      const outcome = await act();
      if (outcome.kind === 'done') return outcome.output;
      setProblem({ field: outcome.refusal.field ?? null, message: outcome.refusal.message });
    } catch (error) {
      setProblem({ field: null, message: error instanceof Error ? error.message : String(error) });
    } finally {
      setBusy(false);
    }
    return undefined;
  };
  return { busy, problem, run };
}
