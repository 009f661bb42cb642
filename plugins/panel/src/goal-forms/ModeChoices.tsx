import type { AlignmentMode } from '@throughline/core';
import type { ReactElement } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Choices } from '../dialog/Choices.tsx';

/** Whether a goal is part of another's number, or helps without counting. */
export function ModeChoices({
  mode,
  onChoose,
}: {
  readonly mode: AlignmentMode;
  readonly onChoose: (mode: AlignmentMode) => void;
}): ReactElement {
  const words = usePageWords();
  return (
    <Choices
      legend={words.tell('align.mode')}
      chosen={mode}
      onChoose={onChoose}
      choices={[
        { value: 'part', label: words.tell('child.part'), hint: words.tell('align.part.hint') },
        { value: 'support', label: words.tell('child.support'), hint: words.tell('align.support.hint') },
      ]}
    />
  );
}
