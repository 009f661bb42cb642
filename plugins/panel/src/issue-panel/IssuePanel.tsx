import type { Freshness, IssuePanelView } from '@throughline/core';
import { lazy, type ReactElement, Suspense, useId, useMemo, useState } from 'react';
import { useWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { FreshnessLine } from '../freshness/FreshnessLine.tsx';
import type { Unlinked } from '../linking/UndoNotice.tsx';
import { panelMovements } from '../live/movements.ts';
import { useMovements } from '../live/use-movements.ts';
import { useView } from '../live/use-view.ts';
import { PageState } from '../page-state/PageState.tsx';
import { GoalCard } from './GoalCard.tsx';
import { PanelBones } from './PanelBones.tsx';
import { type Asked, PanelDialog } from './PanelDialog.tsx';
import css from './view.module.css';
import { issuePanelModel } from './view-model.ts';

const UndoNotice = lazy(async () => ({ default: (await import('../linking/UndoNotice.tsx')).UndoNotice }));

const freshnessIn = (view: IssuePanelView): readonly Freshness[] => [view.freshness];

/** Beyond these, cards wait behind a button: an issue that serves a dozen goals stays readable. */
const CARDS_AT_FIRST = 5;
/** Up to these, each card shows at once why it is there and where it leads. */
const CARDS_OPEN = 2;

/** The panel inside an issue: the goals it serves, why, and what closing it would change. */
export function IssuePanel({ tool, item }: { readonly tool: string; readonly item: string }): ReactElement {
  const live = useView('views.issuePanel', { tool, item }, freshnessIn);
  useMovements(live.loaded, panelMovements);
  const [asked, ask] = useState<Asked | null>(null);
  const [unlinked, setUnlinked] = useState<Unlinked | null>(null);
  const words = useWords();
  const heading = useId();
  return (
    <main className={css.panel} aria-labelledby={heading}>
      <h1 id={heading} className="unseen">
        {words.say('panel.title')}
      </h1>
      <PageState live={live} skeleton={<PanelBones />}>
        {(view) => <Shown view={view} ask={ask} />}
      </PageState>
      {asked !== null && (
        <PanelDialog
          asked={asked}
          tool={tool}
          item={item}
          onChanged={live.stir}
          onClose={() => ask(null)}
          onUnlinked={setUnlinked}
        />
      )}
      <Suspense>
        {unlinked !== null && (
          <UndoNotice
            key={unlinked.link}
            unlinked={unlinked}
            onChanged={live.stir}
            onGone={() => setUnlinked(null)}
          />
        )}
      </Suspense>
    </main>
  );
}

function Shown({
  view,
  ask,
}: {
  readonly view: IssuePanelView;
  readonly ask: (asked: Asked) => void;
}): ReactElement {
  const words = useWords();
  const { cards, empty } = useMemo(() => issuePanelModel(view, words), [view, words]);
  const [all, showAll] = useState(false);
  const shown = all ? cards : cards.slice(0, CARDS_AT_FIRST);
  const hidden = cards.length - shown.length;
  return (
    <>
      <header className={css.head}>
        <FreshnessLine freshness={view.freshness} />
        <Button look={empty === null ? 'plain' : 'primary'} onClick={() => ask({ kind: 'link' })}>
          {words.say('panel.link')}
        </Button>
      </header>
      {empty !== null && (
        <div className={css.empty}>
          <p>{empty.title}</p>
          {empty.next !== null && <p className={css.subtle}>{empty.next}</p>}
        </div>
      )}
      <ul className={css.cards} aria-label={words.say('panel.title')}>
        {shown.map((card) => (
          <GoalCard key={card.goal} card={card} open={cards.length <= CARDS_OPEN} ask={ask} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button onClick={() => showAll(true)}>{words.say('panel.more', { count: hidden })}</Button>
      )}
    </>
  );
}
