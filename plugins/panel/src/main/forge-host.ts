import { events, NavigationTarget, router, view } from '@forge/bridge';
import type { Host } from '../app/host.ts';
import { type Place, pathOf } from '../place/place.ts';
import { type ForgeExtension, PAGE_MODULE, placeInForge } from './forge-place.ts';

type History = Awaited<ReturnType<typeof view.createHistory>>;

/** Jira around the panel, through the bridge. Pages keep their place in Jira's own address, where the module has one. */
export async function forgeHost(extension: ForgeExtension): Promise<Host> {
  const { pages } = placeInForge(extension, '');
  const history = pages ? await historyOf() : undefined;
  let { place } = placeInForge(extension, history?.location.pathname ?? '');
  const listeners = new Set<() => void>();
  const show = (next: Place): void => {
    place = next;
    for (const listener of listeners) listener();
  };
  history?.listen((now: unknown) => show(placeInForge(extension, pathIn(now)).place));
  return {
    place: () => place,
    onPlaceChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onWorkChanged: hearJira,
    go: (next) => {
      if (history !== undefined) history.push(pathOf(next));
      else if (pages) show(next);
      else
        void router.navigate({ target: NavigationTarget.Module, moduleKey: PAGE_MODULE, path: pathOf(next) });
    },
    hrefOf: (next) => `#${pathOf(next)}`,
    open: (url) => void router.open(url),
  };
}

/** Undefined where the page around offers no history: then the place is kept in memory, and going back is by links. */
async function historyOf(): Promise<History | undefined> {
  try {
    return await view.createHistory();
  } catch (error) {
    console.info('This page keeps no history for the app; links still work.', error);
    return undefined;
  }
}

/** Versions of `history` hand the listener a location, or an update that holds one. */
function pathIn(heard: unknown): string {
  if (typeof heard !== 'object' || heard === null) return '';
  if ('location' in heard) return pathIn(heard.location);
  return 'pathname' in heard && typeof heard.pathname === 'string' ? heard.pathname : '';
}

function hearJira(listener: () => void): () => void {
  const subscription = events.on('JIRA_ISSUE_CHANGED', listener);
  return () => void subscription.then((heard) => heard.unsubscribe());
}
