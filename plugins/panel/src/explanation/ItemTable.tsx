import type { MouseEvent, ReactElement } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import css from './explanation.module.css';
import type { ItemRow } from './view-model.ts';

/** Work items with what each earned; every one opens in its tool. */
export function ItemTable({ rows }: { readonly rows: readonly ItemRow[] }): ReactElement {
  const words = usePageWords();
  const { host } = usePanel();
  const open = (event: MouseEvent, url: string): void => {
    event.preventDefault();
    host.open(url);
  };
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{words.tell('why.item')}</th>
            <th scope="col">{words.tell('why.status')}</th>
            <th scope="col">{words.tell('why.earned')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a
                  className={css.key}
                  href={row.url}
                  rel="noreferrer"
                  target="_blank"
                  onClick={(event) => open(event, row.url)}
                >
                  {row.key}
                </a>{' '}
                <span className={css.itemTitle}>{row.title}</span>
              </th>
              <td>
                <span className={css.bucket} data-bucket={row.bucket} aria-hidden="true" />
                {row.status}
              </td>
              <td>{row.worth}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
