import type { ReactElement } from 'react';
import type { BarMark, BarModel } from './bar-model.ts';
import css from './goal-bar.module.css';

/** Progress against thresholds, with what closing the issue would add drawn as a ghost. */
export function GoalBar({
  bar,
  legend = false,
}: {
  readonly bar: BarModel;
  readonly legend?: boolean;
}): ReactElement {
  const aria =
    bar.value === null
      ? { role: 'img', 'aria-label': `${bar.label}: ${bar.shown}` }
      : {
          role: 'progressbar',
          'aria-label': bar.label,
          'aria-valuenow': Math.round(bar.value),
          'aria-valuetext': bar.valueText,
        };
  return (
    <div className={css.bar}>
      <div className={css.line} data-tone={bar.tone} {...aria}>
        <Track bar={bar} />
      </div>
      <strong className={bar.value === null ? css.unmeasured : css.number} aria-hidden="true">
        {bar.shown}
      </strong>
      {legend && bar.marks.length > 0 && <Legend marks={bar.marks} />}
    </div>
  );
}

function Track({ bar }: { readonly bar: BarModel }): ReactElement {
  return (
    <svg className={css.track} width="100%" height="16" aria-hidden="true" focusable="false">
      <rect className={css.rest} y="4" width="100%" height="8" rx="4" />
      {bar.ghost !== null && (
        <rect className={css.ghost} y="4" style={{ width: `${bar.ghost}%` }} height="8" rx="4" />
      )}
      {bar.value !== null && (
        <rect className={css.done} y="4" style={{ width: `${bar.value}%` }} height="8" rx="4" />
      )}
      {bar.marks.map((mark) => (
        <Mark key={mark.kind} mark={mark} />
      ))}
    </svg>
  );
}

/** Thresholds differ by shape, not by colour: a short tick, a full line, a line with a head. */
function Mark({ mark }: { readonly mark: BarMark }): ReactElement {
  const x = `${mark.at}%`;
  // The last threshold stands at the very end, where half of its stroke would be cut off.
  const inset = mark.at > 99 ? -1 : mark.at < 1 ? 1 : 0;
  return (
    <g className={css.mark} transform={`translate(${inset} 0)`}>
      <line x1={x} x2={x} y1={mark.kind === 'failure' ? 8 : 2} y2={mark.kind === 'failure' ? 16 : 14} />
      {mark.kind === 'stretch' && <circle cx={x} cy="2.5" r="2" />}
    </g>
  );
}

function Legend({ marks }: { readonly marks: readonly BarMark[] }): ReactElement {
  return (
    <ul className={css.legend} aria-hidden="true">
      {marks.map((mark) => (
        <li key={mark.kind}>
          <svg width="6" height="16" aria-hidden="true" focusable="false">
            <Mark mark={{ ...mark, at: 50 }} />
          </svg>
          {mark.label}
        </li>
      ))}
    </ul>
  );
}
