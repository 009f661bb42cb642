import type { ReactElement } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { FormDialog } from '../dialog/FormDialog.tsx';
import { useAct } from '../dialog/use-act.ts';
import type { InputOf } from '../operations.ts';
import css from './linking.module.css';
import type { Unlinked } from './UndoNotice.tsx';

interface UnlinkDialogProps {
  readonly link: string;
  /** What the link counts, as a sentence. */
  readonly what: string;
  readonly goal: string;
  /** What would make the link again. */
  readonly again: InputOf<'links.add'>;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
  /** The link is gone, and the view below shows it. */
  readonly onUnlinked: (unlinked: Unlinked) => void;
}

/** Asks before a link goes: one may count far more than the issue at hand. */
export function UnlinkDialog(props: UnlinkDialogProps): ReactElement {
  const { link, what, goal, again, onChanged, onClose, onUnlinked } = props;
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const submit = async (): Promise<void> => {
    if ((await act.run(() => client.call('links.remove', { link }))) === undefined) return;
    onClose();
    await onChanged();
    onUnlinked({ link, what, goal, again });
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
