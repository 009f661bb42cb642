import { type ReactElement, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { Choices } from '../dialog/Choices.tsx';
import { Field } from '../dialog/Field.tsx';
import { FormDialog } from '../dialog/FormDialog.tsx';
import { type Problem, useAct } from '../dialog/use-act.ts';
import { Preview } from './Preview.tsx';
import {
  EMPTY_SELECTION,
  SELECTION_FIELDS,
  SELECTION_KINDS,
  type SelectionDraft,
  selectionOf,
} from './selection.ts';
import { usePreview } from './use-preview.ts';
import { parsedWeight, WeightField } from './WeightField.tsx';

interface AddLinkDialogProps {
  readonly metric: string;
  readonly title: string;
  /** The connected tools to choose from. */
  readonly tools: readonly { readonly tool: string; readonly name: string }[];
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

/** Chooses the work that a metric counts, and shows beforehand what that would be. */
export function AddLinkDialog({
  metric,
  title,
  tools,
  onChanged,
  onClose,
}: AddLinkDialogProps): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const [tool, setTool] = useState(tools[0]?.tool ?? '');
  const [draft, setDraft] = useState(EMPTY_SELECTION);
  const [weight, setWeight] = useState('1');
  const select = selectionOf(draft);
  const previewed = usePreview(tool, select);
  const submit = async (): Promise<void> => {
    if (select === null) return;
    const link = { metric, tool, select, ...parsedWeight(weight) };
    if ((await act.run(() => client.call('links.add', link))) === undefined) return;
    onClose();
    await onChanged();
  };
  return (
    <FormDialog
      title={words.tell('link.add.title', { metric: title })}
      submit={words.tell('link.add')}
      ready={select !== null && previewed.kind !== 'refused'}
      act={act}
      fields={['weight', ...SELECTION_FIELDS[draft.kind].map(({ field }) => `select.${field}`)]}
      onSubmit={submit}
      onClose={onClose}
    >
      {tools.length > 1 && (
        <Choices
          legend={words.tell('select.tool')}
          chosen={tool}
          onChoose={setTool}
          choices={tools.map(({ tool, name }) => ({ value: tool, label: name }))}
        />
      )}
      <Choices
        legend={words.tell('select.kind')}
        chosen={draft.kind}
        onChoose={(kind) => setDraft({ ...draft, kind })}
        choices={SELECTION_KINDS.map((value) => ({ value, label: words.tell(`select.${value}`) }))}
      />
      <SelectionInputs draft={draft} problem={act.problem} onChange={setDraft} />
      <Preview previewed={previewed} />
      <WeightField weight={weight} problem={act.problem} onChange={setWeight} />
    </FormDialog>
  );
}

function SelectionInputs({
  draft,
  problem,
  onChange,
}: {
  readonly draft: SelectionDraft;
  readonly problem: Problem | null;
  readonly onChange: (draft: SelectionDraft) => void;
}): ReactElement {
  const words = usePageWords();
  return (
    <>
      {SELECTION_FIELDS[draft.kind].map(({ field, optional }) => (
        <Field
          key={field}
          name={`select.${field}`}
          label={words.tell(optional ? 'select.field.optional' : `select.field.${field}`, {
            field: words.tell(`select.field.${field}`),
          })}
          problem={problem}
        >
          {(input) => (
            <input
              {...input}
              spellCheck={false}
              value={draft[field]}
              onChange={(event) => onChange({ ...draft, [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </>
  );
}
