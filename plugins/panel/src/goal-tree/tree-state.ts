import type { GoalTreeView, TreeNode } from '@throughline/core';

/** The children of one goal as far as they were read; the roots stand under `ROOTS`. */
export interface Branch {
  readonly nodes: readonly TreeNode[];
  readonly next: string | null;
  readonly hiddenParts: number | null;
  /** What is under way or went wrong below the nodes; null when they can simply be shown. */
  readonly waiting:
    | { readonly kind: 'loading' }
    | { readonly kind: 'broken'; readonly problem: string }
    | null;
}

export interface TreeState {
  readonly branches: ReadonlyMap<string, Branch>;
  /** Paths of the rows that are open. A goal with two parents has two rows and two paths. */
  readonly open: ReadonlySet<string>;
}

export const ROOTS = '';

export const EMPTY_TREE: TreeState = { branches: new Map(), open: new Set() };

const UNREAD: Branch = { nodes: [], next: null, hiddenParts: null, waiting: { kind: 'loading' } };

export type TreeChange =
  | { readonly kind: 'asked'; readonly parent: string }
  | { readonly kind: 'read'; readonly parent: string; readonly view: GoalTreeView; readonly more: boolean }
  | { readonly kind: 'failed'; readonly parent: string; readonly problem: string }
  | { readonly kind: 'opened' | 'closed'; readonly path: string }
  | { readonly kind: 'cleared' };

export function changeTree(state: TreeState, change: TreeChange): TreeState {
  switch (change.kind) {
    case 'cleared':
      return EMPTY_TREE;
    case 'opened':
      return { ...state, open: new Set([...state.open, change.path]) };
    case 'closed':
      return { ...state, open: new Set([...state.open].filter((path) => path !== change.path)) };
    default:
      return withBranch(state, change.parent, branchAfter(state.branches.get(change.parent), change));
  }
}

function branchAfter(
  branch: Branch | undefined,
  change: Extract<TreeChange, { kind: 'asked' | 'read' | 'failed' }>,
): Branch {
  const known = branch ?? UNREAD;
  if (change.kind === 'asked') return { ...known, waiting: { kind: 'loading' } };
  if (change.kind === 'failed') return { ...known, waiting: { kind: 'broken', problem: change.problem } };
  return change.more ? appended(known, change.view) : renewed(known, change.view);
}

function appended(branch: Branch, page: GoalTreeView): Branch {
  const known = new Set(branch.nodes.map(idOf));
  const fresh = page.nodes.filter((node) => !known.has(idOf(node)));
  return { ...branch, nodes: [...branch.nodes, ...fresh], next: page.next, waiting: null };
}

/** The first page anew. Later pages that were read stay below it, with the numbers they had. */
function renewed(branch: Branch, page: GoalTreeView): Branch {
  const first = new Set(page.nodes.map(idOf));
  const later =
    page.next === null ? [] : branch.nodes.slice(page.nodes.length).filter((node) => !first.has(idOf(node)));
  return {
    nodes: [...page.nodes, ...later],
    next: later.length > 0 ? branch.next : page.next,
    hiddenParts: page.hiddenParts,
    waiting: null,
  };
}

function withBranch(state: TreeState, parent: string, branch: Branch): TreeState {
  return { ...state, branches: new Map([...state.branches, [parent, branch]]) };
}

function idOf(node: TreeNode): string {
  return node.head.goal;
}
