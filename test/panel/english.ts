import { de, dePages, en, enPages, type PageWords, pageWordsFor, wordsFor } from '@throughline/panel';

/** The words of a reader in Britain. */
export const ENGLISH: PageWords = pageWordsFor(wordsFor('en-GB', 'en', en), enPages);

/** The words of a reader in Germany. */
export const GERMAN: PageWords = pageWordsFor(wordsFor('de-DE', 'de', de), dePages);
