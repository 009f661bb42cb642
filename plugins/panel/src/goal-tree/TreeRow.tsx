import { memo, type ReactElement } from 'react';
import { PlaceLink } from '../app/PlaceLink.tsx';
import { usePageWords } from '../app/panel-context.ts';
import { Lozenge } from '../health/Lozenge.tsx';
import { noteText, rowModel } from './row-model.ts';
import type { GoalRow, NoteRow, Row } from './rows.ts';
import css from './view.module.css';

type OnAct = (row: Row, act: 'toggle' | 'enter') => void;

interface TreeRowProps {
  readonly row: Row;
  readonly index: number;
  /** Pixels from the first row. */
  readonly top: number;
  readonly active: boolean;
  readonly onAct: OnAct;
  readonly onFocus: (row: Row) => void;
}

/** One row of the tree. Kept light, and drawn anew only when it changes: there can be thousands. */
export const TreeRow = memo(function TreeRow(props: TreeRowProps): ReactElement {
  const { row, index, top, active, onAct, onFocus } = props;
  const goal = row.kind === 'goal' ? row : null;
  return (
    <tr
      className={css.row}
      style={{ insetBlockStart: top }}
      tabIndex={active ? 0 : -1}
      // The head row is the first.
      aria-rowindex={index + 2}
      aria-level={row.level}
      aria-expanded={goal?.expanded ?? undefined}
      aria-posinset={goal?.position}
      aria-setsize={goal?.setSize}
      onFocus={() => onFocus(row)}
      onClick={goal === null ? () => onAct(row, 'enter') : undefined}
    >
      {row.kind === 'goal' ? <GoalCells row={row} onAct={onAct} /> : <NoteCell row={row} />}
    </tr>
  );
});

function GoalCells({ row, onAct }: { readonly row: GoalRow; readonly onAct: OnAct }): ReactElement {
  const model = rowModel(row, usePageWords());
  return (
    <>
      <td className={css.title} style={{ paddingInlineStart: (row.level - 1) * 20 }}>
        <Twisty row={row} title={model.title} onAct={onAct} />
        {model.relation !== null && <span className={css.relation}>{model.relation} </span>}
        <PlaceLink place={{ kind: 'goal', goal: row.node.head.goal }} tabIndex={-1} className={css.link}>
          {model.title}
        </PlaceLink>
        {model.below !== '' && <span className={css.below}>{model.below}</span>}
      </td>
      <td className={css.owner}>{model.owner}</td>
      <td className={css.progress} title={model.standing}>
        <span
          className={css.mini}
          data-tone={model.tone}
          style={{ backgroundSize: `${model.value ?? 0}% 100%` }}
        />
        <span className={css.number}>{model.progress}</span>
      </td>
      <td className={css.health}>
        <Lozenge lozenge={model.health} />
      </td>
    </>
  );
}

function Twisty({
  row,
  title,
  onAct,
}: {
  readonly row: GoalRow;
  readonly title: string;
  readonly onAct: OnAct;
}): ReactElement {
  const words = usePageWords();
  if (row.expanded === null) return <span className={css.leaf} />;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={css.twisty}
      data-open={row.expanded}
      aria-label={words.tell(row.expanded ? 'tree.collapse' : 'tree.expand', { title })}
      onClick={() => onAct(row, 'toggle')}
    />
  );
}

function NoteCell({ row }: { readonly row: NoteRow }): ReactElement {
  const acts = row.kind === 'more' || row.kind === 'broken';
  return (
    <td
      colSpan={4}
      className={acts ? css.act : css.note}
      style={{ paddingInlineStart: (row.level - 1) * 20 + 24 }}
    >
      {noteText(row, usePageWords())}
    </td>
  );
}
