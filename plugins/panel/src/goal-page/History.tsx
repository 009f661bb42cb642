import { type ReactElement, useState } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import css from './view.module.css';
import type { HistoryModel } from './view-model.ts';

/** Entries shown before the rest is asked for. */
const AT_FIRST = 8;

/** What people decided about the goal, newest first. */
export function History({ entries }: { readonly entries: readonly HistoryModel[] }): ReactElement {
  const words = usePageWords();
  const [all, showAll] = useState(false);
  const shown = all ? entries : entries.slice(0, AT_FIRST);
  return (
    <section className={css.section} aria-labelledby="history">
      <h2 id="history">{words.tell('goal.history')}</h2>
      <ol className={css.history}>
        {shown.map(({ id, at, when, who, what }) => (
          <li key={id}>
            <span>
              <strong>{who}</strong> {what}
            </span>
            <time dateTime={at} className={css.facts}>
              {when}
            </time>
          </li>
        ))}
      </ol>
      {shown.length < entries.length && (
        <div>
          <Button onClick={() => showAll(true)}>
            {words.tell('goal.history.all', { count: entries.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
