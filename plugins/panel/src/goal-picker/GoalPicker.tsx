import type { LinkTarget } from '@throughline/core';
import { type ReactElement, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { AsyncSelect } from '../atlaskit/select.ts';
import { useEscape } from '../atlaskit/use-escape.ts';
import { Field } from '../dialog/Field.tsx';
import type { Problem } from '../dialog/use-act.ts';
import type { Client } from '../operations.ts';
import css from './goal-picker.module.css';

interface GoalPickerProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly picked: LinkTarget | null;
  readonly problem: Problem | null;
  /** Which of the found goals may be picked; the others are shown and say why not. */
  readonly mayPick: (target: LinkTarget) => boolean;
  readonly onPick: (target: LinkTarget | null) => void;
  readonly clearable?: boolean;
}

/** Finds a goal by what its title says. */
export function GoalPicker(props: GoalPickerProps): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const leaving = useEscape();
  const [trouble, setTrouble] = useState<string | null>(null);
  const find = async (text: string): Promise<readonly LinkTarget[]> => {
    const found = await searched(client, text);
    setTrouble(found.kind === 'done' ? null : found.problem);
    return found.kind === 'done' ? found.targets : [];
  };
  return (
    <Field name={props.name} label={props.label} hint={props.hint} problem={props.problem}>
      {(input) => (
        <AsyncSelect<LinkTarget>
          {...leaving}
          inputId={input.id}
          aria-describedby={input['aria-describedby']}
          isInvalid={input['aria-invalid']}
          value={props.picked}
          defaultOptions
          cacheOptions
          loadOptions={find}
          getOptionLabel={(target) => target.title}
          getOptionValue={(target) => target.goal}
          isOptionDisabled={(target) => !props.mayPick(target)}
          isClearable={props.clearable ?? false}
          formatOptionLabel={(target) => <Target target={target} mayPick={props.mayPick(target)} />}
          placeholder={words.tell('pick.placeholder')}
          loadingMessage={() => words.tell('pick.loading')}
          noOptionsMessage={() => trouble ?? words.tell('pick.none')}
          menuPosition="fixed"
          maxMenuHeight={280}
          onChange={(target) => props.onPick(target)}
        />
      )}
    </Field>
  );
}

type Searched =
  | { readonly kind: 'done'; readonly targets: readonly LinkTarget[] }
  | { readonly kind: 'failed'; readonly problem: string };

async function searched(client: Client, text: string): Promise<Searched> {
  try {
    const outcome = await client.call('goals.search', { text });
    return outcome.kind === 'done'
      ? { kind: 'done', targets: outcome.output.targets }
      : { kind: 'failed', problem: outcome.refusal.message };
  } catch (error) {
    return { kind: 'failed', problem: error instanceof Error ? error.message : String(error) };
  }
}

function Target({
  target,
  mayPick,
}: {
  readonly target: LinkTarget;
  readonly mayPick: boolean;
}): ReactElement {
  const words = usePageWords();
  const progress = target.progress === null ? words.say('goal.unmeasured') : words.percent(target.progress);
  return (
    <span className={css.target}>
      <span>{target.title}</span>
      <span className={css.about}>
        {[target.ownerName, progress, ...(mayPick ? [] : [words.tell('pick.not-yours')])].join(' · ')}
      </span>
    </span>
  );
}
