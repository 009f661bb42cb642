import type { ContainerGoalsView, GoalId } from '@throughline/core';
import type { PageOf } from './page-of.ts';
import { plainText } from './people-text.ts';
import { isForEverybody } from './shared-goals.ts';
import { healthWords, progressWords } from './words.ts';

/** A line among the resources of a project or an initiative. */
export interface LinkText {
  readonly goal: GoalId;
  readonly url: string;
  readonly label: string;
}

/** More of them would bury the links that people put there. */
const MOST = 5;

/** The first goals of a container, each with its number. */
export function renderLinks(view: ContainerGoalsView, pageOf: PageOf): readonly LinkText[] {
  const heads = view.goals.map(({ head }) => head).filter(isForEverybody);
  return heads.slice(0, MOST).map(({ goal, title, progress, health }) => ({
    goal,
    url: pageOf(goal),
    label: `Goal: ${plainText(title, 160)} · ${progressWords(progress)} · ${healthWords(health)}`,
  }));
}
