import type { ReactElement } from 'react';
import type { LozengeModel } from './health-model.ts';
import css from './lozenge.module.css';

export function Lozenge({ lozenge }: { readonly lozenge: LozengeModel }): ReactElement {
  return (
    <span className={css.lozenge} data-tone={lozenge.tone} title={lozenge.why ?? undefined}>
      {lozenge.text}
    </span>
  );
}
