import type { ReactElement } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { FormDialog } from '../dialog/FormDialog.tsx';
import { useAct } from '../dialog/use-act.ts';

interface RemoveMetricDialogProps {
  readonly metric: string;
  readonly title: string;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

export function RemoveMetricDialog({
  metric,
  title,
  onChanged,
  onClose,
}: RemoveMetricDialogProps): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const submit = async (): Promise<void> => {
    if ((await act.run(() => client.call('metrics.remove', { metric }))) === undefined) return;
    onClose();
    await onChanged();
  };
  return (
    <FormDialog
      title={words.tell('metric.remove.title', { metric: title })}
      submit={words.tell('metric.remove')}
      danger
      act={act}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{words.tell('metric.remove.effect')}</p>
    </FormDialog>
  );
}
