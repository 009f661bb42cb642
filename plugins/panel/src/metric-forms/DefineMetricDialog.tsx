import { type ReactElement, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { Choices } from '../dialog/Choices.tsx';
import { Field } from '../dialog/Field.tsx';
import { FormDialog } from '../dialog/FormDialog.tsx';
import { useAct } from '../dialog/use-act.ts';
import { parsedWeight, WeightField } from '../linking/WeightField.tsx';
import {
  EMPTY_METRIC,
  EMPTY_SCALE,
  isComplete,
  METRIC_KINDS,
  type MetricDraft,
  sourceOf,
} from './metric-draft.ts';
import { ScaleInputs, scaleFields } from './ScaleInputs.tsx';
import { faultOfScale } from './scale-fault.ts';
import { WorkRuleInputs } from './WorkRuleInputs.tsx';

interface DefineMetricDialogProps {
  readonly goal: string;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

/** A new measure of a goal: from work, from readings, or a date. */
export function DefineMetricDialog({ goal, onChanged, onClose }: DefineMetricDialogProps): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const [draft, setDraft] = useState(EMPTY_METRIC);
  // Points out of order are said at their field once somebody tried, and no longer than they are.
  const [tried, setTried] = useState(false);
  const fault = faultOfScale(draft, words);
  const problem = tried && fault !== null ? fault : act.problem;
  const set = (change: Partial<MetricDraft>): void => setDraft({ ...draft, ...change });
  const submit = async (): Promise<void> => {
    setTried(true);
    if (fault !== null) return;
    const made = await act.run(() =>
      client.call('metrics.define', {
        goal,
        title: draft.title.trim(),
        ...sourceOf(draft),
        ...parsedWeight(draft.weight),
      }),
    );
    if (made === undefined) return;
    onClose();
    await onChanged();
  };
  return (
    <FormDialog
      title={words.tell('metric.add.title')}
      submit={words.tell('metric.add')}
      ready={isComplete(draft)}
      act={act}
      fields={['title', 'weight', ...scaleFields(draft)]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field name="title" label={words.tell('form.title')} problem={problem}>
        {(input) => (
          <input {...input} value={draft.title} onChange={(event) => set({ title: event.target.value })} />
        )}
      </Field>
      <Choices
        legend={words.tell('metric.source')}
        chosen={draft.kind}
        onChoose={(kind) => set({ kind, ...EMPTY_SCALE })}
        choices={METRIC_KINDS.map((value) => ({
          value,
          label: words.tell(`metric.kind.${value}`),
          hint: words.tell(`metric.kind.${value}.hint`),
        }))}
      />
      {draft.kind === 'work' ? (
        <WorkRuleInputs draft={draft} onChange={set} />
      ) : (
        <ScaleInputs draft={draft} problem={problem} onChange={set} />
      )}
      <WeightField weight={draft.weight} problem={problem} onChange={(weight) => set({ weight })} />
    </FormDialog>
  );
}
