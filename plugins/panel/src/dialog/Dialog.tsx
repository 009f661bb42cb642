import { type ReactElement, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import css from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A modal dialog. The browser keeps focus inside, hides the rest from everyone, and gives focus back at the end. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps): ReactElement {
  const words = usePageWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Whoever opens a form wants to fill it in; the browser alone would choose the button that closes it.
    shown?.querySelector<HTMLElement>('form :is(input, select, textarea)')?.focus();
    // Closed before it leaves the page, or focus would not return to where it came from.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      data-wide={wide}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className={css.head}>
        <h2 id={heading} className={css.title}>
          {title}
        </h2>
        <Button look="subtle" className={css.close} aria-label={words.tell('dialog.close')} onClick={onClose}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="m3 3 10 10M13 3 3 13" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </Button>
      </header>
      {children}
    </dialog>
  );
}
