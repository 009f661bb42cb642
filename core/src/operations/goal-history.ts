import { tell } from '../facts/decider.ts';
import type { Fact } from '../facts/fact.ts';
import { goalDecider } from '../goals/goal-state.ts';
import type { Selector } from '../measures/link.ts';
import { type Names, sentenceOf } from '../views/history-words.ts';
import type { HistoryEntry } from '../views/view.ts';
import { namesOf } from './goal-heads.ts';
import type { Acting } from './operation.ts';

/** A goal's facts as sentences, oldest first; other goals are named only where the viewer may see them. */
export async function historyOf(acting: Acting, facts: readonly Fact[]): Promise<readonly HistoryEntry[]> {
  const told = facts.map((fact) => tell(goalDecider, fact));
  const parents = told.flatMap(({ body }) => ('parent' in body ? [body.parent] : []));
  const owners = told.flatMap(({ body }) =>
    'owner' in body && body.owner !== undefined ? [body.owner] : [],
  );
  const rows = await acting.world.goals.goals([...new Set(parents)], acting.filter);
  const goals = new Map(rows.map(({ goal, title }) => [goal, `“${title}”`]));
  const people = await namesOf(acting.world, [...told.map(({ by }) => by), ...owners]);
  const metrics = new Map<string, string>();
  const links = new Map<string, Selector>();
  const names: Names = {
    goal: (id) => goals.get(id) ?? 'a goal that you cannot see',
    metric: (id) => metrics.get(id) ?? id,
    person: (id) => people.get(id) ?? id,
    link: (id) => links.get(id),
  };
  return told.map((entry) => {
    const { body, version, at, by } = entry;
    if (body.kind === 'link.added') links.set(body.link, body.selector);
    const sentence = sentenceOf(entry, names);
    // Titles as they were: a later new name does not change what was said before.
    if ((body.kind === 'metric.defined' || body.kind === 'metric.edited') && body.title !== undefined) {
      metrics.set(body.metric, body.title);
    }
    return { version, at, by, byName: names.person(by), fact: body.kind, sentence };
  });
}
