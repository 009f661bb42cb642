import type { Caller } from '../access/caller.ts';
import { mayReadContent } from '../access/content-rights.ts';
import type { DraftRecord, FieldRecord, ItemRecord, ProjectRecord } from '../model/project-records.ts';
import type { WorkRecord } from '../model/records.ts';
import { NotServed } from '../model/refusal.ts';
import { DAY } from '../model/times.ts';
import type { SiteCore } from '../state/core.ts';
import { accountOf, fullName } from '../state/lookups.ts';
import { existing, must, type SiteState } from '../state/site-state.ts';
import { contentOf } from '../views/project-item-view.ts';

interface Candidate {
  readonly item: ItemRecord;
  readonly content: WorkRecord | DraftRecord;
}

type Test = (candidate: Candidate) => boolean;

/**
 * The items that the board's filter language finds, in their order, archived ones included. Served: `is:`, `label:`,
 * `repo:`, `milestone:`, `assignee:`, `no:`, `last-updated:Ndays`, a field's name, a leading minus and free text.
 */
export function filteredItems(
  core: SiteCore,
  caller: Caller,
  project: ProjectRecord,
  query: string,
): readonly ItemRecord[] {
  const { state } = core;
  const items = existing(state, 'ProjectV2Item', state.projectItems.get(project.id));
  const tests = wordsOf(query).map((word) => testOf(core, project, word));
  if (tests.length === 0) return items;
  return items.filter((item) => {
    const content = contentOf(state, item.contentId);
    // A filter tells nothing about what the caller may not read.
    return mayReadContent(state, caller, content) && tests.every((test) => test({ item, content }));
  });
}

/** Splits at spaces outside quotation marks. */
function wordsOf(query: string): readonly string[] {
  return query.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
}

function testOf(core: SiteCore, project: ProjectRecord, word: string): Test {
  const negated = word.startsWith('-');
  const bare = negated ? word.slice(1) : word;
  const colon = bare.indexOf(':');
  const test =
    colon < 0
      ? textTest(unquoted(bare))
      : qualifier(core, project, bare.slice(0, colon), bare.slice(colon + 1));
  return negated ? (candidate) => !test(candidate) : test;
}

function qualifier(core: SiteCore, project: ProjectRecord, name: string, text: string): Test {
  const { state } = core;
  const values = (text.match(/(?:[^,"]|"[^"]*")+/g) ?? []).map((value) => unquoted(value).toLowerCase());
  const among = (has: readonly string[]): boolean =>
    has.some((value) => values.includes(value.toLowerCase()));
  switch (unquoted(name).toLowerCase()) {
    case 'is':
      return (candidate) => values.every((value) => isTest(value)(candidate));
    case 'label':
      return ({ content }) => among(labelNames(state, content));
    case 'repo':
      return ({ content }) =>
        content.kind !== 'DraftIssue' &&
        among([fullName(state, must(state, 'Repository', content.repositoryId))]);
    case 'milestone':
      return ({ content }) => among(milestoneTitles(state, content));
    case 'assignee':
      return ({ content }) =>
        content.kind !== 'DraftIssue' && among(content.assigneeIds.map((id) => accountOf(state, id).login));
    case 'last-updated':
      return lastUpdated(core, values[0] ?? '');
    case 'no': {
      const fields = values.map((value) => fieldNamed(state, project, value));
      return ({ item }) => fields.every((field) => !item.values.has(field.id));
    }
    default: {
      const field = fieldNamed(state, project, unquoted(name));
      return ({ item }) => among(valueTexts(field, item));
    }
  }
}

function isTest(value: string): Test {
  switch (value) {
    case 'issue':
      return ({ content }) => content.kind === 'Issue';
    case 'pr':
      return ({ content }) => content.kind === 'PullRequest';
    case 'draft':
      return ({ content }) => content.kind === 'DraftIssue';
    case 'open':
      return ({ content }) => content.kind === 'DraftIssue' || content.state === 'open';
    case 'closed':
      return ({ content }) => content.kind !== 'DraftIssue' && content.state !== 'open';
    case 'merged':
      return ({ content }) => content.kind === 'PullRequest' && content.state === 'merged';
    default:
      throw new NotServed(`the filter 'is:${value}'`);
  }
}

/** `2days`: updated in the last two days. Other date forms are not documented well enough to serve. */
function lastUpdated({ now }: SiteCore, text: string): Test {
  const days = /^(\d+)days?$/.exec(text)?.[1];
  if (days === undefined) throw new NotServed(`the filter 'last-updated:${text}'`);
  const since = now() - Number(days) * DAY;
  return ({ item, content }) => Math.max(item.updatedAt, content.updatedAt) >= since;
}

function fieldNamed(state: SiteState, project: ProjectRecord, name: string): FieldRecord {
  const field = existing(state, 'ProjectField', project.fieldIds).find(
    (one) => one.name.toLowerCase().replaceAll(' ', '-') === name.toLowerCase().replaceAll(' ', '-'),
  );
  if (field === undefined) throw new NotServed(`the filter '${name}:'`);
  return field;
}

function valueTexts(field: FieldRecord, item: ItemRecord): readonly string[] {
  const value = item.values.get(field.id);
  if (value === undefined) return [];
  const named = [...field.options, ...field.iterations.map(({ id, title }) => ({ id, name: title }))];
  return [named.find(({ id }) => id === value.value)?.name ?? String(value.value)];
}

function textTest(text: string): Test {
  return ({ content }) => content.title.toLowerCase().includes(text.toLowerCase());
}

function labelNames(state: SiteState, content: WorkRecord | DraftRecord): readonly string[] {
  return content.kind === 'DraftIssue'
    ? []
    : existing(state, 'Label', content.labelIds).map(({ name }) => name);
}

function milestoneTitles(state: SiteState, content: WorkRecord | DraftRecord): readonly string[] {
  if (content.kind === 'DraftIssue' || content.milestoneId === null) return [];
  return existing(state, 'Milestone', [content.milestoneId]).map(({ title }) => title);
}

function unquoted(text: string): string {
  return text.replaceAll('"', '');
}
