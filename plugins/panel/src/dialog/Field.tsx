import { type ReactElement, useId } from 'react';
import css from './field.module.css';
import { messageAtField, type Problem } from './use-act.ts';

/** What the input inside a field must carry to belong to its label, hint and problem. */
export interface InputProps {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}

interface FieldProps {
  /** As operations name the input, so that a refusal finds its field. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem: Problem | null;
  readonly children: (input: InputProps) => ReactElement;
}

/** A labelled input with its hint, and its problem when an act was refused because of it. */
export function Field({ name, label, hint, problem, children }: FieldProps): ReactElement {
  const id = useId();
  const wrong = problem?.field === name;
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, name, 'aria-describedby': `${id}-about`, 'aria-invalid': wrong })}
      <div id={`${id}-about`} className={wrong ? css.wrong : css.hint} role={wrong ? 'alert' : undefined}>
        {wrong ? messageAtField(problem) : hint}
      </div>
    </div>
  );
}
