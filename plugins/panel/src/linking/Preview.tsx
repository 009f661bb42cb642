import type { ReactElement } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { FreshnessLine } from '../freshness/FreshnessLine.tsx';
import css from './linking.module.css';
import { previewModel } from './preview-model.ts';
import type { Previewed } from './use-preview.ts';

/** Shows what a link would count. Its height is kept, so that the buttons below stay where they are. */
export function Preview({ previewed }: { readonly previewed: Previewed }): ReactElement {
  const words = usePageWords();
  return (
    <div className={css.preview} aria-live="polite">
      {previewed.kind === 'none' && <p>{words.tell('preview.none')}</p>}
      {previewed.kind === 'loading' && <p>{words.tell('preview.loading')}</p>}
      {previewed.kind === 'broken' && <p className={css.problem}>{previewed.problem}</p>}
      {previewed.kind === 'refused' && <p className={css.problem}>{previewed.refusal.message}</p>}
      {previewed.kind === 'done' && <Counted previewed={previewed} />}
    </div>
  );
}

function Counted({ previewed }: { readonly previewed: Extract<Previewed, { kind: 'done' }> }): ReactElement {
  const model = previewModel(previewed.output, usePageWords());
  return (
    <>
      <p className={css.headline}>{model.headline}</p>
      {model.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {model.problems.map((problem) => (
        <p key={problem} className={css.problem}>
          {problem}
        </p>
      ))}
      <FreshnessLine freshness={previewed.output.freshness} />
    </>
  );
}
