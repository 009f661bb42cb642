import type { ReactElement } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { FormDialog } from '../dialog/FormDialog.tsx';
import { useAct } from '../dialog/use-act.ts';
import css from './linking.module.css';

interface UnlinkDialogProps {
  readonly link: string;
  /** What the link counts, as a sentence. */
  readonly what: string;
  readonly goal: string;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before a link goes: one may count far more than the issue at hand. */
export function UnlinkDialog({ link, what, goal, onChanged, onClose }: UnlinkDialogProps): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const submit = async (): Promise<void> => {
    if ((await act.run(() => client.call('links.remove', { link }))) === undefined) return;
    onClose();
    await onChanged();
  };
  return (
    <FormDialog
      title={words.tell('unlink.title', { goal })}
      submit={words.tell('unlink.submit')}
      danger
      act={act}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className={css.note}>{what}</p>
      <p className={css.note}>{words.tell('unlink.effect')}</p>
    </FormDialog>
  );
}
