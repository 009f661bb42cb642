import { type ReactElement, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { Choices } from '../dialog/Choices.tsx';
import { Field } from '../dialog/Field.tsx';
import { FormDialog } from '../dialog/FormDialog.tsx';
import { useAct } from '../dialog/use-act.ts';
import { parsedWeight, WeightField } from '../linking/WeightField.tsx';
import { EMPTY_METRIC, isComplete, METRIC_KINDS, type MetricDraft, sourceOf } from './metric-draft.ts';
import { ScaleInputs, scaleFields } from './ScaleInputs.tsx';
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
  const set = (change: Partial<MetricDraft>): void => setDraft({ ...draft, ...change });
  const submit = async (): Promise<void> => {
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
      fields={['title', 'weight', ...scaleFields(draft.kind)]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field name="title" label={words.tell('form.title')} problem={act.problem}>
        {(input) => (
          <input {...input} value={draft.title} onChange={(event) => set({ title: event.target.value })} />
        )}
      </Field>
      <Choices
        legend={words.tell('metric.source')}
        chosen={draft.kind}
        onChoose={(kind) => set({ kind, baseline: '', failure: '', success: '', stretch: '' })}
        choices={METRIC_KINDS.map((value) => ({
          value,
          label: words.tell(`metric.kind.${value}`),
          hint: words.tell(`metric.kind.${value}.hint`),
        }))}
      />
      {draft.kind === 'work' ? (
        <WorkRuleInputs draft={draft} onChange={set} />
      ) : (
        <ScaleInputs draft={draft} problem={act.problem} onChange={set} />
      )}
      <WeightField weight={draft.weight} problem={act.problem} onChange={(weight) => set({ weight })} />
    </FormDialog>
  );
}
