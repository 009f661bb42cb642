import 'virtual:theme-used.css';
import '../theme/reset.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Transport } from '../operations.ts';
import { clientOver } from '../transport/outcome.ts';
import { firstTexts, languageFor, readableLocale } from '../words/languages.ts';
import { wordsFor } from '../words/words.ts';
import { App } from './App.tsx';
import type { Host } from './host.ts';

/** Puts the panel on the page, in the reader's language. `locale` is a BCP 47 tag. */
export async function start(options: {
  readonly transport: Transport;
  readonly host: Host;
  readonly locale: string;
}): Promise<void> {
  const locale = readableLocale(options.locale);
  const language = languageFor(locale);
  document.documentElement.lang = language;
  const words = wordsFor(locale, language, await firstTexts(language));
  const root = document.getElementById('panel');
  if (root === null) throw new Error('The page has no element #panel to draw into.');
  createRoot(root).render(
    <StrictMode>
      <App client={clientOver(options.transport)} host={options.host} words={words} />
    </StrictMode>,
  );
}
