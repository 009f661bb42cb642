import type { GoalPageView } from '@throughline/core';
import { type ReactElement, useState } from 'react';
import { PlaceLink } from '../app/PlaceLink.tsx';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { useAct } from '../dialog/use-act.ts';
import { GoalBar } from '../goal-bar/GoalBar.tsx';
import { Lozenge } from '../health/Lozenge.tsx';
import type { Asked } from './GoalDialog.tsx';
import css from './view.module.css';
import { type ChildModel, childModel, type GoalPageModel } from './view-model.ts';

interface ChildrenProps {
  readonly model: GoalPageModel;
  readonly view: GoalPageView;
  readonly ask: (asked: Asked) => void;
}

/** The goals below: those that are part of the number, and those that support it. */
export function Children({ model, view, ask }: ChildrenProps): ReactElement {
  const words = usePageWords();
  return (
    <section className={css.section} aria-labelledby="children">
      <header className={css.sectionHead}>
        <h2 id="children">{words.tell('goal.children')}</h2>
        {view.may.addChild && (
          <Button onClick={() => ask({ kind: 'child' })}>{words.tell('child.add')}</Button>
        )}
      </header>
      {model.children.length === 0 && <p className={css.empty}>{words.tell('goal.no-children')}</p>}
      <ul className={css.children}>
        {model.children.map((child) => (
          <Child key={child.goal} child={child} />
        ))}
        <MoreChildren key={view.moreChildren} goal={view.head.goal} after={view.moreChildren} />
      </ul>
    </section>
  );
}

function Child({ child }: { readonly child: ChildModel }): ReactElement {
  return (
    <li className={css.child}>
      <div className={css.childTitle}>
        <PlaceLink place={child.place}>{child.title}</PlaceLink>
        <Lozenge lozenge={child.health} />
      </div>
      <p className={css.facts}>
        {child.relation} · {child.about}
      </p>
      <GoalBar bar={child.bar} />
    </li>
  );
}

/** Pages of children beyond the first, kept until the page itself brings a different first one. */
function MoreChildren({
  goal,
  after,
}: {
  readonly goal: string;
  readonly after: string | null;
}): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const [children, setChildren] = useState<readonly ChildModel[]>([]);
  const [next, setNext] = useState(after);
  const more = async (): Promise<void> => {
    if (next === null) return;
    const page = await act.run(() => client.call('views.goalTree', { parent: goal, after: next }));
    if (page === undefined) return;
    const models = page.nodes.map(({ head, mode, weight, children }) =>
      childModel({ head, mode: mode ?? 'part', weight: weight ?? 1, children }, words),
    );
    setChildren((known) => [...known, ...models]);
    setNext(page.next);
  };
  return (
    <>
      {children.map((child) => (
        <Child key={child.goal} child={child} />
      ))}
      {act.problem !== null && (
        <li role="alert" className={css.note}>
          {act.problem.message}
        </li>
      )}
      {next !== null && (
        <li>
          <Button disabled={act.busy} onClick={() => void more()}>
            {words.tell('list.more')}
          </Button>
        </li>
      )}
    </>
  );
}
