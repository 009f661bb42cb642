import { type ReactElement, useState } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { AllGoals } from '../goal-tree/GoalTree.tsx';
import tree from '../goal-tree/view.module.css';
import { OwnGoals } from './OwnGoals.tsx';
import css from './view.module.css';

const SCOPES = ['own', 'all'] as const;

type Scope = (typeof SCOPES)[number];

/** The page of a project: the goals that count its work first, and all goals a switch away. */
export function ProjectGoals(props: { readonly tool: string; readonly container: string }): ReactElement {
  const [scope, setScope] = useState<Scope>('own');
  return (
    <main className={tree.page}>
      <ScopeSwitch scope={scope} container={props.container} onChange={setScope} />
      {scope === 'own' ? <OwnGoals {...props} onAll={() => setScope('all')} /> : <AllGoals />}
    </main>
  );
}

function ScopeSwitch({
  scope,
  container,
  onChange,
}: {
  readonly scope: Scope;
  readonly container: string;
  readonly onChange: (scope: Scope) => void;
}): ReactElement {
  const words = usePageWords();
  return (
    <fieldset className={css.switch}>
      <legend className="unseen">{words.tell('project.scope')}</legend>
      {SCOPES.map((one) => (
        <label key={one} className={css.scope}>
          <input type="radio" name="scope" checked={one === scope} onChange={() => onChange(one)} />
          {words.tell(`project.scope.${one}`, { project: container })}
        </label>
      ))}
    </fieldset>
  );
}
