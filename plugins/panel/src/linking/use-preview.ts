import type { Selection } from '@throughline/core';
import { useEffect, useState } from 'react';
import { usePanel } from '../app/panel-context.ts';
import type { LinkPreview, Outcome } from '../operations.ts';

export type Previewed =
  | { readonly kind: 'none' | 'loading' }
  | { readonly kind: 'broken'; readonly problem: string }
  | Outcome<LinkPreview>;

/** Milliseconds without typing after which a selection is tried out. */
const PAUSE = 450;

/** What a selection would count, asked once the typing rests. */
export function usePreview(tool: string, select: Selection | null): Previewed {
  const { client } = usePanel();
  const [previewed, setPreviewed] = useState<Previewed>({ kind: 'none' });
  const key = JSON.stringify(select);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the selection, whose identity changes with every render.
  useEffect(() => {
    if (select === null) return setPreviewed({ kind: 'none' });
    let overtaken = false;
    const show = (next: Previewed): void => {
      if (!overtaken) setPreviewed(next);
    };
    show({ kind: 'loading' });
    const timer = window.setTimeout(() => {
      client.call('links.preview', { tool, select }).then(show, (error: unknown) => {
        show({ kind: 'broken', problem: error instanceof Error ? error.message : String(error) });
      });
    }, PAUSE);
    return () => {
      overtaken = true;
      window.clearTimeout(timer);
    };
  }, [client, tool, key]);
  return previewed;
}
