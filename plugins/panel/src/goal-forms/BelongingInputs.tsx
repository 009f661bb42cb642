import type { ReactElement } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import type { Problem } from '../dialog/use-act.ts';
import { PersonPicker } from '../pickers/PersonPicker.tsx';
import { UnitPicker } from '../pickers/UnitPicker.tsx';
import type { GoalDraft } from './goal-draft.ts';

interface BelongingInputsProps {
  readonly draft: GoalDraft;
  /** The draft as it was before anybody typed. */
  readonly before: GoalDraft;
  readonly problem: Problem | null;
  readonly onChange: (change: Partial<GoalDraft>) => void;
}

/** Whose goal it is, and of which unit. */
export function BelongingInputs({ draft, before, problem, onChange }: BelongingInputsProps): ReactElement {
  const words = usePageWords();
  const given = draft.owner !== null && draft.owner.person !== before.owner?.person;
  return (
    <>
      <PersonPicker
        name="owner"
        label={words.tell('form.owner')}
        hint={words.tell(given ? 'form.owner.given' : 'form.owner.hint')}
        placeholder={words.tell('form.owner.you')}
        picked={draft.owner}
        problem={problem}
        // A goal that is there has an owner always.
        clearable={before.owner === null}
        onPick={(owner) => onChange({ owner })}
      />
      <UnitPicker
        name="unit"
        label={words.tell('form.unit')}
        hint={words.tell('form.unit.hint')}
        picked={draft.unit}
        problem={problem}
        onPick={(unit) => onChange({ unit })}
      />
    </>
  );
}
