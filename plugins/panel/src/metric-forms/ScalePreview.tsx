import type { ReactElement } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import type { MetricDraft } from './metric-draft.ts';
import { type ScaleDrawing, scaleDrawing } from './scale-drawing.ts';
import { faultOfScale } from './scale-fault.ts';
import css from './scale-preview.module.css';

/** Draws the scale as it is typed, or says what it still takes. Its height is kept, so that nothing below it moves. */
export function ScalePreview({ draft }: { readonly draft: MetricDraft }): ReactElement {
  const words = usePageWords();
  const drawing = scaleDrawing(draft, words);
  const fault = faultOfScale(draft, words);
  return (
    <div className={css.preview} aria-live="polite">
      {drawing !== null && <Drawn drawing={drawing} />}
      {drawing === null && (
        <p className={fault === null ? css.hint : css.fault}>{fault?.message ?? words.tell('drawn.none')}</p>
      )}
    </div>
  );
}

function Drawn({ drawing }: { readonly drawing: ScaleDrawing }): ReactElement {
  const { zones, baseline, legend } = drawing;
  return (
    <>
      <svg className={css.scale} width="100%" height="28" aria-hidden="true" focusable="false">
        {zones.map(({ kind, from, to }) => (
          <rect
            key={from}
            className={css.zone}
            data-zone={kind}
            x={`${from}%`}
            y="8"
            width={`${to - from}%`}
            height="16"
          />
        ))}
        {zones.slice(1).map(({ from }) => (
          <line key={from} className={css.cut} x1={`${from}%`} x2={`${from}%`} y1="4" y2="28" />
        ))}
        {baseline !== null && <circle className={css.now} cx={`${baseline}%`} cy="16" r="5" />}
      </svg>
      <ul className={css.legend}>
        {legend.map(({ kind, text }) => (
          <li key={kind}>
            <svg width="12" height="12" aria-hidden="true" focusable="false">
              <rect className={css.zone} data-zone={kind} width="12" height="12" rx="2" />
            </svg>
            {text}
          </li>
        ))}
        {baseline !== null && <Now />}
      </ul>
    </>
  );
}

function Now(): ReactElement {
  return (
    <li>
      <svg width="12" height="12" aria-hidden="true" focusable="false">
        <circle className={css.now} cx="6" cy="6" r="5" />
      </svg>
      {usePageWords().tell('scale.baseline')}
    </li>
  );
}
