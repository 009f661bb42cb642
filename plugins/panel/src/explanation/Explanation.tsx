import type { ExplanationView } from '@throughline/core';
import type { ReactElement } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import css from './explanation.module.css';
import { ItemTable } from './ItemTable.tsx';
import { type Explained, explanationModel, type InputRow } from './view-model.ts';

interface ExplanationProps {
  readonly view: ExplanationView;
  readonly onMore: () => Promise<void>;
  readonly onExplain: (of: Explained) => void;
}

export function Explanation({ view, onMore, onExplain }: ExplanationProps): ReactElement {
  const words = usePageWords();
  const model = explanationModel(view, words);
  return (
    <section className={css.explanation} aria-label={model.title}>
      <h3 className={css.title}>{model.title}</h3>
      {model.past !== null && <p className={css.past}>{model.past}</p>}
      <p className={css.number}>
        <strong>{model.number}</strong>
        {model.score !== null && <span>{model.score}</span>}
      </p>
      <p className={css.formula}>{model.formula}</p>
      {model.reading !== null && <p>{model.reading}</p>}
      {model.inputs.length > 0 && <Inputs rows={model.inputs} onExplain={onExplain} />}
      {model.items.length > 0 && <ItemTable rows={model.items} />}
      {model.next !== null && (
        <div>
          <Button onClick={() => void onMore()}>{words.tell('list.more')}</Button>
        </div>
      )}
      {model.notes.map((note) => (
        <p key={note} className={css.note}>
          {note}
        </p>
      ))}
    </section>
  );
}

function Inputs({
  rows,
  onExplain,
}: {
  readonly rows: readonly InputRow[];
  readonly onExplain: (of: Explained) => void;
}): ReactElement {
  const words = usePageWords();
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{words.tell('why.input')}</th>
            <th scope="col">{words.tell('why.progress')}</th>
            <th scope="col">{words.tell('why.weight')}</th>
            <th scope="col">{words.tell('why.share')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <button type="button" className={css.link} onClick={() => onExplain(row.explains)}>
                  {row.title}
                </button>
                <span className={css.kind}>{row.kind}</span>
              </th>
              <td>{row.progress}</td>
              <td>{row.weight}</td>
              <td>
                {row.sharePart > 0 && (
                  <span className={css.share} style={{ inlineSize: `${row.sharePart / 2}px` }} />
                )}
                {row.share}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
