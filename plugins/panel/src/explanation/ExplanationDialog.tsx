import { type ReactElement, useState } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { Dialog } from '../dialog/Dialog.tsx';
import dialog from '../dialog/dialog.module.css';
import { Field } from '../dialog/Field.tsx';
import { Bone, PageState } from '../page-state/PageState.tsx';
import { Explanation } from './Explanation.tsx';
import css from './explanation.module.css';
import { useExplanation } from './use-explanation.ts';
import { type Explained, momentTyped, typedMoment } from './view-model.ts';

/** Answers 'why this number?', down to the single item, now or at an earlier moment. */
export function ExplanationDialog({
  of,
  onClose,
}: {
  readonly of: Explained;
  readonly onClose: () => void;
}): ReactElement {
  const words = usePageWords();
  const [path, setPath] = useState<readonly Explained[]>([of]);
  const [typed, setTyped] = useState('');
  const subject = path.at(-1) ?? of;
  const { loaded, more, again } = useExplanation(subject, momentTyped(typed));
  return (
    <Dialog title={words.tell('why.title')} onClose={onClose} wide>
      <div className={dialog.body}>
        <div className={css.tools}>
          {path.length > 1 && (
            <Button onClick={() => setPath(path.slice(0, -1))}>{words.tell('why.back')}</Button>
          )}
          <Field name="at" label={words.tell('why.at')} problem={null}>
            {(input) => (
              <input
                {...input}
                type="datetime-local"
                max={typedMoment(Date.now())}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          {typed !== '' && <Button onClick={() => setTyped('')}>{words.tell('why.now')}</Button>}
        </div>
        <PageState live={{ loaded, stir: again }} skeleton={<Bones />}>
          {(view) => <Explanation view={view} onMore={more} onExplain={(next) => setPath([...path, next])} />}
        </PageState>
      </div>
    </Dialog>
  );
}

function Bones(): ReactElement {
  return (
    <>
      <Bone width="50%" height={28} />
      <Bone width="90%" />
      <Bone width="100%" height={160} />
    </>
  );
}
