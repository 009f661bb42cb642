import type { ReactElement } from 'react';
import type { WorkModel } from './metric-model.ts';
import css from './work-bar.module.css';

/** Work per state as a stacked bar; the figures beside it say the same in words. */
export function WorkBar({ work }: { readonly work: WorkModel }): ReactElement {
  return (
    <div className={css.work}>
      {work.buckets.length > 0 && (
        <div className={css.stack} aria-hidden="true">
          {work.buckets.map(({ bucket, part }) => (
            <span key={bucket} data-bucket={bucket} style={{ inlineSize: `${part}%` }} />
          ))}
        </div>
      )}
      <ul className={css.figures}>
        {work.buckets.map(({ bucket, label, items, points }) => (
          <li key={bucket}>
            <span className={css.swatch} data-bucket={bucket} aria-hidden="true" />
            {label} <strong>{items}</strong>
            {points !== '' && <span className={css.points}>{points}</span>}
          </li>
        ))}
      </ul>
      {work.estimates !== null && <p className={css.note}>{work.estimates}</p>}
    </div>
  );
}
