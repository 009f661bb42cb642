import type { FormEvent, ReactElement, ReactNode } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { Dialog } from './Dialog.tsx';
import css from './dialog.module.css';
import type { Act } from './use-act.ts';

interface FormDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly danger?: boolean;
  /** False while something needed is missing; what, the fields themselves say. */
  readonly ready?: boolean;
  readonly act: Act;
  /** The names of the fields that show their own problems; any other problem stands above the buttons. */
  readonly fields?: readonly string[];
  readonly onSubmit: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that carries out one act. It stays open, with the reason, when the act is refused. */
export function FormDialog(props: FormDialogProps): ReactElement {
  const { act, fields = [], ready = true } = props;
  const words = usePageWords();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready && !act.busy) void props.onSubmit();
  };
  const elsewhere = act.problem !== null && !fields.includes(act.problem.field ?? '');
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form className={css.form} onSubmit={submit} noValidate>
        <div className={css.body}>
          {props.children}
          {elsewhere && (
            <p className={css.problem} role="alert">
              {act.problem?.message}
            </p>
          )}
        </div>
        <footer className={css.foot}>
          <Button onClick={props.onClose}>{words.tell('dialog.cancel')}</Button>
          <Button
            type="submit"
            look={props.danger === true ? 'danger' : 'primary'}
            disabled={!ready || act.busy}
          >
            {act.busy ? words.tell('dialog.busy') : props.submit}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
