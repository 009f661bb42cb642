import type { Told } from '../facts/decider.ts';
import type { GoalFact } from '../goals/goal-facts.ts';
import type { Selector } from '../measures/link.ts';

/** What is needed to speak of things by their names. A name the reader may not know is left to `hidden goal`. */
export interface Names {
  readonly goal: (id: string) => string;
  readonly metric: (id: string) => string;
  readonly person: (id: string) => string;
  readonly link: (id: string) => Selector | undefined;
}

/** One fact as a sentence without its author: “linked ABC-12 with everything below it to Stories done”. */
export function sentenceOf({ body }: Pick<Told<GoalFact>, 'body'>, names: Names): string {
  switch (body.kind) {
    case 'goal.created':
      return `created the goal “${body.title}”`;
    case 'goal.edited':
      return `changed ${editedFields(body, names)}`;
    case 'goal.aligned':
      return `aligned it as ${body.mode === 'part' ? 'a part of' : 'support for'} ${names.goal(body.parent)}${weightWords(body.weight)}`;
    case 'goal.unaligned':
      return `took it from under ${names.goal(body.parent)}`;
    case 'goal.closed':
      return `closed it as ${body.outcome}: ${body.reason}`;
    case 'goal.reopened':
      return `reopened it: ${body.reason}`;
    case 'metric.defined':
      return `defined the metric “${body.title}”`;
    case 'metric.edited':
      return `changed the metric “${body.title ?? names.metric(body.metric)}”`;
    case 'metric.removed':
      return `removed the metric “${names.metric(body.metric)}”`;
    case 'link.added':
      return `linked ${selectorWords(body.selector)} to “${names.metric(body.metric)}”${weightWords(body.weight)}`;
    case 'link.removed': {
      const selector = names.link(body.link);
      return selector === undefined ? 'removed a link' : `unlinked ${selectorWords(selector)}`;
    }
  }
}

/** A selection in words. */
function selectorWords(selector: Selector): string {
  switch (selector.kind) {
    case 'item':
      return `${selector.key} with everything below it`;
    case 'release':
      return `release ${selector.release} of ${selector.container}`;
    case 'label':
      return selector.container === null
        ? `label ${selector.label}`
        : `label ${selector.label} in ${selector.container}`;
    case 'container':
      return `all of ${selector.container}`;
    case 'query':
      return `the query “${selector.query}”`;
  }
}

function weightWords(weight: number): string {
  return weight === 1000 ? '' : `, with weight ${weight / 1000}`;
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  title: 'the title',
  intent: 'the intent',
  ambition: 'the ambition',
  owner: 'the owner',
  visibility: 'who can see it',
  unit: 'the unit',
  due: 'the due date',
  counting: 'what it counts',
};

function editedFields(body: Extract<GoalFact, { kind: 'goal.edited' }>, names: Names): string {
  const fields = Object.keys(body).filter((field) => field !== 'kind');
  const words = fields.map((field) => {
    const name = FIELD_NAMES[field] ?? field;
    if (field === 'title' && body.title !== undefined) return `${name} to “${body.title}”`;
    if (field === 'owner' && body.owner !== undefined) return `${name} to ${names.person(body.owner)}`;
    return name;
  });
  return words.join(', ');
}
