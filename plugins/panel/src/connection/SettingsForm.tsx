import type { ToolSettingsState } from '@throughline/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { Choices } from '../dialog/Choices.tsx';
import { Field } from '../dialog/Field.tsx';
import { type Problem, useAct } from '../dialog/use-act.ts';
import { ManySelect } from './ManySelect.tsx';
import css from './view.module.css';
import { draftOfSettings, type SettingsDraft, settingsChange } from './view-model.ts';

interface SettingsFormProps {
  readonly tool: string;
  readonly settings: ToolSettingsState;
  readonly onChanged: () => Promise<void>;
}

/** What is read of a tool, and how. What somebody is changing stays while the page renews itself. */
export function SettingsForm({ tool, settings, onChanged }: SettingsFormProps): ReactElement {
  const { client, announce } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const before = draftOfSettings(settings);
  const [changed, setChanged] = useState<SettingsDraft | null>(null);
  const draft = changed ?? before;
  const change = settingsChange(before, draft);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (change === undefined) return;
    const saved = await act.run(() => client.call('connections.change', { tool, ...change }));
    if (saved === undefined) return;
    await onChanged();
    setChanged(null);
    announce(words.tell('admin.saved'));
  };
  return (
    <form className={css.section} aria-labelledby="settings" onSubmit={(event) => void save(event)}>
      <h2 id="settings">{words.tell('admin.settings')}</h2>
      <SettingsInputs settings={settings} draft={draft} problem={act.problem} onChange={setChanged} />
      {act.problem !== null && (
        <p role="alert" className={css.problem}>
          {act.problem.message}
        </p>
      )}
      <div className={css.acts}>
        <Button type="submit" look="primary" disabled={change === undefined || act.busy}>
          {words.tell('edit.submit')}
        </Button>
        {change !== undefined && <Button onClick={() => setChanged(null)}>{words.tell('admin.undo')}</Button>}
      </div>
    </form>
  );
}

function SettingsInputs({
  settings,
  draft,
  problem,
  onChange,
}: {
  readonly settings: ToolSettingsState;
  readonly draft: SettingsDraft;
  readonly problem: Problem | null;
  readonly onChange: (draft: SettingsDraft) => void;
}): ReactElement {
  const words = usePageWords();
  const set = (change: Partial<SettingsDraft>): void => onChange({ ...draft, ...change });
  const endings = [...new Set([...settings.knownEndings, ...settings.notDone])];
  return (
    <>
      <Field
        name="estimateField"
        label={words.tell('admin.estimate')}
        hint={words.tell('admin.estimate.hint')}
        problem={problem}
      >
        {(input) => (
          <select
            {...input}
            value={draft.estimateField}
            onChange={(event) => set({ estimateField: event.target.value })}
          >
            <option value="">{words.tell('admin.estimate.none')}</option>
            {settings.estimateFields.map(({ id, name }) => (
              <option key={id} value={id}>
                {name} ({id})
              </option>
            ))}
          </select>
        )}
      </Field>
      <Choices
        legend={words.tell('admin.containers')}
        chosen={draft.everyContainer ? 'every' : 'some'}
        onChoose={(chosen) => set({ everyContainer: chosen === 'every' })}
        choices={[
          { value: 'every', label: words.tell('admin.containers.every') },
          { value: 'some', label: words.tell('admin.containers.some') },
        ]}
      />
      {!draft.everyContainer && (
        <ManySelect
          name="containers"
          label={words.tell('admin.containers.chosen')}
          options={settings.containers.map(({ key, name }) => ({ value: key, label: `${name} (${key})` }))}
          chosen={draft.containers}
          problem={problem}
          onChange={(containers) => set({ containers })}
        />
      )}
      <ManySelect
        name="notDone"
        label={words.tell('admin.not-done')}
        hint={words.tell('admin.not-done.hint')}
        options={endings.map((ending) => ({ value: ending, label: ending }))}
        chosen={draft.notDone}
        problem={problem}
        onChange={(notDone) => set({ notDone })}
      />
    </>
  );
}
