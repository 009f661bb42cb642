import { type ReactElement, useId } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import field from '../dialog/field.module.css';
import { messageAtField, type Problem } from '../dialog/use-act.ts';
import css from './band-field.module.css';
import type { BandDraft, BandName } from './metric-draft.ts';

const ENDS = ['low', 'high'] as const;

/** The names that refusals use for a band and its ends. */
export function bandFields(name: BandName): readonly string[] {
  return [`scale.${name}`, ...ENDS.map((end) => `scale.${name}.${end}`)];
}

/** A range, from its least to its greatest value. */
export function BandField({
  name,
  band,
  problem,
  onChange,
}: {
  readonly name: BandName;
  readonly band: BandDraft;
  readonly problem: Problem | null;
  readonly onChange: (band: BandDraft) => void;
}): ReactElement {
  const words = usePageWords();
  const about = useId();
  const wrong = bandFields(name).includes(problem?.field ?? '') ? problem : null;
  return (
    <fieldset className={css.band} aria-describedby={about}>
      <legend>{words.tell(`band.${name}`)}</legend>
      <div className={css.ends}>
        {ENDS.map((end) => (
          <label key={end} className={css.end}>
            {words.tell(`band.${end}`)}
            <input
              type="number"
              step="any"
              name={`scale.${name}.${end}`}
              aria-invalid={wrong !== null}
              aria-describedby={about}
              value={band[end]}
              onChange={(event) => onChange({ ...band, [end]: event.target.value })}
            />
          </label>
        ))}
      </div>
      <div
        id={about}
        className={wrong === null ? field.hint : field.wrong}
        role={wrong === null ? undefined : 'alert'}
      >
        {wrong === null ? words.tell(`band.${name}.hint`) : messageAtField(wrong)}
      </div>
    </fieldset>
  );
}
