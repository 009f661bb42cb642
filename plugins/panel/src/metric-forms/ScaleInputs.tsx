import type { ReactElement } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Choices } from '../dialog/Choices.tsx';
import { Field } from '../dialog/Field.tsx';
import type { Problem } from '../dialog/use-act.ts';
import css from '../linking/linking.module.css';
import { BandField, bandFields } from './BandField.tsx';
import { EMPTY_SCALE, type MetricDraft } from './metric-draft.ts';
import { ScalePreview } from './ScalePreview.tsx';

interface ScaleInputsProps {
  readonly draft: MetricDraft;
  readonly problem: Problem | null;
  readonly onChange: (change: Partial<MetricDraft>) => void;
}

const POINTS = ['baseline', 'failure', 'success', 'stretch'] as const;
const DAYS = ['failure', 'success', 'stretch'] as const;
const BANDS = ['success', 'failure', 'stretch'] as const;

/** The names of the inputs that a metric has here, for the dialog around them. */
export function scaleFields({ kind, aim }: MetricDraft): readonly string[] {
  if (kind === 'work') return [];
  if (kind === 'milestone') return DAYS.map((point) => `milestone.${point}`);
  const points = aim === 'stay' ? BANDS.flatMap(bandFields) : POINTS.map((point) => `scale.${point}`);
  return ['readings.unit', ...points];
}

/** The points of a scale: numbers or ranges in the metric's unit, or days for a milestone, which begins today. */
export function ScaleInputs(props: ScaleInputsProps): ReactElement {
  const { draft } = props;
  return (
    <>
      {draft.kind === 'readings' && <Reading {...props} />}
      {draft.kind === 'readings' && draft.aim === 'stay' ? <Bands {...props} /> : <Line {...props} />}
      <ScalePreview draft={draft} />
    </>
  );
}

/** What is read, and what is wanted of it. */
function Reading({ draft, problem, onChange }: ScaleInputsProps): ReactElement {
  const words = usePageWords();
  return (
    <>
      <Field
        name="readings.unit"
        label={words.tell('scale.unit')}
        hint={words.tell('scale.unit.hint')}
        problem={problem}
      >
        {(input) => (
          <input {...input} value={draft.unit} onChange={(event) => onChange({ unit: event.target.value })} />
        )}
      </Field>
      <Choices
        legend={words.tell('scale.aim')}
        chosen={draft.aim}
        onChoose={(aim) => onChange({ aim, ...EMPTY_SCALE })}
        choices={(['reach', 'stay'] as const).map((value) => ({
          value,
          label: words.tell(`scale.aim.${value}`),
          hint: words.tell(`scale.aim.${value}.hint`),
        }))}
      />
    </>
  );
}

function Line({ draft, problem, onChange }: ScaleInputsProps): ReactElement {
  const words = usePageWords();
  const milestone = draft.kind === 'milestone';
  return (
    <div className={css.pair}>
      {(milestone ? DAYS : POINTS).map((point) => (
        <Field
          key={point}
          name={`${milestone ? 'milestone' : 'scale'}.${point}`}
          label={words.tell(milestone && point !== 'baseline' ? `scale.day.${point}` : `scale.${point}`)}
          problem={problem}
        >
          {(input) => (
            <input
              {...input}
              type={milestone ? 'date' : 'number'}
              step={milestone ? undefined : 'any'}
              value={draft[point]}
              onChange={(event) => onChange({ [point]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

function Bands({ draft, problem, onChange }: ScaleInputsProps): ReactElement {
  return (
    <>
      {BANDS.map((name) => (
        <BandField
          key={name}
          name={name}
          band={draft.bands[name]}
          problem={problem}
          onChange={(band) => onChange({ bands: { ...draft.bands, [name]: band } })}
        />
      ))}
    </>
  );
}
