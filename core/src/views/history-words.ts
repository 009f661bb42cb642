import type { Selector } from '../measures/link.ts';
import type { HistoryAct, HistoryChange } from './history-shapes.ts';

/** One act as an English sentence without its author: “linked ABC-12 with everything below it to Stories done”. */
export function sentenceOf(act: HistoryAct): string {
  switch (act.kind) {
    case 'goal.created':
      return `created the goal “${act.title}”`;
    case 'goal.edited':
      return `changed ${act.changes.map(changeWords).join(', ')}`;
    case 'goal.aligned':
      return `aligned it as ${act.mode === 'part' ? 'a part of' : 'support for'} ${goalWords(act.parent)}${weightWords(act.weight)}`;
    case 'goal.unaligned':
      return `took it from under ${goalWords(act.parent)}`;
    case 'goal.closed':
      return `closed it as ${act.outcome}: ${act.reason}`;
    case 'goal.reopened':
      return `reopened it: ${act.reason}`;
    case 'metric.defined':
      return `defined the metric “${act.metric}”`;
    case 'metric.edited':
      return `changed the metric “${act.metric}”`;
    case 'metric.removed':
      return `removed the metric “${act.metric}”`;
    case 'link.added':
      return `linked ${selectorWords(act.selector)} to “${act.metric}”${weightWords(act.weight)}`;
    case 'link.removed':
      return act.selector === null ? 'removed a link' : `unlinked ${selectorWords(act.selector)}`;
  }
}

function goalWords(title: string | null): string {
  return title === null ? 'a goal that you cannot see' : `“${title}”`;
}

/** A selection in words. */
function selectorWords(selector: Selector): string {
  switch (selector.kind) {
    case 'item':
      return `${selector.key} with everything below it`;
    case 'release':
      return `release ${selector.release} of ${selector.containerName ?? selector.container}`;
    case 'label':
      return selector.container === null
        ? `label ${selector.label}`
        : `label ${selector.label} in ${selector.containerName ?? selector.container}`;
    case 'container':
      return `all of ${selector.containerName ?? selector.container}`;
    case 'query':
      return `the query “${selector.query}”`;
  }
}

function weightWords(weight: number): string {
  return weight === 1 ? '' : `, with weight ${weight}`;
}

const FIELD_NAMES: Readonly<Record<HistoryChange['field'], string>> = {
  title: 'the title',
  intent: 'the intent',
  ambition: 'the ambition',
  owner: 'the owner',
  visibility: 'who can see it',
  unit: 'the unit',
  due: 'the due date',
  counting: 'what it counts',
};

function changeWords(change: HistoryChange): string {
  const name = FIELD_NAMES[change.field];
  if (change.field === 'title') return `${name} to “${change.to}”`;
  if (change.field === 'owner') return `${name} to ${change.to}`;
  return change.field === 'unit' && change.to !== null ? `${name} to ${change.to}` : name;
}
