import type { Freshness } from '@throughline/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { usePanel } from '../app/panel-context.ts';
import type { InputOf, OperationName, OutputOf } from '../operations.ts';
import { type Loaded, type Watcher, watch } from './watch.ts';

export interface LiveView<V> {
  readonly loaded: Loaded<V>;
  /** Call after an act that changes the view; settles when it has been read again. */
  stir(): Promise<void>;
}

/** A view of the host that stays up to date while it is shown. `freshness` must be a constant function. */
export function useView<N extends OperationName>(
  name: N,
  input: InputOf<N>,
  freshness: (view: OutputOf<N>) => readonly Freshness[],
): LiveView<OutputOf<N>> {
  const { client, host } = usePanel();
  const [loaded, setLoaded] = useState<Loaded<OutputOf<N>>>({ kind: 'loading' });
  const watcher = useRef<Watcher>(undefined);
  const question = useRef(input);
  question.current = input;
  const key = JSON.stringify(input);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the input, whose identity changes with every render.
  useEffect(() => {
    setLoaded({ kind: 'loading' });
    const started = watch({ load: () => client.call(name, question.current), freshness, show: setLoaded });
    watcher.current = started;
    const unhear = host.onWorkChanged(() => void started.stir());
    return () => {
      unhear();
      started.stop();
    };
  }, [client, host, name, key, freshness]);
  const stir = useCallback(async () => watcher.current?.stir(), []);
  return { loaded, stir };
}
