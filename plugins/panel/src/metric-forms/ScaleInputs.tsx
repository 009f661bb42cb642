import type { ReactElement } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Field } from '../dialog/Field.tsx';
import type { Problem } from '../dialog/use-act.ts';
import css from '../linking/linking.module.css';
import type { MetricDraft, MetricKind } from './metric-draft.ts';

interface ScaleInputsProps {
  readonly draft: MetricDraft;
  readonly problem: Problem | null;
  readonly onChange: (change: Partial<MetricDraft>) => void;
}

const POINTS = ['baseline', 'failure', 'success', 'stretch'] as const;

/** The names of the inputs that a kind of metric has here, for the dialog around them. */
export function scaleFields(kind: MetricKind): readonly string[] {
  if (kind === 'work') return [];
  const scale = kind === 'milestone' ? 'milestone' : 'scale';
  return ['readings.unit', ...POINTS.map((point) => `${scale}.${point}`)];
}

/** The points of a scale: numbers in the metric's unit, or days for a milestone, which begins today. */
export function ScaleInputs({ draft, problem, onChange }: ScaleInputsProps): ReactElement {
  const words = usePageWords();
  const milestone = draft.kind === 'milestone';
  const points = milestone ? POINTS.filter((point) => point !== 'baseline') : POINTS;
  return (
    <>
      {!milestone && (
        <Field
          name="readings.unit"
          label={words.tell('scale.unit')}
          hint={words.tell('scale.unit.hint')}
          problem={problem}
        >
          {(input) => (
            <input
              {...input}
              value={draft.unit}
              onChange={(event) => onChange({ unit: event.target.value })}
            />
          )}
        </Field>
      )}
      <div className={css.pair}>
        {points.map((point) => (
          <Field
            key={point}
            name={`${milestone ? 'milestone' : 'scale'}.${point}`}
            label={words.tell(milestone ? `scale.day.${point}` : `scale.${point}`)}
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
    </>
  );
}
