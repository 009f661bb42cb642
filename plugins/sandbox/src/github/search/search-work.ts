import type { Caller } from '../access/caller.ts';
import { mayReadContent } from '../access/content-rights.ts';
import type { WorkRecord } from '../model/records.ts';
import { NotServed } from '../model/refusal.ts';
import { accountOf, fullName, workOf } from '../state/lookups.ts';
import { existing, must, type SiteState } from '../state/site-state.ts';

type Test = (work: WorkRecord) => boolean;

/**
 * What GitHub's search of issues and pull requests finds, the newest first. Served: `repo:`, `org:`, `user:`, `is:`,
 * `state:`, `type:`, `label:`, `milestone:`, `assignee:`, `author:`, `no:`, a leading minus, and words of the title.
 */
export function searchWork(state: SiteState, caller: Caller, query: string): readonly WorkRecord[] {
  const words = query.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  const tests = words.map((word) => testOf(state, word));
  return [...state.tables.Repository.keys()]
    .flatMap((id) => workOf(state, id))
    .filter((work) => tests.every((test) => test(work)) && mayReadContent(state, caller, work))
    .toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id);
}

function testOf(state: SiteState, word: string): Test {
  const negated = word.startsWith('-');
  const bare = negated ? word.slice(1) : word;
  const colon = bare.indexOf(':');
  const text = unquoted(colon < 0 ? bare : bare.slice(colon + 1));
  const test = colon < 0 ? titled(text) : qualified(state, bare.slice(0, colon).toLowerCase(), text);
  return negated ? (work) => !test(work) : test;
}

function qualified(state: SiteState, name: string, value: string): Test {
  const repositoryOf = (work: WorkRecord) => must(state, 'Repository', work.repositoryId);
  switch (name) {
    case 'repo':
      return (work) => fullName(state, repositoryOf(work)).toLowerCase() === value;
    case 'org':
    case 'user':
      return (work) => accountOf(state, repositoryOf(work).ownerId).login.toLowerCase() === value;
    case 'is':
    case 'state':
    case 'type':
      return being(value);
    case 'label': {
      const names = value.split(',');
      return (work) =>
        existing(state, 'Label', work.labelIds).some((label) => names.includes(label.name.toLowerCase()));
    }
    case 'milestone':
      return (work) => milestoneTitle(state, work) === value;
    case 'assignee':
      return (work) => work.assigneeIds.some((id) => accountOf(state, id).login.toLowerCase() === value);
    case 'author':
      return (work) => accountOf(state, work.authorId).login.toLowerCase() === value;
    case 'no':
      return lacking(value);
    default:
      throw new NotServed(`the search qualifier '${name}:'`);
  }
}

function being(value: string): Test {
  switch (value) {
    case 'issue':
      return (work) => work.kind === 'Issue';
    case 'pr':
    case 'pull-request':
      return (work) => work.kind === 'PullRequest';
    case 'open':
      return (work) => work.state === 'open';
    case 'closed':
      return (work) => work.state !== 'open';
    case 'merged':
      return (work) => work.state === 'merged';
    default:
      throw new NotServed(`the search word 'is:${value}'`);
  }
}

function lacking(value: string): Test {
  switch (value) {
    case 'label':
      return (work) => work.labelIds.length === 0;
    case 'milestone':
      return (work) => work.milestoneId === null;
    case 'assignee':
      return (work) => work.assigneeIds.length === 0;
    default:
      throw new NotServed(`the search word 'no:${value}'`);
  }
}

function milestoneTitle(state: SiteState, work: WorkRecord): string | null {
  return work.milestoneId === null ? null : must(state, 'Milestone', work.milestoneId).title.toLowerCase();
}

function titled(text: string): Test {
  return (work) => work.title.toLowerCase().includes(text);
}

function unquoted(text: string): string {
  return text.replaceAll('"', '').toLowerCase();
}
