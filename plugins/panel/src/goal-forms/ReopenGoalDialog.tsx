import type { GoalHead } from '@throughline/core';
import { type ReactElement, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { Field } from '../dialog/Field.tsx';
import { FormDialog } from '../dialog/FormDialog.tsx';
import { useAct } from '../dialog/use-act.ts';

interface ReopenGoalDialogProps {
  readonly head: GoalHead;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

export function ReopenGoalDialog({ head, onChanged, onClose }: ReopenGoalDialogProps): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    if ((await act.run(() => client.call('goals.reopen', { goal: head.goal, reason }))) === undefined) return;
    onClose();
    await onChanged();
  };
  return (
    <FormDialog
      title={words.tell('reopen.title', { goal: head.title })}
      submit={words.tell('goal.reopen')}
      ready={reason.trim() !== ''}
      act={act}
      fields={['reason']}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field name="reason" label={words.tell('form.reason')} problem={act.problem}>
        {(input) => (
          <textarea {...input} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
