import type { TreeNode } from '@throughline/core';
import { type Branch, ROOTS, type TreeState } from './tree-state.ts';

interface Placed {
  /** Goals from the root down, joined; unlike the goal's id it is the row's own. */
  readonly path: string;
  /** 1 for the roots. */
  readonly level: number;
}

export interface GoalRow extends Placed {
  readonly kind: 'goal';
  readonly node: TreeNode;
  /** Null: nothing below it. */
  readonly expanded: boolean | null;
  readonly position: number;
  /** How many stand beside it, itself included; -1 while that is unknown. */
  readonly setSize: number;
}

/** A row that is no goal: there are more, they are on their way, they could not be read, or some cannot be seen. */
export type NoteRow = Placed & { readonly parent: string } & (
    | { readonly kind: 'more'; readonly after: string }
    | { readonly kind: 'loading' }
    | { readonly kind: 'broken'; readonly problem: string }
    | { readonly kind: 'hidden'; readonly count: number }
  );

export type Row = GoalRow | NoteRow;

/** The rows in sight, top to bottom. */
export function rowsOf(tree: TreeState): readonly Row[] {
  return rowsBelow(tree, ROOTS, '', 1);
}

function rowsBelow(tree: TreeState, parent: string, above: string, level: number): readonly Row[] {
  const branch = tree.branches.get(parent);
  if (branch === undefined) return [];
  const setSize = branch.next === null ? branch.nodes.length : -1;
  const goals = branch.nodes.flatMap((node, index): readonly Row[] => {
    const path = `${above}/${node.head.goal}`;
    const open = node.children > 0 && tree.open.has(path);
    const expanded = node.children > 0 ? open : null;
    const row: GoalRow = { kind: 'goal', path, level, node, expanded, position: index + 1, setSize };
    return open ? [row, ...rowsBelow(tree, node.head.goal, path, level + 1)] : [row];
  });
  return [...goals, ...notesOf(branch, parent, above, level)];
}

function notesOf(branch: Branch, parent: string, above: string, level: number): readonly NoteRow[] {
  const at = (name: string) => ({ path: `${above}/:${name}`, level, parent });
  const notes: NoteRow[] = [];
  if (branch.waiting?.kind === 'broken') notes.push({ ...at('broken'), ...branch.waiting });
  else if (branch.waiting !== null && branch.nodes.length === 0)
    notes.push({ ...at('loading'), kind: 'loading' });
  else if (branch.next !== null) notes.push({ ...at('more'), kind: 'more', after: branch.next });
  if (branch.hiddenParts) notes.push({ ...at('hidden'), kind: 'hidden', count: branch.hiddenParts });
  return notes;
}
