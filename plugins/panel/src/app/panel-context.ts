import { createContext, use } from 'react';
import type { Client } from '../operations.ts';
import type { PageWords, Words } from '../words/words.ts';
import type { Host } from './host.ts';

/** What every part of a panel may use. */
export interface Panel {
  readonly client: Client;
  readonly host: Host;
  readonly words: Words;
  /** Loaded once, when the first page or dialog is opened. */
  readonly pageWords: () => Promise<PageWords>;
  /** Says something to people who cannot see it happen. */
  readonly announce: (text: string) => void;
}

export const PanelContext = createContext<Panel | null>(null);

export function usePanel(): Panel {
  const panel = use(PanelContext);
  if (panel === null) throw new Error('No panel around this component: render it below <App>.');
  return panel;
}

export function useWords(): Words {
  return usePanel().words;
}

/** Suspends until the texts of pages and dialogs are there. */
export function usePageWords(): PageWords {
  return use(usePanel().pageWords());
}
