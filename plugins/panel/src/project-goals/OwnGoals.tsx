import type { ContainerGoalsView, Freshness } from '@throughline/core';
import { type ReactElement, useId, useState } from 'react';
import { PlaceLink } from '../app/PlaceLink.tsx';
import { usePageWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { Chain } from '../chain/Chain.tsx';
import { FreshnessLine } from '../freshness/FreshnessLine.tsx';
import { GoalBar } from '../goal-bar/GoalBar.tsx';
import tree from '../goal-tree/view.module.css';
import { Lozenge } from '../health/Lozenge.tsx';
import { movements } from '../live/movements.ts';
import { useMovements } from '../live/use-movements.ts';
import { useView } from '../live/use-view.ts';
import { Bone, PageState } from '../page-state/PageState.tsx';
import type { Words } from '../words/words.ts';
import css from './view.module.css';
import { type ProjectGoalModel, projectGoalModels } from './view-model.ts';

const freshnessIn = (view: ContainerGoalsView): readonly Freshness[] => [view.freshness];

const moved = (before: ContainerGoalsView, after: ContainerGoalsView, words: Words): readonly string[] =>
  movements(
    before.goals.map(({ head }) => head),
    after.goals.map(({ head }) => head),
    words,
  );

/** Goals read at first, and with each 'show more'. */
const PAGE = 50;

interface OwnGoalsProps {
  readonly tool: string;
  readonly container: string;
  readonly onAll: () => void;
}

/** The goals that count work of one project, each with its way up to the objective. */
export function OwnGoals({ tool, container, onAll }: OwnGoalsProps): ReactElement {
  const words = usePageWords();
  const [limit, setLimit] = useState(PAGE);
  const live = useView('views.containerGoals', { tool, container, limit }, freshnessIn);
  useMovements(live.loaded, moved);
  return (
    <>
      <h1 className={tree.heading}>{words.tell('project.title', { project: container })}</h1>
      <PageState live={live} skeleton={<Bones />}>
        {(view) => (
          <>
            {view.goals.length === 0 ? <Empty container={container} onAll={onAll} /> : <List view={view} />}
            {view.total > view.goals.length && (
              <div>
                <Button onClick={() => setLimit(limit + PAGE)}>{words.tell('list.more')}</Button>
              </div>
            )}
            <FreshnessLine freshness={view.freshness} />
          </>
        )}
      </PageState>
    </>
  );
}

function List({ view }: { readonly view: ContainerGoalsView }): ReactElement {
  const words = usePageWords();
  return (
    <ul className={css.goals} aria-label={words.tell('project.title', { project: view.container })}>
      {projectGoalModels(view, words).map((goal) => (
        <Goal key={goal.goal} goal={goal} />
      ))}
    </ul>
  );
}

function Goal({ goal }: { readonly goal: ProjectGoalModel }): ReactElement {
  const title = useId();
  return (
    <li className={css.goal} aria-labelledby={title}>
      <div className={css.top}>
        <h2 id={title} className={css.title}>
          <PlaceLink place={goal.place}>{goal.title}</PlaceLink>
        </h2>
        <Lozenge lozenge={goal.health} />
      </div>
      <p className={css.facts}>{goal.facts}</p>
      <GoalBar bar={goal.bar} />
      <p className={css.facts}>{goal.standing}</p>
      <Chain steps={goal.chain} otherWays={goal.otherWays} />
    </li>
  );
}

function Empty({ container, onAll }: Pick<OwnGoalsProps, 'container' | 'onAll'>): ReactElement {
  const words = usePageWords();
  return (
    <div className={css.empty}>
      <p>{words.tell('project.empty', { project: container })}</p>
      <p className={css.facts}>{words.tell('project.empty.next')}</p>
      <Button onClick={onAll}>{words.tell('project.all')}</Button>
    </div>
  );
}

function Bones(): ReactElement {
  return (
    <div className={tree.bones}>
      {['one', 'two'].map((key) => (
        <Bone key={key} width="100%" height={120} />
      ))}
    </div>
  );
}
