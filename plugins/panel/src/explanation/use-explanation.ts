import type { ExplanationView } from '@throughline/core';
import { useCallback, useEffect, useState } from 'react';
import { usePanel } from '../app/panel-context.ts';
import type { Loaded } from '../live/watch.ts';
import type { Explained } from './view-model.ts';

export interface Explaining {
  readonly loaded: Loaded<ExplanationView>;
  /** Adds the next page of items. */
  more(): Promise<void>;
  again(): Promise<void>;
}

const PAGE = 50;

/** The explanation of a number at a moment, page by page. It is not renewed by itself: it explains one moment. */
export function useExplanation(of: Explained, at: string | undefined): Explaining {
  const { client } = usePanel();
  const [loaded, setLoaded] = useState<Loaded<ExplanationView>>({ kind: 'loading' });
  const id = JSON.stringify(of);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id stands for what is explained, whose identity changes with every render.
  const ask = useCallback(
    async (after?: string): Promise<Loaded<ExplanationView>> => {
      const page = {
        ...of,
        limit: PAGE,
        ...(at === undefined ? {} : { at }),
        ...(after === undefined ? {} : { after }),
      };
      try {
        const outcome = await client.call('numbers.explain', page);
        return outcome.kind === 'refused' ? outcome : { kind: 'shown', view: outcome.output, problem: null };
      } catch (error) {
        return { kind: 'broken', problem: error instanceof Error ? error.message : String(error) };
      }
    },
    [client, id, at],
  );
  useEffect(() => {
    let overtaken = false;
    setLoaded({ kind: 'loading' });
    void ask().then((first) => {
      if (!overtaken) setLoaded(first);
    });
    return () => {
      overtaken = true;
    };
  }, [ask]);
  const more = async (): Promise<void> => {
    if (loaded.kind !== 'shown' || loaded.view.next === null) return;
    const page = await ask(loaded.view.next);
    setLoaded(page.kind === 'shown' ? { ...page, view: joined(loaded.view, page.view) } : page);
  };
  return { loaded, more, again: async () => setLoaded(await ask()) };
}

/** Later pages bring items only; the figures are those of the first. */
function joined(first: ExplanationView, page: ExplanationView): ExplanationView {
  return { ...first, items: [...first.items, ...page.items], next: page.next };
}
