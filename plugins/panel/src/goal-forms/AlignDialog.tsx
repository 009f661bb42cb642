import type { AlignmentMode, GoalPageView, LinkTarget } from '@throughline/core';
import { type ReactElement, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { FormDialog } from '../dialog/FormDialog.tsx';
import { type Act, useAct } from '../dialog/use-act.ts';
import css from '../linking/linking.module.css';
import { parsedWeight, WeightField } from '../linking/WeightField.tsx';
import { GoalPicker } from '../pickers/GoalPicker.tsx';
import { ModeChoices } from './ModeChoices.tsx';

interface AlignDialogProps {
  readonly view: GoalPageView;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

/** Puts a goal below another one, or takes it away from the one it is below. */
export function AlignDialog({ view, onChanged, onClose }: AlignDialogProps): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const [picked, setPicked] = useState<LinkTarget | null>(null);
  const [mode, setMode] = useState<AlignmentMode>('part');
  const [weight, setWeight] = useState('1');
  const { goal, title } = view.head;
  const done = async (): Promise<void> => {
    onClose();
    await onChanged();
  };
  const submit = async (): Promise<void> => {
    if (picked === null) return;
    const aligned = { goal, parent: picked.goal, mode, ...(mode === 'part' ? parsedWeight(weight) : {}) };
    if ((await act.run(() => client.call('goals.align', aligned))) !== undefined) await done();
  };
  return (
    <FormDialog
      title={words.tell('align.title', { goal: title })}
      submit={words.tell('align.submit')}
      ready={picked !== null}
      act={act}
      fields={['parent', 'weight']}
      onSubmit={submit}
      onClose={onClose}
    >
      <CurrentParent view={view} act={act} onDone={done} />
      <GoalPicker
        name="parent"
        label={words.tell('form.parent')}
        picked={picked}
        problem={act.problem}
        mayPick={(target) => target.goal !== goal}
        onPick={setPicked}
      />
      <ModeChoices mode={mode} onChoose={setMode} />
      {mode === 'part' && <WeightField weight={weight} problem={act.problem} onChange={setWeight} />}
    </FormDialog>
  );
}

function CurrentParent({
  view,
  act,
  onDone,
}: {
  readonly view: GoalPageView;
  readonly act: Act;
  readonly onDone: () => Promise<void>;
}): ReactElement | null {
  const { client } = usePanel();
  const words = usePageWords();
  const parent = view.chain[0];
  if (parent === undefined) return null;
  const leave = async (): Promise<void> => {
    const gone = { goal: view.head.goal, parent: parent.goal };
    if ((await act.run(() => client.call('goals.unalign', gone))) !== undefined) await onDone();
  };
  return (
    <p className={css.note}>
      {words.say(`chain.${parent.mode}`)} <strong>{parent.title}</strong>{' '}
      <Button disabled={act.busy} onClick={() => void leave()}>
        {words.tell('align.leave')}
      </Button>
    </p>
  );
}
