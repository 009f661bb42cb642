import type { ReactElement } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Field } from '../dialog/Field.tsx';
import type { Problem } from '../dialog/use-act.ts';
import css from './linking.module.css';

interface WeightFieldProps {
  readonly weight: string;
  readonly problem: Problem | null;
  readonly onChange: (weight: string) => void;
}

/** How much a link, part or metric counts beside the others. Folded away: 1 is right almost always. */
export function WeightField({ weight, problem, onChange }: WeightFieldProps): ReactElement {
  const words = usePageWords();
  return (
    <details className={css.more} open={problem?.field === 'weight' || weight !== '1'}>
      <summary>{words.tell('weight.more')}</summary>
      <Field
        name="weight"
        label={words.tell('weight.label')}
        hint={words.tell('weight.hint')}
        problem={problem}
      >
        {(input) => (
          <input
            {...input}
            type="number"
            inputMode="decimal"
            min="0"
            step="any"
            value={weight}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    </details>
  );
}

/** The weight to send. Nothing typed means the neutral weight; what is no number goes to the host, which says so. */
export function parsedWeight(weight: string): { readonly weight?: number } {
  return weight.trim() === '' ? {} : { weight: Number(weight) };
}
