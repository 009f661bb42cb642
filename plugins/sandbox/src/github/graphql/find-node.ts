import type { KnownCaller } from '../access/caller.ts';
import { mayReadContent } from '../access/content-rights.ts';
import { mayReadProject } from '../access/project-rights.ts';
import { mayRead } from '../access/repository-rights.ts';
import { readNodeId } from '../model/node-id.ts';
import type { AnyRecord, Kind, Records } from '../model/records.ts';
import { notFound } from '../model/refusal.ts';
import { workById } from '../state/lookups.ts';
import { must, type SiteState } from '../state/site-state.ts';

/** Whether a caller may read a thing, by what it hangs on. */
function mayReadNode(state: SiteState, caller: KnownCaller, record: AnyRecord): boolean {
  const ofProject = (id: number): boolean => mayReadProject(state, caller, must(state, 'ProjectV2', id));
  switch (record.kind) {
    case 'User':
    case 'Bot':
    case 'Organization':
    case 'IssueType':
    case 'IssueField':
      return true;
    case 'Repository':
      return mayRead(state, caller, record, 'metadata');
    case 'Label':
    case 'Milestone':
      return mayRead(state, caller, must(state, 'Repository', record.repositoryId), 'issues');
    case 'Issue':
    case 'PullRequest':
      return mayReadContent(state, caller, record);
    case 'IssueComment': {
      const subject = workById(state, record.subjectId);
      return subject !== undefined && mayReadContent(state, caller, subject);
    }
    case 'ProjectV2':
      return mayReadProject(state, caller, record);
    case 'ProjectField':
    case 'ProjectV2Item':
    case 'ProjectV2StatusUpdate':
    case 'ProjectV2View':
      return ofProject(record.projectId);
    case 'DraftIssue':
      return [...(state.itemsOfContent.get(record.id) ?? [])].some((id) =>
        ofProject(must(state, 'ProjectV2Item', id).projectId),
      );
    case 'App':
    case 'Installation':
    case 'IssueEvent':
      return false;
  }
}

/** The thing behind a global id; refused as not there when it may not be read. */
export function findNode(state: SiteState, caller: KnownCaller, text: string): AnyRecord {
  const place = readNodeId(text);
  const record: AnyRecord | undefined = place === null ? undefined : state.tables[place.kind].get(place.id);
  if (record === undefined || !mayReadNode(state, caller, record)) {
    throw notFound(`Could not resolve to a node with the global id of '${text}'`);
  }
  return record;
}

/** The same, of one kind. */
export function findNodeOf<K extends Kind>(
  state: SiteState,
  caller: KnownCaller,
  kind: K,
  text: string,
): Records[K] {
  const place = readNodeId(text);
  const record = place?.kind === kind ? state.tables[kind].get(place.id) : undefined;
  if (record === undefined || !mayReadNode(state, caller, record)) {
    throw notFound(`Could not resolve to a node with the global id of '${text}'`);
  }
  return record;
}
