import { healthModel, type LozengeModel, standingOf } from '../health/health-model.ts';
import type { PageWords } from '../words/words.ts';
import type { GoalRow, NoteRow } from './rows.ts';

export interface RowModel {
  readonly title: string;
  readonly relation: string | null;
  readonly owner: string;
  readonly progress: string;
  /** Percent; null = not measured. */
  readonly value: number | null;
  readonly tone: 'committed' | 'met' | 'aspirational';
  readonly standing: string;
  readonly health: LozengeModel;
  readonly below: string;
}

/** One goal in the tree as it is drawn. */
export function rowModel({ node }: GoalRow, words: PageWords): RowModel {
  const { head, mode, children } = node;
  return {
    title: head.title,
    relation: mode === 'support' ? words.say('chain.support') : null,
    owner: head.ownerName,
    progress: head.progress === null ? words.tell('tree.unmeasured') : words.percent(head.progress),
    value: head.progress === null ? null : head.progress * 100,
    tone: head.ambition === 'aspirational' ? 'aspirational' : head.met === true ? 'met' : 'committed',
    standing: standingOf(head, words),
    health: healthModel(head.health, words),
    below: children === 0 ? '' : words.number(children),
  };
}

export function noteText(row: NoteRow, words: PageWords): string {
  switch (row.kind) {
    case 'more':
      return words.tell('list.more');
    case 'loading':
      return words.say('state.loading');
    case 'broken':
      return `${words.say('state.broken', { problem: row.problem })} ${words.say('state.retry')}`;
    case 'hidden':
      return words.tell('why.hidden', { count: row.count });
  }
}
