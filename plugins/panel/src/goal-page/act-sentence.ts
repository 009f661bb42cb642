import type { HistoryAct, HistoryChange, Selector } from '@throughline/core';
import type { PageWords } from '../words/words.ts';

/** What somebody did to a goal, to be read after their name. */
export function actSentence(act: HistoryAct, words: PageWords): string {
  switch (act.kind) {
    case 'goal.created':
      return words.tell('history.goal.created', { title: act.title });
    case 'goal.edited':
      return words.tell('history.goal.edited', {
        changes: words.list(act.changes.map((change) => changeText(change, words))),
      });
    case 'goal.aligned': {
      const aligned = words.tell(`history.goal.aligned.${act.mode}`, { goal: goalText(act.parent, words) });
      return weighed(aligned, act.weight, words);
    }
    case 'goal.unaligned':
      return words.tell('history.goal.unaligned', { goal: goalText(act.parent, words) });
    case 'goal.closed':
      return words.tell(`history.goal.closed.${act.outcome}`, { reason: act.reason });
    case 'goal.reopened':
      return words.tell('history.goal.reopened', { reason: act.reason });
    case 'link.added': {
      const figures = { work: workText(act.selector, words), metric: act.metric };
      return weighed(words.tell('history.link.added', figures), act.weight, words);
    }
    case 'link.removed':
      return act.selector === null
        ? words.tell('history.link.gone')
        : words.tell('history.link.removed', { work: workText(act.selector, words) });
    default:
      return words.tell(`history.${act.kind}`, { metric: act.metric });
  }
}

function goalText(title: string | null, words: PageWords): string {
  return title === null ? words.tell('history.hidden') : words.tell('history.named', { title });
}

function weighed(act: string, weight: number, words: PageWords): string {
  return weight === 1 ? act : words.tell('history.weighed', { act, weight: words.number(weight) });
}

function workText(selector: Selector, words: PageWords): string {
  switch (selector.kind) {
    case 'item':
      return words.tell('history.work.item', { key: selector.key });
    case 'release':
      return words.tell('history.work.release', {
        release: selector.release,
        container: selector.containerName ?? selector.container,
      });
    case 'label':
      return selector.container === null
        ? words.tell('history.work.label', { label: selector.label })
        : words.tell('history.work.label-in', {
            label: selector.label,
            container: selector.containerName ?? selector.container,
          });
    case 'container':
      return words.tell('history.work.container', {
        container: selector.containerName ?? selector.container,
      });
    case 'query':
      return words.tell('history.work.query', { query: selector.query });
  }
}

function changeText(change: HistoryChange, words: PageWords): string {
  switch (change.field) {
    case 'title':
    case 'owner':
      return words.tell(`history.change.${change.field}`, { to: change.to });
    case 'intent':
      return words.tell('history.change.intent');
    case 'ambition':
      return words.tell('history.change.ambition', { to: words.say(`goal.${change.to}`) });
    case 'visibility':
      return words.tell('history.change.visibility', { to: words.tell(`visibility.${change.to}`) });
    case 'unit':
      return change.to === null
        ? words.tell('history.change.no-unit')
        : words.tell('history.change.unit', { to: change.to });
    case 'due':
      return change.to === null
        ? words.tell('history.change.no-due')
        : words.tell('history.change.due', { to: words.day(change.to) });
    case 'counting':
      return words.tell(`history.change.counting.${change.to}`);
  }
}
