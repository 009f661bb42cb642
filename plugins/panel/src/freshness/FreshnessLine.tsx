import type { Freshness } from '@throughline/core';
import type { ReactElement } from 'react';
import { useWords } from '../app/panel-context.ts';
import { useNow } from '../live/use-now.ts';
import css from './freshness.module.css';
import { freshnessModel } from './freshness-model.ts';

/** Says how fresh the numbers are. It ticks by itself, so that the rest of the panel need not. */
export function FreshnessLine({
  freshness,
  name,
}: {
  readonly freshness: Freshness;
  readonly name?: string;
}): ReactElement {
  const words = useWords();
  const model = freshnessModel(freshness, useNow(freshness.kind === 'fresh' ? 1000 : 30_000), words);
  return (
    <p className={css.line} data-alarming={model.alarming}>
      <span className={css.dot} data-kind={model.kind} aria-hidden="true" />
      <span className={css.text}>
        {name === undefined ? '' : `${name}: `}
        {model.text}
      </span>
      {model.read !== null && (
        <progress className={css.read} max={100} value={model.read} aria-label={model.text} />
      )}
    </p>
  );
}
