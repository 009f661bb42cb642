import { lazy, type ReactElement, Suspense, useMemo, useState } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { FreshnessLine } from '../freshness/FreshnessLine.tsx';
import { useSettled } from '../live/use-settled.ts';
import { Bone, PageState } from '../page-state/PageState.tsx';
import { rowsOf } from './rows.ts';
import { TreeGrid } from './TreeGrid.tsx';
import { type LiveTree, type TreeFilter, useTree } from './use-tree.ts';
import css from './view.module.css';

const CreateGoalDialog = lazy(async () => ({
  default: (await import('../goal-forms/CreateGoalDialog.tsx')).CreateGoalDialog,
}));

const NO_FILTER: TreeFilter = { search: '', status: 'all' };

/** Milliseconds without typing after which the filter is applied. */
const PAUSE = 300;

/** The page of all goals. */
export function GoalTree(): ReactElement {
  return (
    <main className={css.page}>
      <AllGoals />
    </main>
  );
}

/** All goals that the reader may see, from the objectives at the top down. */
export function AllGoals(): ReactElement {
  const words = usePageWords();
  const [filter, setFilter] = useState(NO_FILTER);
  const search = useSettled(filter.search.trim(), PAUSE);
  const live = useTree({ search, status: filter.status });
  const [creating, setCreating] = useState(false);
  const { loaded } = live.roots;
  return (
    <>
      <header className={css.head}>
        <h1 className={css.heading}>{words.tell('tree.title')}</h1>
        {loaded.kind === 'shown' && loaded.view.may.createGoal && (
          <Button look="primary" onClick={() => setCreating(true)}>
            {words.tell('tree.create')}
          </Button>
        )}
      </header>
      <FilterBar filter={filter} onChange={setFilter} />
      <PageState live={live.roots} skeleton={<Bones />}>
        {(view) => (
          <>
            <Goals
              live={live}
              filtered={search !== '' || filter.status !== 'all'}
              mayCreate={view.may.createGoal}
            />
            {view.freshness.map(({ tool, name, freshness }) => (
              <FreshnessLine key={tool} name={name} freshness={freshness} />
            ))}
          </>
        )}
      </PageState>
      <Suspense>
        {creating && <CreateGoalDialog onChanged={live.roots.stir} onClose={() => setCreating(false)} />}
      </Suspense>
    </>
  );
}

function Goals(props: {
  readonly live: LiveTree;
  readonly filtered: boolean;
  readonly mayCreate: boolean;
}): ReactElement {
  const words = usePageWords();
  const { tree } = props.live;
  const rows = useMemo(() => rowsOf(tree), [tree]);
  if (rows.length > 0) return <TreeGrid rows={rows} live={props.live} />;
  const next = props.filtered ? 'tree.none-found' : props.mayCreate ? 'tree.empty.create' : 'tree.empty';
  return <p className={css.empty}>{words.tell(next)}</p>;
}

function FilterBar({
  filter,
  onChange,
}: {
  readonly filter: TreeFilter;
  readonly onChange: (filter: TreeFilter) => void;
}): ReactElement {
  const words = usePageWords();
  return (
    <search className={css.filter}>
      <input
        type="search"
        aria-label={words.tell('tree.search')}
        placeholder={words.tell('tree.search')}
        value={filter.search}
        onChange={(event) => onChange({ ...filter, search: event.target.value })}
      />
      <select
        aria-label={words.tell('tree.status')}
        value={filter.status}
        onChange={(event) => onChange({ ...filter, status: statusOf(event.target.value) })}
      >
        <option value="all">{words.tell('tree.status.all')}</option>
        <option value="open">{words.tell('tree.status.open')}</option>
        <option value="closed">{words.tell('tree.status.closed')}</option>
      </select>
    </search>
  );
}

function statusOf(value: string): TreeFilter['status'] {
  return value === 'open' || value === 'closed' ? value : 'all';
}

function Bones(): ReactElement {
  return (
    <div className={css.bones}>
      {['60%', '50%', '55%', '40%'].map((width) => (
        <Bone key={width} width={width} />
      ))}
    </div>
  );
}
