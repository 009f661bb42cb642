import type { MetricView } from '@throughline/core';
import { type ReactElement, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { Field } from '../dialog/Field.tsx';
import { FormDialog } from '../dialog/FormDialog.tsx';
import { useAct } from '../dialog/use-act.ts';
import { momentTyped } from '../explanation/view-model.ts';

interface RecordDialogProps {
  readonly metric: MetricView | undefined;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

/** A reading of a metric; for a milestone, the day it was reached. */
export function RecordDialog({ metric, onChanged, onClose }: RecordDialogProps): ReactElement | null {
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const [value, setValue] = useState('');
  const [at, setAt] = useState('');
  const [evidence, setEvidence] = useState('');
  if (metric === undefined) return null;
  const milestone = metric.source.kind === 'milestone';
  const unit = metric.source.kind === 'readings' ? metric.source.unit : '';
  const submit = async (): Promise<void> => {
    const moment = momentTyped(at);
    const read = milestone
      ? { at: value }
      : { value: Number(value), ...(moment === undefined ? {} : { at: moment }) };
    const reading = { metric: metric.metric, evidence, ...read };
    if ((await act.run(() => client.call('metrics.record', reading))) === undefined) return;
    onClose();
    await onChanged();
  };
  return (
    <FormDialog
      title={words.tell('record.title', { metric: metric.title })}
      submit={words.tell('record.submit')}
      ready={value !== ''}
      act={act}
      fields={['value', 'at', 'evidence']}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        name={milestone ? 'at' : 'value'}
        label={milestone ? words.tell('record.reached') : words.tell('record.value')}
        hint={unit}
        problem={act.problem}
      >
        {(input) => (
          <input
            {...input}
            type={milestone ? 'date' : 'number'}
            step={milestone ? undefined : 'any'}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
      {!milestone && (
        <Field
          name="at"
          label={words.tell('record.at')}
          hint={words.tell('record.at.hint')}
          problem={act.problem}
        >
          {(input) => (
            <input
              {...input}
              type="datetime-local"
              value={at}
              onChange={(event) => setAt(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field
        name="evidence"
        label={words.tell('record.evidence')}
        hint={words.tell('record.evidence.hint')}
        problem={act.problem}
      >
        {(input) => (
          <textarea {...input} value={evidence} onChange={(event) => setEvidence(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
