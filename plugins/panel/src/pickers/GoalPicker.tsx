import type { LinkTarget } from '@throughline/core';
import type { ReactElement } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { mapped } from '../transport/outcome.ts';
import { type PickerProps, SearchPicker } from './SearchPicker.tsx';

interface GoalPickerProps extends PickerProps<LinkTarget> {
  /** Which of the found goals may be picked; the others are shown and say why not. */
  readonly mayPick: (target: LinkTarget) => boolean;
}

/** Finds a goal by what its title says. */
export function GoalPicker({ mayPick, ...props }: GoalPickerProps): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const about = (target: LinkTarget): string => {
    const progress = target.progress === null ? words.say('goal.unmeasured') : words.percent(target.progress);
    const why = mayPick(target) ? [] : [words.tell('pick.not-yours')];
    return [target.ownerName, progress, ...why].join(' · ');
  };
  return (
    <SearchPicker<LinkTarget>
      {...props}
      find={async (text) => mapped(await client.call('goals.search', { text }), ({ targets }) => targets)}
      idOf={({ goal }) => goal}
      titleOf={({ title }) => title}
      aboutOf={about}
      mayPick={mayPick}
      placeholder={words.tell('pick.placeholder')}
      none={words.tell('pick.none')}
    />
  );
}
