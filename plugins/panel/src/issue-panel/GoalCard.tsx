import { type ReactElement, useId } from 'react';
import { PlaceLink } from '../app/PlaceLink.tsx';
import { useWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { Chain } from '../chain/Chain.tsx';
import { GoalBar } from '../goal-bar/GoalBar.tsx';
import { Lozenge } from '../health/Lozenge.tsx';
import type { Asked } from './PanelDialog.tsx';
import css from './view.module.css';
import type { GoalCardModel } from './view-model.ts';

interface GoalCardProps {
  readonly card: GoalCardModel;
  readonly open: boolean;
  readonly ask: (asked: Asked) => void;
}

/** One goal that the issue serves. */
export function GoalCard({ card, open, ask }: GoalCardProps): ReactElement {
  const words = useWords();
  const title = useId();
  return (
    <li className={css.card} aria-labelledby={title}>
      <div className={css.top}>
        <h2 id={title} className={css.title}>
          <PlaceLink place={card.place}>{card.title}</PlaceLink>
        </h2>
        <Lozenge lozenge={card.health} />
      </div>
      <p className={css.facts}>{card.facts.join(' · ')}</p>
      <GoalBar bar={card.bar} legend />
      <p className={css.standing}>{card.standing}</p>
      <p className={css.closing} data-moves={card.moves}>
        {card.closing}
      </p>
      <details className={css.details} open={open}>
        <summary>{words.say('goal.details')}</summary>
        <Reasons card={card} ask={ask} />
        {card.health.why !== null && <p className={css.subtle}>{card.health.why}</p>}
        <Chain steps={card.chain} otherWays={card.otherWays} />
      </details>
      <Button look="subtle" className={css.why} onClick={() => ask({ kind: 'explain', goal: card.goal })}>
        {words.say('goal.why')}
        <span className="unseen"> {card.title}</span>
      </Button>
    </li>
  );
}

function Reasons({ card, ask }: Pick<GoalCardProps, 'card' | 'ask'>): ReactElement {
  const words = useWords();
  return (
    <ul className={css.reasons}>
      {card.reasons.map((reason) => (
        <li key={reason.link}>
          <span>{reason.text}</span>
          {reason.mayUnlink && (
            <Button
              look="subtle"
              aria-label={words.say('goal.unlink.of', { reason: reason.text })}
              onClick={() => ask({ kind: 'unlink', reason, goal: card.title })}
            >
              {words.say('goal.unlink')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
