import type { LinkTarget } from '@throughline/core';
import { type ReactElement, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { Choices } from '../dialog/Choices.tsx';
import { FormDialog } from '../dialog/FormDialog.tsx';
import { useAct } from '../dialog/use-act.ts';
import type { Client, Outcome } from '../operations.ts';
import { GoalPicker } from '../pickers/GoalPicker.tsx';
import { type MetricChoice, metricChoices, metricOf } from './metric-choice.ts';
import { Preview } from './Preview.tsx';
import { usePreview } from './use-preview.ts';
import { parsedWeight, WeightField } from './WeightField.tsx';

interface LinkIssueDialogProps {
  readonly tool: string;
  readonly item: string;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

/** Links the issue, with everything below it, to a metric of a goal. */
export function LinkIssueDialog({ tool, item, onChanged, onClose }: LinkIssueDialogProps): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const [target, setTarget] = useState<LinkTarget | null>(null);
  const [chosen, setChosen] = useState<MetricChoice | null>(null);
  const [weight, setWeight] = useState('1');
  const previewed = usePreview(tool, { item });
  const choices = target === null ? [] : metricChoices(target, words);
  const pick = (next: LinkTarget | null): void => {
    setTarget(next);
    setChosen(next === null ? null : (metricChoices(next, words)[0]?.value ?? null));
  };
  const submit = async (): Promise<void> => {
    if (target === null || chosen === null) return;
    const made = await act.run(async () => {
      const metric = await metricFor(client, target, chosen, words.tell('link.new.title'));
      if (metric.kind === 'refused') return metric;
      // Should the link be refused, trying again must not make a second metric.
      setChosen(`metric:${metric.output}`);
      return client.call('links.add', {
        metric: metric.output,
        tool,
        select: { item },
        ...parsedWeight(weight),
      });
    });
    if (made === undefined) return;
    onClose();
    await onChanged();
  };
  return (
    <FormDialog
      title={words.tell('link.title', { item })}
      submit={words.tell('link.submit')}
      ready={chosen !== null && previewed.kind !== 'refused'}
      act={act}
      fields={['goal', 'weight']}
      onSubmit={submit}
      onClose={onClose}
    >
      <Preview previewed={previewed} />
      <GoalPicker
        name="goal"
        label={words.tell('link.goal')}
        picked={target}
        problem={act.problem}
        mayPick={({ mayLink }) => mayLink}
        onPick={pick}
      />
      {choices.length > 0 && (
        <Choices legend={words.tell('link.metric')} choices={choices} chosen={chosen} onChoose={setChosen} />
      )}
      {target !== null && <WeightField weight={weight} problem={act.problem} onChange={setWeight} />}
    </FormDialog>
  );
}

/** The metric's id; a goal that counts no work yet is given a metric that does. */
async function metricFor(
  client: Client,
  target: LinkTarget,
  choice: MetricChoice,
  title: string,
): Promise<Outcome<string>> {
  const metric = metricOf(choice);
  if (metric !== undefined) return { kind: 'done', output: metric };
  const by = choice === 'new:points' ? 'points' : 'count';
  const made = await client.call('metrics.define', { goal: target.goal, title, work: { by } });
  return made.kind === 'done' ? { kind: 'done', output: made.output.metric } : made;
}
