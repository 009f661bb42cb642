import type { AlignmentMode, GoalHead, LinkTarget } from '@throughline/core';
import { type ReactElement, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { FormDialog } from '../dialog/FormDialog.tsx';
import { useAct } from '../dialog/use-act.ts';
import { GoalPicker } from '../pickers/GoalPicker.tsx';
import { GOAL_INPUTS, GoalInputs } from './GoalInputs.tsx';
import { EMPTY_GOAL, newGoal } from './goal-draft.ts';
import { ModeChoices } from './ModeChoices.tsx';

interface CreateGoalDialogProps {
  /** The goal it is to stand below; absent: the reader may pick one. */
  readonly parent?: GoalHead;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

/** A new goal, below another one or at the top. Shows the new goal's page once it is there. */
export function CreateGoalDialog({ parent, onChanged, onClose }: CreateGoalDialogProps): ReactElement {
  const { client, host } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const [draft, setDraft] = useState(EMPTY_GOAL);
  const [picked, setPicked] = useState<LinkTarget | null>(null);
  const [mode, setMode] = useState<AlignmentMode>('part');
  const below = parent?.goal ?? picked?.goal;
  const submit = async (): Promise<void> => {
    const aligned = below === undefined ? {} : { parent: below, mode };
    const made = await act.run(() => client.call('goals.create', { ...newGoal(draft), ...aligned }));
    if (made === undefined) return;
    onClose();
    await onChanged();
    host.go({ kind: 'goal', goal: made.goal });
  };
  return (
    <FormDialog
      title={
        parent === undefined ? words.tell('create.title') : words.tell('create.below', { goal: parent.title })
      }
      submit={words.tell('create.submit')}
      ready={draft.title.trim() !== ''}
      act={act}
      fields={[...GOAL_INPUTS, 'parent']}
      onSubmit={submit}
      onClose={onClose}
    >
      <GoalInputs draft={draft} before={EMPTY_GOAL} problem={act.problem} onChange={setDraft} />
      {parent === undefined && (
        <GoalPicker
          name="parent"
          label={words.tell('form.parent')}
          hint={words.tell('form.parent.hint')}
          picked={picked}
          problem={act.problem}
          mayPick={() => true}
          onPick={setPicked}
          clearable
        />
      )}
      {below !== undefined && <ModeChoices mode={mode} onChoose={setMode} />}
    </FormDialog>
  );
}
