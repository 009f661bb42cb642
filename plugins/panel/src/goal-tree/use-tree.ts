import type { Freshness, GoalId, GoalTreeView } from '@throughline/core';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { usePanel } from '../app/panel-context.ts';
import { type LiveView, useView } from '../live/use-view.ts';
import type { InputOf } from '../operations.ts';
import { changeTree, EMPTY_TREE, ROOTS, type TreeState } from './tree-state.ts';

export interface TreeFilter {
  readonly search: string;
  readonly status: 'open' | 'closed' | 'all';
}

export interface LiveTree {
  readonly roots: LiveView<GoalTreeView>;
  readonly tree: TreeState;
  open(path: string, goal: GoalId): void;
  close(path: string): void;
  /** Reads the next page below a goal, or of the roots; without `after`, the first page once more. */
  read(parent: string, after?: string): Promise<void>;
}

const freshnessIn = (view: GoalTreeView): readonly Freshness[] =>
  view.freshness.map(({ freshness }) => freshness);

/** The goal tree, a level at a time. What is open is renewed whenever the roots are. */
export function useTree(filter: TreeFilter): LiveTree {
  const { client } = usePanel();
  const [tree, change] = useReducer(changeTree, EMPTY_TREE);
  const { search, status } = filter;
  const question = useMemo(() => questionOf({ search, status }), [search, status]);
  const roots = useView('views.goalTree', question, freshnessIn);
  const read = useCallback(
    async (parent: string, after?: string) => {
      const input = {
        ...(parent === ROOTS ? question : { parent }),
        ...(after === undefined ? {} : { after }),
      };
      try {
        const outcome = await client.call('views.goalTree', input);
        if (outcome.kind === 'refused') change({ kind: 'failed', parent, problem: outcome.refusal.message });
        else change({ kind: 'read', parent, view: outcome.output, more: after !== undefined });
      } catch (error) {
        change({ kind: 'failed', parent, problem: error instanceof Error ? error.message : String(error) });
      }
    },
    [client, question],
  );
  const known = useRef(tree);
  known.current = tree;
  const { loaded } = roots;
  useEffect(() => {
    if (loaded.kind === 'loading') change({ kind: 'cleared' });
    if (loaded.kind !== 'shown') return;
    change({ kind: 'read', parent: ROOTS, view: loaded.view, more: false });
    for (const parent of openGoals(known.current)) void read(parent);
  }, [loaded, read]);
  return {
    roots,
    tree,
    open: (path, goal) => {
      change({ kind: 'opened', path });
      change({ kind: 'asked', parent: goal });
      void read(goal);
    },
    close: (path) => change({ kind: 'closed', path }),
    read,
  };
}

function questionOf({ search, status }: TreeFilter): InputOf<'views.goalTree'> {
  return { ...(search === '' ? {} : { search }), ...(status === 'all' ? {} : { status }) };
}

function openGoals(tree: TreeState): readonly GoalId[] {
  return [...new Set([...tree.open].map((path) => path.slice(path.lastIndexOf('/') + 1)))];
}
