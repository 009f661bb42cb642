import { type ReactElement, useState } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { AsyncSelect } from '../atlaskit/select.ts';
import { useEscape } from '../atlaskit/use-escape.ts';
import { Field } from '../dialog/Field.tsx';
import type { Problem } from '../dialog/use-act.ts';
import type { Outcome } from '../operations.ts';
import css from './picker.module.css';

/** What every picker is told by the form around it. */
export interface PickerProps<T> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly picked: T | null;
  readonly problem: Problem | null;
  readonly onPick: (found: T | null) => void;
  readonly clearable?: boolean;
}

interface SearchPickerProps<T> extends PickerProps<T> {
  readonly find: (text: string) => Promise<Outcome<readonly T[]>>;
  readonly idOf: (found: T) => string;
  readonly titleOf: (found: T) => string;
  /** What tells it from others of the same title. */
  readonly aboutOf: (found: T) => string;
  /** Which of the found may be picked; the others are shown all the same. */
  readonly mayPick?: (found: T) => boolean;
  readonly placeholder: string;
  /** Said when nothing is found. */
  readonly none: string;
}

/** Finds something by what its name says. What goes wrong is said where the found would stand. */
export function SearchPicker<T>(props: SearchPickerProps<T>): ReactElement {
  const words = usePageWords();
  const leaving = useEscape();
  const [trouble, setTrouble] = useState<string | null>(null);
  const { find, idOf, titleOf, aboutOf, mayPick = () => true } = props;
  const search = async (text: string): Promise<readonly T[]> => {
    const found = await searched(find, text);
    setTrouble(found.kind === 'done' ? null : found.refusal.message);
    return found.kind === 'done' ? found.output : [];
  };
  return (
    <Field name={props.name} label={props.label} hint={props.hint} problem={props.problem}>
      {(input) => (
        <AsyncSelect<T>
          {...leaving}
          inputId={input.id}
          aria-describedby={input['aria-describedby']}
          isInvalid={input['aria-invalid']}
          value={props.picked}
          defaultOptions
          cacheOptions
          loadOptions={search}
          getOptionLabel={titleOf}
          getOptionValue={idOf}
          isOptionDisabled={(found) => !mayPick(found)}
          isClearable={props.clearable ?? false}
          formatOptionLabel={(found) => <Found title={titleOf(found)} about={aboutOf(found)} />}
          placeholder={props.placeholder}
          loadingMessage={() => words.tell('pick.loading')}
          noOptionsMessage={() => trouble ?? props.none}
          menuPosition="fixed"
          maxMenuHeight={280}
          onChange={(found) => props.onPick(found)}
        />
      )}
    </Field>
  );
}

async function searched<T>(
  find: (text: string) => Promise<Outcome<readonly T[]>>,
  text: string,
): Promise<
  | { readonly kind: 'done'; readonly output: readonly T[] }
  | { readonly kind: 'failed'; readonly refusal: { readonly message: string } }
> {
  try {
    const outcome = await find(text);
    return outcome.kind === 'done' ? outcome : { kind: 'failed', refusal: outcome.refusal };
  } catch (error) {
    return { kind: 'failed', refusal: { message: error instanceof Error ? error.message : String(error) } };
  }
}

function Found({ title, about }: { readonly title: string; readonly about: string }): ReactElement {
  return (
    <span className={css.found}>
      <span>{title}</span>
      {about !== '' && <span className={css.about}>{about}</span>}
    </span>
  );
}
