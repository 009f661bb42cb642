import { type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { useAct } from '../dialog/use-act.ts';
import type { InputOf } from '../operations.ts';
import css from './undo.module.css';

/** A link that was just taken away, with all that it takes to make it again. */
export interface Unlinked {
  /** The id that it had. */
  readonly link: string;
  readonly what: string;
  readonly goal: string;
  readonly again: InputOf<'links.add'>;
}

/** Milliseconds that the offer stands while nobody is at it. */
const STANDS = 15_000;

/**
 * Offers to take an unlinking back. It stays while somebody points at it, stands on it with the keyboard, or has been
 * refused. The button that led here is gone with its link, so the offer takes the focus that would be lost.
 */
export function UndoNotice({
  unlinked,
  onChanged,
  onGone,
}: {
  readonly unlinked: Unlinked;
  readonly onChanged: () => Promise<void>;
  readonly onGone: () => void;
}): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const text = useId();
  const notice = useRef<HTMLElement>(null);
  const [back, setBack] = useState(false);
  const [held, hold] = useState(false);
  useLeaving(held || act.busy || act.problem !== null, onGone);
  useKeptFocus(notice, back);
  const undo = async (): Promise<void> => {
    if ((await act.run(() => client.call('links.add', unlinked.again))) === undefined) return;
    setBack(true);
    await onChanged();
  };
  return (
    <section
      ref={notice}
      className={css.notice}
      aria-labelledby={text}
      tabIndex={-1}
      onMouseEnter={() => hold(true)}
      onMouseLeave={() => hold(false)}
      onFocus={(event) => hold(event.target.matches(':focus-visible'))}
      onBlur={() => hold(false)}
    >
      <p id={text} role="status">
        {words.tell(back ? 'undo.done' : 'undo.offer', { goal: unlinked.goal })}
        <span className={css.what}> {unlinked.what}</span>
      </p>
      {act.problem !== null && (
        <p role="alert" className={css.problem}>
          {act.problem.message}
        </p>
      )}
      {!back && (
        <Button aria-describedby={text} disabled={act.busy} onClick={() => void undo()}>
          {words.tell('undo.undo')}
        </Button>
      )}
      <Button look="subtle" onClick={onGone}>
        {words.tell('undo.dismiss')}
      </Button>
    </section>
  );
}

function useLeaving(stays: boolean, onGone: () => void): void {
  const gone = useRef(onGone);
  gone.current = onGone;
  useEffect(() => {
    if (stays) return;
    const timer = window.setTimeout(() => gone.current(), STANDS);
    return () => window.clearTimeout(timer);
  }, [stays]);
}

/** Takes the focus where nothing has it: to the first button at the beginning, to the text once the button is gone. */
function useKeptFocus(notice: { readonly current: HTMLElement | null }, back: boolean): void {
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost) (back ? notice.current : notice.current?.querySelector('button'))?.focus();
  }, [notice, back]);
}
