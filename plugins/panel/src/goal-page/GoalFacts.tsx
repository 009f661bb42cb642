import type { GoalPageView } from '@throughline/core';
import type { ReactElement } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { Chain } from '../chain/Chain.tsx';
import { GoalBar } from '../goal-bar/GoalBar.tsx';
import { Lozenge } from '../health/Lozenge.tsx';
import type { Asked } from './GoalDialog.tsx';
import css from './view.module.css';
import type { GoalPageModel } from './view-model.ts';

interface GoalFactsProps {
  readonly model: GoalPageModel;
  readonly view: GoalPageView;
  readonly ask: (asked: Asked) => void;
}

/** The head of the page: what the goal is, how far it is, and where it leads. */
export function GoalFacts({ model, view, ask }: GoalFactsProps): ReactElement {
  const words = usePageWords();
  return (
    <header className={css.top}>
      <div className={css.titleLine}>
        <h1 className={css.title}>{model.title}</h1>
        <Lozenge lozenge={model.health} />
        <Acts view={view} ask={ask} />
      </div>
      <p className={css.facts}>{model.facts.join(' · ')}</p>
      {model.intent !== null && <blockquote className={css.intent}>{model.intent}</blockquote>}
      <GoalBar bar={model.bar} legend />
      <p className={css.standing}>
        {model.standing}
        <Button look="subtle" onClick={() => ask({ kind: 'explain', of: { goal: view.head.goal } })}>
          {words.say('goal.why')}
        </Button>
      </p>
      {model.notes.map((note) => (
        <p key={note} className={css.note}>
          {note}
        </p>
      ))}
      <Chain steps={model.chain} otherWays={model.otherWays} />
    </header>
  );
}

function Acts({ view, ask }: Pick<GoalFactsProps, 'view' | 'ask'>): ReactElement | null {
  const words = usePageWords();
  const { may, head } = view;
  if (!may.edit && !may.close) return null;
  return (
    <div className={css.acts}>
      {may.edit && <Button onClick={() => ask({ kind: 'edit' })}>{words.tell('goal.edit')}</Button>}
      {may.edit && <Button onClick={() => ask({ kind: 'align' })}>{words.tell('goal.align')}</Button>}
      {may.close && head.status === 'open' && (
        <Button onClick={() => ask({ kind: 'close' })}>{words.tell('goal.close')}</Button>
      )}
      {may.close && head.status === 'closed' && (
        <Button onClick={() => ask({ kind: 'reopen' })}>{words.tell('goal.reopen')}</Button>
      )}
    </div>
  );
}
