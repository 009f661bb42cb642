import { absorb, type ObservedItem, renew } from '@throughline/core';
import type { BenchDatabase } from '../store/database.ts';
import { type Company, STATES } from '../work/company.ts';
import { moveGoal } from '../work/goal-moves.ts';
import { metricIdOf, refOf } from '../work/ids.ts';
import { type Draw, drawFrom } from '../work/random.ts';
import { disordered, type Happening, mixedChanges } from '../work/stream.ts';
import { projection } from '../work/told.ts';

/** A stretch of news, and how it reaches the store. */
export interface Phase {
  readonly name: string;
  /** Gives the news in the order in which it came. */
  readonly run: (database: BenchDatabase, company: Company) => Promise<readonly ObservedItem[]>;
}

/** What happens to a company, one phase after the other. `events` is the number of news in each. */
export function phases(events: number, seed: number): readonly Phase[] {
  const draw = drawFrom(seed);
  const news = (company: Company) => listOf(mixedChanges(company, draw), events);
  return [
    { name: 'in order, one by one', run: (database, company) => deliver(database, news(company), 1) },
    {
      name: '5 % twice, 5 % late, one by one',
      run: (database, company) => deliver(database, disordered(news(company), draw), 1),
    },
    {
      name: '5 % twice, 5 % late, in batches of 40',
      run: (database, company) => deliver(database, disordered(news(company), draw), 40),
    },
    {
      name: 'while goals move',
      run: async (database, company) => {
        const told = news(company);
        await deliver(database, told.slice(0, events / 2), 10);
        await moveGoals(database, company, draw);
        await deliver(database, told.slice(events / 2), 10);
        return told;
      },
    },
  ];
}

function listOf(happening: Happening, events: number): readonly ObservedItem[] {
  return Array.from({ length: events }, happening);
}

async function deliver({ world }: BenchDatabase, news: readonly ObservedItem[], atOnce: number) {
  for (let at = 0; at < news.length; at += atOnce)
    await absorb(world, { items: news.slice(at, at + atOnce), vanished: [] });
  return news;
}

/** A twentieth of the goals, at least one, get another parent: by their projection, then the numbers of both sides. */
async function moveGoals({ world }: BenchDatabase, company: Company, draw: Draw): Promise<void> {
  const wanted = Math.ceil(company.goals / 20);
  for (let attempt = 0, moved = 0; moved < wanted && attempt < wanted * 50; attempt += 1) {
    const move = moveGoal(company, draw);
    if (move === undefined) continue;
    moved += 1;
    await world.goals.put(projection(company, move.goal));
    await renew(world, [metricIdOf(move.goal), metricIdOf(move.from)]);
  }
}

/** The company as a reader would have it who takes whatever comes last for the latest. */
export function asDelivered(company: Company, news: readonly ObservedItem[]): Company {
  const believed = { ...company, state: company.state.slice(), above: company.above.slice() };
  const items = new Map(Array.from({ length: company.items }, (_, item) => [refOf(item), item]));
  for (const { item: told } of news) {
    const item = items.get(told.ref) ?? 0;
    believed.state[item] = STATES.map(String).indexOf(told.bucket);
    believed.above[item] = told.parent === null ? -1 : (items.get(told.parent) ?? -1);
  }
  return believed;
}
