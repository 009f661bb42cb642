import type { Freshness, GoalPageView } from '@throughline/core';
import { type ReactElement, useState } from 'react';
import { PlaceLink } from '../app/PlaceLink.tsx';
import { usePageWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { FreshnessLine } from '../freshness/FreshnessLine.tsx';
import { UndoNotice, type Unlinked } from '../linking/UndoNotice.tsx';
import { movements } from '../live/movements.ts';
import { useMovements } from '../live/use-movements.ts';
import { useView } from '../live/use-view.ts';
import { Bone, PageState } from '../page-state/PageState.tsx';
import type { Words } from '../words/words.ts';
import { Children } from './Children.tsx';
import { type Asked, GoalDialog } from './GoalDialog.tsx';
import { GoalFacts } from './GoalFacts.tsx';
import { History } from './History.tsx';
import { MetricCard } from './MetricCard.tsx';
import css from './view.module.css';
import { goalPageModel } from './view-model.ts';

const freshnessIn = (view: GoalPageView): readonly Freshness[] =>
  view.freshness.map(({ freshness }) => freshness);

const moved = (before: GoalPageView, after: GoalPageView, words: Words): readonly string[] =>
  movements(
    [before.head, ...before.children.map(({ head }) => head)],
    [after.head, ...after.children.map(({ head }) => head)],
    words,
  );

/** Everything about one goal. */
export function GoalPage({ goal }: { readonly goal: string }): ReactElement {
  const words = usePageWords();
  const live = useView('views.goalPage', { goal }, freshnessIn);
  useMovements(live.loaded, moved);
  const [asked, ask] = useState<Asked | null>(null);
  const [unlinked, setUnlinked] = useState<Unlinked | null>(null);
  return (
    <main className={css.page}>
      <p className={css.back}>
        <PlaceLink place={{ kind: 'tree' }}>{words.tell('goal.all')}</PlaceLink>
      </p>
      {live.loaded.kind !== 'shown' && <h1 className="unseen">{words.tell('goal.page')}</h1>}
      <PageState live={live} skeleton={<Bones />}>
        {(view) => (
          <>
            <Shown view={view} ask={ask} />
            {asked !== null && (
              <GoalDialog
                asked={asked}
                view={view}
                onChanged={live.stir}
                onClose={() => ask(null)}
                onUnlinked={setUnlinked}
              />
            )}
            {unlinked !== null && (
              <UndoNotice
                key={unlinked.link}
                unlinked={unlinked}
                onChanged={live.stir}
                onGone={() => setUnlinked(null)}
              />
            )}
          </>
        )}
      </PageState>
    </main>
  );
}

function Shown({
  view,
  ask,
}: {
  readonly view: GoalPageView;
  readonly ask: (asked: Asked) => void;
}): ReactElement {
  const words = usePageWords();
  const model = goalPageModel(view, words);
  return (
    <>
      <GoalFacts model={model} view={view} ask={ask} />
      <section className={css.section} aria-labelledby="metrics">
        <header className={css.sectionHead}>
          <h2 id="metrics">{words.tell('goal.metrics')}</h2>
          {view.may.edit && (
            <Button onClick={() => ask({ kind: 'metric' })}>{words.tell('metric.add')}</Button>
          )}
        </header>
        {model.metrics.length === 0 && (
          <p className={css.empty}>{words.tell(view.may.edit ? 'goal.no-metrics.add' : 'goal.no-metrics')}</p>
        )}
        {model.metrics.map((metric) => (
          <MetricCard key={metric.metric} metric={metric} may={view.may} ask={ask} />
        ))}
      </section>
      <Children model={model} view={view} ask={ask} />
      <History entries={model.history} />
      <footer className={css.footer}>
        {view.freshness.map(({ tool, name, freshness }) => (
          <FreshnessLine key={tool} name={name} freshness={freshness} />
        ))}
      </footer>
    </>
  );
}

function Bones(): ReactElement {
  return (
    <div className={css.bones}>
      <Bone width="60%" height={32} />
      <Bone width="40%" height={16} />
      <Bone width="100%" height={16} />
      <Bone width="100%" height={180} />
      <Bone width="100%" height={180} />
    </div>
  );
}
