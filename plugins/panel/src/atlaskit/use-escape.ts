import { type KeyboardEvent, useRef } from 'react';

interface EscapeProps {
  readonly onMenuOpen: () => void;
  readonly onMenuClose: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Gives Escape back to the dialog around a select whose menu is closed. Atlaskit's select keeps every Escape to itself,
 * so that without this a dialog could not be left by the keyboard from inside one.
 */
export function useEscape(): EscapeProps {
  const open = useRef(false);
  return {
    onMenuOpen: () => {
      open.current = true;
    },
    onMenuClose: () => {
      open.current = false;
    },
    onKeyDown: (event) => {
      if (event.key !== 'Escape' || open.current) return;
      event.preventDefault();
      event.currentTarget.closest('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
    },
  };
}
