import { en } from '../messages/en.ts';
import type { enPages } from '../messages/en-pages.ts';
import type { Translation } from './message.ts';

/** Another language as data: its texts are fetched only for readers of it. To add one, add a line and its two files. */
interface Language {
  readonly first: () => Promise<Translation<typeof en>>;
  readonly pages: () => Promise<Translation<typeof enPages>>;
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  de: {
    first: async () => (await import('../messages/de.ts')).de,
    pages: async () => (await import('../messages/de-pages.ts')).dePages,
  },
};

/** A locale that `Intl` takes, from what a browser or a tool calls the reader's: `de_DE` and `en-US@posix` occur. */
export function readableLocale(said: string): string {
  const tag = said.replaceAll('_', '-').replace(/[@.].*$/, '');
  try {
    return new Intl.Locale(tag).toString();
  } catch {
    // It is no language tag at all; that must not stop a page.
    return 'en';
  }
}

/** The language of the texts for a reader: theirs where we have it, else English. */
export function languageFor(reader: string): string {
  const wanted = new Intl.Locale(reader).language;
  return wanted in LANGUAGES ? wanted : 'en';
}

/** The texts of the first view. English needs no request. */
export async function firstTexts(language: string): Promise<Translation<typeof en>> {
  return LANGUAGES[language]?.first() ?? en;
}

/** The texts of everything that is opened later. */
export async function pageTexts(language: string): Promise<Translation<typeof enPages>> {
  return LANGUAGES[language]?.pages() ?? (await import('../messages/en-pages.ts')).enPages;
}
