import { useEffect, useRef } from 'react';
import { usePanel } from '../app/panel-context.ts';
import type { Words } from '../words/words.ts';
import type { Loaded } from './watch.ts';

/** Announces how a view differs from the one shown before it. `tell` must be a constant function. */
export function useMovements<V>(
  loaded: Loaded<V>,
  tell: (before: V, after: V, words: Words) => readonly string[],
): void {
  const { announce, words } = usePanel();
  const before = useRef<V>(undefined);
  const view = loaded.kind === 'shown' ? loaded.view : undefined;
  useEffect(() => {
    if (view === undefined) return;
    if (before.current !== undefined) {
      const sentences = tell(before.current, view, words);
      if (sentences.length > 0) announce(sentences.join('. '));
    }
    before.current = view;
  }, [view, tell, words, announce]);
}
