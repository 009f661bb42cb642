import type { Host } from '../app/host.ts';
import { pathOf, placeOf } from '../place/place.ts';

/** A host's own pages: the place stands behind the `#` of the address, so one file serves every page. */
export function webHost(): Host {
  let hash = location.hash;
  let place = placeOf(hash.slice(1));
  return {
    place: () => {
      if (location.hash !== hash) {
        hash = location.hash;
        place = placeOf(hash.slice(1));
      }
      return place;
    },
    onPlaceChanged: (listener) => {
      window.addEventListener('hashchange', listener);
      return () => window.removeEventListener('hashchange', listener);
    },
    // Nothing on such a page tells of changed work sooner than the next reading does, save coming back to it.
    onWorkChanged: (listener) => {
      window.addEventListener('focus', listener);
      return () => window.removeEventListener('focus', listener);
    },
    go: (next) => {
      location.hash = pathOf(next);
    },
    hrefOf: (next) => `#${pathOf(next)}`,
    open: (url) => {
      window.open(url, '_blank', 'noopener');
    },
  };
}
