import type { Row } from './rows.ts';

/** What a key does in the tree. The keys are those of the treegrid pattern of the ARIA practices. */
export type TreeAct =
  | { readonly kind: 'move'; readonly path: string }
  | { readonly kind: 'open' | 'close' | 'enter'; readonly path: string };

/** Rows that PageUp and PageDown pass. */
const LEAP = 10;

export function actOfKey(rows: readonly Row[], active: string, key: string): TreeAct | null {
  const at = Math.max(
    0,
    rows.findIndex(({ path }) => path === active),
  );
  const row = rows[at];
  if (row === undefined) return null;
  const to = (index: number): TreeAct | null => moveTo(rows, index);
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'PageDown':
      return to(Math.min(rows.length - 1, at + LEAP));
    case 'PageUp':
      return to(Math.max(0, at - LEAP));
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'Enter':
    case ' ':
      return { kind: 'enter', path: row.path };
    case 'ArrowRight':
      return inward(rows, at, row);
    case 'ArrowLeft':
      return outward(rows, at, row);
    default:
      return null;
  }
}

/** The next row whose title begins with what was typed, from the active one on and round the end. */
export function typeAhead(rows: readonly Row[], active: string, typed: string): TreeAct | null {
  const at = Math.max(
    0,
    rows.findIndex(({ path }) => path === active),
  );
  // One letter steps on to the next match; more letters narrow the search and may stay where they are.
  const start = typed.length === 1 ? at + 1 : at;
  const wanted = typed.toLocaleLowerCase();
  const found = [...rows.slice(start), ...rows.slice(0, start)].find(
    (row) => row.kind === 'goal' && row.node.head.title.toLocaleLowerCase().startsWith(wanted),
  );
  return found === undefined ? null : { kind: 'move', path: found.path };
}

function inward(rows: readonly Row[], at: number, row: Row): TreeAct | null {
  if (row.kind !== 'goal' || row.expanded === null) return null;
  return row.expanded ? moveTo(rows, at + 1) : { kind: 'open', path: row.path };
}

function outward(rows: readonly Row[], at: number, row: Row): TreeAct | null {
  if (row.kind === 'goal' && row.expanded === true) return { kind: 'close', path: row.path };
  const parent = rows.slice(0, at).findLast(({ level }) => level < row.level);
  return parent === undefined ? null : { kind: 'move', path: parent.path };
}

function moveTo(rows: readonly Row[], index: number): TreeAct | null {
  const row = rows[index];
  return row === undefined ? null : { kind: 'move', path: row.path };
}
