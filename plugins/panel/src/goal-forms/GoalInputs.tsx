import type { ReactElement } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Choices } from '../dialog/Choices.tsx';
import { Field } from '../dialog/Field.tsx';
import type { Problem } from '../dialog/use-act.ts';
import { BelongingInputs } from './BelongingInputs.tsx';
import type { GoalDraft } from './goal-draft.ts';

const VISIBILITIES = ['company', 'unit', 'line', 'private'] as const;

/** The names of the inputs below, for the dialog around them. */
export const GOAL_INPUTS: readonly string[] = ['title', 'intent', 'owner', 'unit', 'visibility', 'due'];

interface GoalInputsProps {
  readonly draft: GoalDraft;
  /** The draft as it was before anybody typed. */
  readonly before: GoalDraft;
  readonly problem: Problem | null;
  readonly onChange: (draft: GoalDraft) => void;
}

/** What a goal is made of, for a new one and for one that is edited. */
export function GoalInputs({ draft, before, problem, onChange }: GoalInputsProps): ReactElement {
  const words = usePageWords();
  const set = (change: Partial<GoalDraft>): void => onChange({ ...draft, ...change });
  return (
    <>
      <Field
        name="title"
        label={words.tell('form.title')}
        hint={words.tell('form.title.hint')}
        problem={problem}
      >
        {(input) => (
          <input
            {...input}
            required
            value={draft.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <Field
        name="intent"
        label={words.tell('form.intent')}
        hint={words.tell('form.intent.hint')}
        problem={problem}
      >
        {(input) => (
          <textarea
            {...input}
            value={draft.intent}
            onChange={(event) => set({ intent: event.target.value })}
          />
        )}
      </Field>
      <Choices
        legend={words.tell('form.ambition')}
        chosen={draft.ambition}
        onChoose={(ambition) => set({ ambition })}
        choices={[
          { value: 'committed', label: words.say('goal.committed'), hint: words.tell('form.committed.hint') },
          {
            value: 'aspirational',
            label: words.say('goal.aspirational'),
            hint: words.tell('form.aspirational.hint'),
          },
        ]}
      />
      <BelongingInputs draft={draft} before={before} problem={problem} onChange={set} />
      <Field name="due" label={words.tell('form.due')} problem={problem}>
        {(input) => (
          <input
            {...input}
            type="date"
            value={draft.due}
            onChange={(event) => set({ due: event.target.value })}
          />
        )}
      </Field>
      <Field name="visibility" label={words.tell('form.visibility')} problem={problem}>
        {(input) => (
          <select
            {...input}
            value={draft.visibility}
            onChange={(event) =>
              set({ visibility: VISIBILITIES.find((one) => one === event.target.value) ?? draft.visibility })
            }
          >
            {VISIBILITIES.map((one) => (
              <option key={one} value={one}>
                {words.tell(`visibility.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
