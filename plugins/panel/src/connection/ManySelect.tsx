import type { ReactElement } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Select } from '../atlaskit/select.ts';
import { Field } from '../dialog/Field.tsx';
import type { Problem } from '../dialog/use-act.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface ManySelectProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly problem: Problem | null;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Several of many, found by typing. */
export function ManySelect({
  name,
  label,
  hint,
  options,
  chosen,
  problem,
  onChange,
}: ManySelectProps): ReactElement {
  const words = usePageWords();
  return (
    <Field name={name} label={label} hint={hint} problem={problem}>
      {(input) => (
        <Select<Option, true>
          isMulti
          inputId={input.id}
          aria-describedby={input['aria-describedby']}
          isInvalid={input['aria-invalid']}
          options={options}
          value={options.filter(({ value }) => chosen.includes(value))}
          placeholder={words.tell('pick.many')}
          noOptionsMessage={() => words.tell('pick.no-option')}
          menuPosition="fixed"
          onChange={(options) => onChange(options.map(({ value }) => value))}
        />
      )}
    </Field>
  );
}
