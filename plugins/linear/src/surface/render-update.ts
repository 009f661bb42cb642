import type { ContainerGoalsView } from '@throughline/core';
import { bar } from './figures.ts';
import type { PageOf } from './page-of.ts';
import { inMarkdown, linkInMarkdown, paragraphsInMarkdown } from './people-text.ts';
import { isForEverybody } from './shared-goals.ts';
import { healthWords, progressWords } from './words.ts';

/** What a person says of a project or an initiative. */
export interface PersonsWords {
  /** The person’s name. Linear shows updates as the app’s own, so the text says whose they are. */
  readonly author: string;
  readonly text: string;
}

const LONGEST_TEXT = 10_000;

/** A status post: whose it is, what they say, and the goals with their numbers. */
export function renderUpdate(view: ContainerGoalsView, words: PersonsWords, pageOf: PageOf): string {
  const goals = view.goals.filter(({ head }) => isForEverybody(head)).map(({ head }) => head);
  const lines = goals.map(({ goal, title, progress, health }) => {
    const number = `${bar(progress)} ${progressWords(progress)}`;
    return `- ${linkInMarkdown(title, pageOf(goal))} · ${number} · ${healthWords(health)}`;
  });
  const said = [`**${inMarkdown(words.author, 100)}:**`, paragraphsInMarkdown(words.text, LONGEST_TEXT)];
  return [...said, lines.join('\n')].filter((part) => part !== '').join('\n\n');
}
