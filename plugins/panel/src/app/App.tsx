import {
  lazy,
  type ReactElement,
  Suspense,
  useCallback,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { IssuePanel } from '../issue-panel/IssuePanel.tsx';
import type { Client } from '../operations.ts';
import { Bone, Loading } from '../page-state/PageState.tsx';
import type { Place } from '../place/place.ts';
import { pageTexts } from '../words/languages.ts';
import { type PageWords, pageWordsFor, type Words } from '../words/words.ts';
import type { Host } from './host.ts';
import { PanelContext, useWords } from './panel-context.ts';

const GoalTree = lazy(async () => ({ default: (await import('../goal-tree/GoalTree.tsx')).GoalTree }));
const GoalPage = lazy(async () => ({ default: (await import('../goal-page/GoalPage.tsx')).GoalPage }));
const Connection = lazy(async () => ({ default: (await import('../connection/Connection.tsx')).Connection }));

const ProjectGoals = lazy(async () => ({
  default: (await import('../project-goals/ProjectGoals.tsx')).ProjectGoals,
}));

/** Shows what the place names, and says aloud what moves. */
export function App({
  client,
  host,
  words,
}: {
  readonly client: Client;
  readonly host: Host;
  readonly words: Words;
}): ReactElement {
  const place = useSyncExternalStore(host.onPlaceChanged, host.place);
  const [said, announce] = useState('');
  const [pages] = useState<{ words?: Promise<PageWords> }>({});
  const pageWords = useCallback(() => {
    pages.words ??= pageTexts(words.language).then((texts) => pageWordsFor(words, texts));
    return pages.words;
  }, [pages, words]);
  const panel = useMemo(
    () => ({ client, host, words, pageWords, announce }),
    [client, host, words, pageWords],
  );
  return (
    <PanelContext value={panel}>
      <Suspense fallback={<PageBones />}>
        <PlaceView place={place} />
      </Suspense>
      <div className="unseen" aria-live="polite">
        {said}
      </div>
    </PanelContext>
  );
}

function PlaceView({ place }: { readonly place: Place }): ReactElement {
  if (place.kind === 'item') return <IssuePanel tool={place.tool} item={place.item} />;
  if (place.kind === 'goal') return <GoalPage key={place.goal} goal={place.goal} />;
  if (place.kind === 'project')
    return <ProjectGoals key={place.container} tool={place.tool} container={place.container} />;
  return place.kind === 'connection' ? <Connection tool={place.tool} /> : <GoalTree />;
}

function PageBones(): ReactElement {
  return (
    <main>
      <h1 className="unseen">{useWords().say('state.loading')}</h1>
      <Loading>
        <Bone width="40%" height={32} />
      </Loading>
    </main>
  );
}
