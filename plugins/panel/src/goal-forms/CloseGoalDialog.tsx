import type { GoalHead, GoalOutcome } from '@throughline/core';
import { type ReactElement, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { Choices } from '../dialog/Choices.tsx';
import { Field } from '../dialog/Field.tsx';
import { FormDialog } from '../dialog/FormDialog.tsx';
import { useAct } from '../dialog/use-act.ts';

interface CloseGoalDialogProps {
  readonly head: GoalHead;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

const OUTCOMES = ['achieved', 'missed', 'dropped'] as const;

export function CloseGoalDialog({ head, onChanged, onClose }: CloseGoalDialogProps): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const [outcome, setOutcome] = useState<GoalOutcome | null>(null);
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    if (outcome === null) return;
    const { goal } = head;
    if ((await act.run(() => client.call('goals.close', { goal, outcome, reason }))) === undefined) return;
    onClose();
    await onChanged();
  };
  return (
    <FormDialog
      title={words.tell('close.title', { goal: head.title })}
      submit={words.tell('close.submit')}
      ready={outcome !== null && reason.trim() !== ''}
      act={act}
      fields={['reason']}
      onSubmit={submit}
      onClose={onClose}
    >
      <Choices
        legend={words.tell('close.outcome')}
        chosen={outcome}
        onChoose={setOutcome}
        choices={OUTCOMES.map((value) => ({ value, label: words.tell(`close.${value}`) }))}
      />
      <Field
        name="reason"
        label={words.tell('form.reason')}
        hint={words.tell('close.reason.hint')}
        problem={act.problem}
      >
        {(input) => (
          <textarea {...input} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
