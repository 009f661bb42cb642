import type { ReactElement } from 'react';
import { PlaceLink } from '../app/PlaceLink.tsx';
import { useWords } from '../app/panel-context.ts';
import css from './chain.module.css';
import type { ChainModel } from './chain-model.ts';

/** The way up to the objective at the top, with that one's intent in its own words. */
export function Chain({
  steps,
  otherWays,
}: {
  readonly steps: readonly ChainModel[];
  readonly otherWays: string | null;
}): ReactElement | null {
  const words = useWords();
  if (steps.length === 0) return null;
  return (
    <ol className={css.chain} aria-label={words.say('chain.title')}>
      {steps.map((step) => (
        <li key={step.goal} className={css.step} data-top={step.top}>
          <span className={css.relation}>{step.relation}</span>{' '}
          <PlaceLink place={step.place}>{step.title}</PlaceLink>{' '}
          <span className={css.progress}>{step.progress}</span>
          {step.top && <span className="unseen"> {words.say('chain.top')}</span>}
          {step.top && step.intent !== null && <q className={css.intent}>{step.intent}</q>}
        </li>
      ))}
      {otherWays !== null && <li className={css.other}>{otherWays}</li>}
    </ol>
  );
}
