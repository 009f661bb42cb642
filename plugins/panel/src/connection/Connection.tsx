import type { ConnectionView, Freshness } from '@throughline/core';
import type { ReactElement } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { useAct } from '../dialog/use-act.ts';
import { FreshnessLine } from '../freshness/FreshnessLine.tsx';
import { useView } from '../live/use-view.ts';
import { Bone, PageState } from '../page-state/PageState.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import css from './view.module.css';
import { syncModel } from './view-model.ts';

const freshnessIn = (view: ConnectionView): readonly Freshness[] => [view.freshness];

/** What an admin sees and sets of one connected tool. */
export function Connection({ tool }: { readonly tool: string }): ReactElement {
  const live = useView('connections.get', { tool }, freshnessIn);
  const words = usePageWords();
  return (
    <main className={css.page}>
      <h1 className={css.heading}>{words.tell('admin.title')}</h1>
      <PageState live={live} skeleton={<Bones />}>
        {(view) => (
          <>
            <Sync view={view} onChanged={live.stir} />
            {view.settings === null ? (
              <p className={css.note}>{words.tell('admin.nothing')}</p>
            ) : (
              <SettingsForm tool={tool} settings={view.settings} onChanged={live.stir} />
            )}
          </>
        )}
      </PageState>
    </main>
  );
}

function Sync({
  view,
  onChanged,
}: {
  readonly view: ConnectionView;
  readonly onChanged: () => Promise<void>;
}): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  const act = useAct();
  const model = syncModel(view, words);
  const sweep = async (): Promise<void> => {
    if ((await act.run(() => client.call('connections.sweep', { tool: view.tool }))) !== undefined)
      await onChanged();
  };
  return (
    <section className={css.section} aria-labelledby="sync">
      <h2 id="sync">{words.tell('admin.sync', { tool: view.name })}</h2>
      <p className={css.headline}>{model.headline}</p>
      {model.sweeping && (
        <progress
          className={css.read}
          {...(model.read === null ? {} : { max: 100, value: model.read })}
          aria-label={model.headline}
        />
      )}
      <p className={css.note}>{model.items}</p>
      {!model.sweeping && <FreshnessLine freshness={view.freshness} />}
      <div>
        <Button disabled={model.sweeping || act.busy} onClick={() => void sweep()}>
          {words.tell('admin.sweep')}
        </Button>
      </div>
      {act.problem !== null && (
        <p role="alert" className={css.problem}>
          {act.problem.message}
        </p>
      )}
    </section>
  );
}

function Bones(): ReactElement {
  return (
    <>
      <Bone width="50%" height={28} />
      <Bone width="100%" height={140} />
      <Bone width="100%" height={280} />
    </>
  );
}
