import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { actOfKey, type TreeAct, typeAhead } from './keyboard.ts';
import type { Row } from './rows.ts';

/** Milliseconds after which typed letters begin a new word. */
const TYPING = 700;

export interface TreeKeyboard {
  /** The row that holds the tree's one tab stop, by its place among the rows. */
  readonly active: number;
  activate(path: string): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Moves through the rows by keys, and keeps the active one focused and in sight. */
export function useTreeKeyboard(options: {
  readonly rows: readonly Row[];
  readonly box: RefObject<HTMLElement | null>;
  /** Pixels. */
  readonly rowHeight: number;
  /** Carries out what is more than a move. */
  readonly act: (row: Row, kind: 'toggle' | 'enter') => void;
}): TreeKeyboard {
  const { rows, box, rowHeight, act } = options;
  const [wanted, activate] = useState('');
  const typed = useRef({ text: '', at: 0 });
  const moved = useRef(false);
  const active = Math.max(
    0,
    rows.findIndex(({ path }) => path === wanted),
  );
  useLayoutEffect(() => {
    if (!moved.current || box.current === null) return;
    moved.current = false;
    bringIntoSight(box.current, active * rowHeight, rowHeight);
    box.current.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus({ preventScroll: true });
  }, [active, box, rowHeight]);
  const letter = ({ key, timeStamp }: KeyboardEvent, path: string): TreeAct | null => {
    if (key.length !== 1) return null;
    const text = timeStamp - typed.current.at > TYPING ? key : typed.current.text + key;
    typed.current = { text, at: timeStamp };
    return typeAhead(rows, path, text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const path = rows[active]?.path ?? '';
    const next = actOfKey(rows, path, event.key) ?? letter(event, path);
    const row = rows.find((one) => one.path === next?.path);
    if (next === null || row === undefined) return;
    event.preventDefault();
    moved.current = next.kind === 'move';
    if (next.kind === 'move') activate(next.path);
    else act(row, next.kind === 'enter' ? 'enter' : 'toggle');
  };
  return { active, activate, onKeyDown };
}

/** Scrolls only as far as it takes; the head row covers the top of the box. */
function bringIntoSight(box: HTMLElement, top: number, rowHeight: number): void {
  const sight = box.clientHeight - rowHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + rowHeight > box.scrollTop + sight) box.scrollTop = top + rowHeight - sight;
}
