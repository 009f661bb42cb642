import type { ReactElement } from 'react';
import { Bone } from '../page-state/PageState.tsx';
import css from './view.module.css';

/** The outline of a panel with one goal, of the same height as the real one. */
export function PanelBones(): ReactElement {
  return (
    <>
      <div className={css.head}>
        <Bone width="140px" height={16} />
        <Bone width="120px" height={32} />
      </div>
      <div className={css.card}>
        <Bone width="60%" />
        <Bone width="40%" height={16} />
        <Bone width="100%" height={16} />
        <Bone width="75%" />
      </div>
    </>
  );
}
