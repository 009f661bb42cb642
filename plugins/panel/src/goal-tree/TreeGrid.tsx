import { type ReactElement, useCallback, useRef, useState } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import type { Row } from './rows.ts';
import { TreeRow } from './TreeRow.tsx';
import type { LiveTree } from './use-tree.ts';
import { useTreeKeyboard } from './use-tree-keyboard.ts';
import css from './view.module.css';
import { windowOf } from './window.ts';

/** Pixels; the same as `--row` in view.module.css. */
const ROW = 44;
/** The most of the rows that is ever in sight; pixels, as `max-block-size` in view.module.css. */
const SIGHT = 640;

/** The rows of the tree, with the keyboard of a treegrid. Only rows in sight are drawn. */
export function TreeGrid({
  rows,
  live,
}: {
  readonly rows: readonly Row[];
  readonly live: LiveTree;
}): ReactElement {
  const words = usePageWords();
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const act = useRowActs(live);
  const { active, activate, onKeyDown } = useTreeKeyboard({ rows, box, rowHeight: ROW, act });
  const onFocus = useCallback((row: Row) => activate(row.path), [activate]);
  const { start, end } = windowOf({ top, height: SIGHT, rowHeight: ROW, count: rows.length });
  const drawn = rows.map((row, index) => ({ row, index })).slice(start, end);
  const alone = rows[active];
  // The tab stop must not vanish when it is scrolled out of sight.
  if (alone !== undefined && (active < start || active >= end)) drawn.push({ row: alone, index: active });
  return (
    <div ref={box} className={css.box} onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a treegrid is a table that keys move through.
        role="treegrid"
        className={css.grid}
        aria-label={words.tell('tree.title')}
        aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown}
      >
        <Head />
        <tbody className={css.rows} style={{ blockSize: rows.length * ROW }}>
          {drawn.map(({ row, index }) => (
            <TreeRow
              key={row.path}
              row={row}
              index={index}
              top={index * ROW}
              active={index === active}
              onAct={act}
              onFocus={onFocus}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What rows can be asked to do. The function stays the same, so that rows are not drawn anew because of it. */
function useRowActs(live: LiveTree): (row: Row, kind: 'toggle' | 'enter') => void {
  const { host } = usePanel();
  const current = useRef(live);
  current.current = live;
  return useCallback(
    (row, kind) => {
      const { read, open, close } = current.current;
      if (row.kind === 'more') void read(row.parent, row.after);
      else if (row.kind === 'broken') void read(row.parent);
      else if (row.kind !== 'goal') return;
      else if (kind === 'enter') host.go({ kind: 'goal', goal: row.node.head.goal });
      else if (row.expanded === true) close(row.path);
      else if (row.expanded === false) open(row.path, row.node.head.goal);
    },
    [host],
  );
}

function Head(): ReactElement {
  const words = usePageWords();
  return (
    <thead className={css.headgroup}>
      <tr aria-rowindex={1} className={css.headrow}>
        <th scope="col">{words.tell('tree.goal')}</th>
        <th scope="col" className={css.owner}>
          {words.tell('tree.owner')}
        </th>
        <th scope="col">{words.tell('tree.progress')}</th>
        <th scope="col" className={css.health}>
          {words.tell('tree.health')}
        </th>
      </tr>
    </thead>
  );
}
