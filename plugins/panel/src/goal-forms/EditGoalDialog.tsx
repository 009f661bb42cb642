import type { Counting, GoalPageView } from '@throughline/core';
import { type ReactElement, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { Choices } from '../dialog/Choices.tsx';
import { FormDialog } from '../dialog/FormDialog.tsx';
import { useAct } from '../dialog/use-act.ts';
import { GOAL_INPUTS, GoalInputs } from './GoalInputs.tsx';
import { changedGoal, draftOf } from './goal-draft.ts';

interface EditGoalDialogProps {
  readonly view: GoalPageView;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

export function EditGoalDialog({ view, onChanged, onClose }: EditGoalDialogProps): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  // As it was when the dialog opened; the page below may move on meanwhile.
  const [before] = useState(() => draftOf(view));
  const [draft, setDraft] = useState(before);
  const [counting, setCounting] = useState<Counting>(view.counting);
  const submit = async (): Promise<void> => {
    const change = {
      ...changedGoal(before, draft),
      ...(counting === view.counting ? {} : { counting }),
    };
    const nothing = Object.keys(change).length === 0;
    if (
      !nothing &&
      (await act.run(() => client.call('goals.edit', { goal: view.head.goal, ...change }))) === undefined
    )
      return;
    onClose();
    await onChanged();
  };
  return (
    <FormDialog
      title={words.tell('edit.title')}
      submit={words.tell('edit.submit')}
      ready={draft.title.trim() !== ''}
      act={act}
      fields={GOAL_INPUTS}
      onSubmit={submit}
      onClose={onClose}
    >
      <GoalInputs draft={draft} before={before} problem={act.problem} onChange={setDraft} />
      <Choices
        legend={words.tell('form.counting')}
        chosen={counting}
        onChoose={setCounting}
        choices={[
          { value: 'all', label: words.tell('form.counting.all') },
          { value: 'own', label: words.tell('form.counting.own') },
        ]}
      />
    </FormDialog>
  );
}
