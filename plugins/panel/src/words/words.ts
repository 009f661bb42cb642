import type { en } from '../messages/en.ts';
import type { enPages } from '../messages/en-pages.ts';
import { type Figures, figuresFor } from './figures.ts';
import { type Say, type Translation, voice } from './message.ts';

/** All that a view-model needs to speak to one reader. */
export interface Words extends Figures {
  readonly language: string;
  readonly say: Say<typeof en>;
}

/** The words of what is opened later: pages and dialogs. */
export interface PageWords extends Words {
  readonly tell: Say<typeof enPages>;
}

export function wordsFor(reader: string, language: string, texts: Translation<typeof en>): Words {
  const figures = figuresFor(reader, language);
  return { ...figures, language, say: voice<typeof en>(texts, language, figures.number) };
}

export function pageWordsFor(words: Words, texts: Translation<typeof enPages>): PageWords {
  return { ...words, tell: voice<typeof enPages>(texts, words.language, words.number) };
}
