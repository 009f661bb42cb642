import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import type { LiveView } from '../live/use-view.ts';
import css from './page-state.module.css';
import { brokenModel, refusedModel, type StateModel } from './state-model.ts';

/** Shows a live view once it is there, and until then, or instead, what state it is in. */
export function PageState<V>({
  live,
  skeleton,
  children,
}: {
  readonly live: LiveView<V>;
  readonly skeleton: ReactNode;
  readonly children: (view: V) => ReactNode;
}): ReactElement {
  const words = useWords();
  const { loaded, stir } = live;
  if (loaded.kind === 'loading') return <Loading>{skeleton}</Loading>;
  if (loaded.kind === 'refused') return <Notice state={refusedModel(loaded.refusal, words)} retry={stir} />;
  if (loaded.kind === 'broken') return <Notice state={brokenModel(loaded.problem, words)} retry={stir} />;
  return (
    <>
      {loaded.problem !== null && (
        <Notice state={{ text: words.say('state.old'), mayRetry: true }} retry={stir} />
      )}
      {children(loaded.view)}
    </>
  );
}

export function Loading({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <div role="status" aria-label={useWords().say('state.loading')} className={css.loading}>
      {children}
    </div>
  );
}

function Notice({
  state,
  retry,
}: {
  readonly state: StateModel;
  readonly retry: () => Promise<void>;
}): ReactElement {
  const words = useWords();
  return (
    <div className={css.notice} role="alert">
      <p>{state.text}</p>
      {state.mayRetry && <Button onClick={() => void retry()}>{words.say('state.retry')}</Button>}
    </div>
  );
}

/** A grey stand-in of a line's height, so that nothing moves when the text arrives. */
export function Bone({
  width,
  height = 20,
}: {
  readonly width: string;
  readonly height?: number;
}): ReactElement {
  return <div className={css.bone} style={{ inlineSize: width, blockSize: height }} />;
}
