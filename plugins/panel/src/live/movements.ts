import type { GoalHead, IssuePanelView } from '@throughline/core';
import type { Words } from '../words/words.ts';

type Progress = Pick<GoalHead, 'goal' | 'title' | 'progress'>;

/** What to say when goals' numbers differ from a moment ago; nothing for changes too small to be shown. */
export function movements(
  before: readonly Progress[],
  after: readonly Progress[],
  words: Words,
): readonly string[] {
  const earlier = new Map(before.map((head) => [head.goal, shown(head, words)]));
  return after.flatMap((head) => {
    const from = earlier.get(head.goal);
    const to = shown(head, words);
    return from === undefined || from === to
      ? []
      : [words.say('live.moved', { title: head.title, from, to })];
  });
}

/** What to say of an issue's panel: goals that moved, and goals that the issue now serves or no longer serves. */
export function panelMovements(
  before: IssuePanelView,
  after: IssuePanelView,
  words: Words,
): readonly string[] {
  const [old, now] = [headsOf(before), headsOf(after)];
  const missingIn = (heads: readonly GoalHead[]) => (head: GoalHead) =>
    !heads.some(({ goal }) => goal === head.goal);
  return [
    ...movements(old, now, words),
    ...now.filter(missingIn(old)).map(({ title }) => words.say('live.joined', { title })),
    ...old.filter(missingIn(now)).map(({ title }) => words.say('live.left', { title })),
  ];
}

function headsOf(view: IssuePanelView): readonly GoalHead[] {
  return view.goals.map(({ head }) => head);
}

function shown({ progress }: Progress, words: Words): string {
  return progress === null ? words.say('goal.unmeasured') : words.percent(progress);
}
