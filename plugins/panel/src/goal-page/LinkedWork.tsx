import { type ReactElement, useState } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { ItemTable } from '../explanation/ItemTable.tsx';
import { useExplanation } from '../explanation/use-explanation.ts';
import { explanationModel } from '../explanation/view-model.ts';
import { Bone, PageState } from '../page-state/PageState.tsx';
import css from './view.module.css';

/** The items behind a metric, read when they are asked for. */
export function LinkedWork({
  metric,
  title,
}: {
  readonly metric: string;
  readonly title: string;
}): ReactElement {
  const words = usePageWords();
  const [open, setOpen] = useState(false);
  return (
    <details className={css.linked} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {words.tell('work.title')}
        <span className="unseen"> {title}</span>
      </summary>
      {open && <Items metric={metric} />}
    </details>
  );
}

function Items({ metric }: { readonly metric: string }): ReactElement {
  const words = usePageWords();
  const { loaded, more, again } = useExplanation({ metric }, undefined);
  return (
    <PageState live={{ loaded, stir: again }} skeleton={<Bone width="100%" height={120} />}>
      {(view) => {
        const { items, notes, next } = explanationModel(view, words);
        return (
          <>
            {items.length === 0 ? (
              <p className={css.note}>{words.tell('work.none')}</p>
            ) : (
              <ItemTable rows={items} />
            )}
            {next !== null && <Button onClick={() => void more()}>{words.tell('list.more')}</Button>}
            {notes.map((note) => (
              <p key={note} className={css.note}>
                {note}
              </p>
            ))}
          </>
        );
      }}
    </PageState>
  );
}
