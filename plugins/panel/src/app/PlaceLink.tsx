import type { MouseEvent, ReactElement, ReactNode } from 'react';
import type { Place } from '../place/place.ts';
import { usePanel } from './panel-context.ts';

/** A link within the product, wherever the panel is shown. */
export function PlaceLink({
  place,
  className,
  tabIndex,
  children,
}: {
  readonly place: Place;
  readonly className?: string | undefined;
  readonly tabIndex?: number;
  readonly children: ReactNode;
}): ReactElement {
  const { host } = usePanel();
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    host.go(place);
  };
  return (
    <a href={host.hrefOf(place)} className={className} tabIndex={tabIndex} onClick={follow}>
      {children}
    </a>
  );
}
