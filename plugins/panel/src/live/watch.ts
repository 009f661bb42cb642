import type { Freshness, Refusal } from '@throughline/core';
import type { Outcome } from '../operations.ts';
import { pollPause } from './poll-pause.ts';

/** What is known of a view. A view once shown stays, with the problem said, when it cannot be renewed. */
export type Loaded<V> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'shown'; readonly view: V; readonly problem: string | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'broken'; readonly problem: string };

export interface Watch<V> {
  load(): Promise<Outcome<V>>;
  freshness(view: V): readonly Freshness[];
  show(loaded: Loaded<V>): void;
}

export interface Watcher {
  /** Reads the view now, and often for a while: something happened that will change it. */
  stir(): Promise<void>;
  stop(): void;
}

/** Keeps a view up to date while the page can be seen. An answer that a later one has overtaken is dropped. */
export function watch<V>({ load, freshness, show }: Watch<V>): Watcher {
  let known: V | undefined;
  let bytes = '';
  let changedAt = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let asked = 0;
  let timer: number | undefined;

  const wait = (): void => {
    window.clearTimeout(timer);
    const pace = {
      freshness: known === undefined ? [] : freshness(known),
      sinceChange: Date.now() - changedAt,
      failures,
    };
    timer = window.setTimeout(() => void read(), pollPause(pace));
  };
  const take = (outcome: Outcome<V>): void => {
    failures = 0;
    if (outcome.kind === 'refused') {
      show(outcome);
      return;
    }
    const next = withoutFreshness(outcome.output);
    if (bytes !== '' && next !== bytes) changedAt = Date.now();
    bytes = next;
    known = outcome.output;
    show({ kind: 'shown', view: known, problem: null });
  };
  const fail = (problem: string): void => {
    failures += 1;
    show(known === undefined ? { kind: 'broken', problem } : { kind: 'shown', view: known, problem });
  };
  const read = async (): Promise<void> => {
    if (document.hidden) return;
    asked += 1;
    const mine = asked;
    try {
      const outcome = await load();
      if (mine === asked) take(outcome);
    } catch (error) {
      if (mine === asked) fail(error instanceof Error ? error.message : String(error));
    }
    if (mine === asked) wait();
  };
  const seen = (): void => void read();
  document.addEventListener('visibilitychange', seen);
  void read();
  return {
    stir: () => {
      changedAt = Date.now();
      return read();
    },
    stop: () => {
      asked += 1;
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    },
  };
}

/** The moment of the last news moves all the time and is no change of the view. */
function withoutFreshness(view: unknown): string {
  return JSON.stringify(view, (key, value: unknown) => (key === 'freshness' ? undefined : value));
}
