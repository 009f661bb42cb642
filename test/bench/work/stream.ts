import type { ObservedItem } from '@throughline/core';
import { type Company, drawPoints, STATES } from './company.ts';
import { type Draw, shuffled, zipf } from './random.ts';
import { told } from './told.ts';

/** One thing that happens in a tool. */
export type Change =
  | { readonly kind: 'state'; readonly item: number; readonly state: number }
  | { readonly kind: 'points'; readonly item: number; readonly points: number }
  | { readonly kind: 'move'; readonly item: number; readonly above: number };

/** Changes the company, and gives the news that the tool tells of it. */
export type Happening = () => ObservedItem;

/** Status changes only; the hottest item has 5 to 8 % of them. */
export function stateChanges(company: Company, draw: Draw): Happening {
  const hot = hotItem(company, draw);
  const clock = clockOf(company);
  return () => happen(company, clock, changeState(company, draw, hot()));
}

/** Status changes among other estimates and other parents: for the exact checks. */
export function mixedChanges(company: Company, draw: Draw): Happening {
  const hot = hotItem(company, draw);
  const clock = clockOf(company);
  return () => {
    const item = hot();
    const dice = draw.unit();
    if (dice < 0.1) return happen(company, clock, { kind: 'points', item, points: drawPoints(draw) });
    if (dice < 0.25) return happen(company, clock, moveItem(company, draw, item));
    return happen(company, clock, changeState(company, draw, item));
  };
}

/** The news as a careless network delivers it: 5 % come twice, and 5 % come late by up to 50 others. */
export function disordered(news: readonly ObservedItem[], draw: Draw): readonly ObservedItem[] {
  const placed = news.flatMap((one, index) => {
    const dice = draw.unit();
    const late = { one, place: index + 1 + draw.below(50) };
    if (dice < 0.05) return [{ one, place: index }, late];
    return [dice < 0.1 ? late : { one, place: index }];
  });
  return placed.sort((a, b) => a.place - b.place).map(({ one }) => one);
}

/** Which item changes: by Zipf over the items below the linked ones, in a random order. */
function hotItem(company: Company, draw: Draw): () => number {
  const items = shuffled(draw, company.goals, company.items);
  const rank = zipf(draw, items.length);
  return () => items[rank()] ?? company.goals;
}

function clockOf(company: Company): () => number {
  let last = company.revision.reduce((latest, revision) => Math.max(latest, revision), 0);
  return () => {
    last += 1;
    return last;
  };
}

function changeState(company: Company, draw: Draw, item: number): Change {
  const step = 1 + draw.below(STATES.length - 1);
  return { kind: 'state', item, state: ((company.state[item] ?? 0) + step) % STATES.length };
}

/** To right below another goal's linked item, with everything that stands below it. */
function moveItem(company: Company, draw: Draw, item: number): Change {
  return { kind: 'move', item, above: draw.below(company.goals) };
}

function happen(company: Company, clock: () => number, change: Change): ObservedItem {
  const { item } = change;
  company.revision[item] = clock();
  if (change.kind === 'state') company.state[item] = change.state;
  else if (change.kind === 'points') company.points[item] = change.points;
  else company.above[item] = change.above;
  return told(company, item);
}
