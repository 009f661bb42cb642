import type { AnyRecord, Kind } from './records.ts';

const PREFIXES: Readonly<Record<Kind, string>> = {
  User: 'U',
  Bot: 'BOT',
  Organization: 'O',
  Repository: 'R',
  Label: 'LA',
  Milestone: 'MI',
  Issue: 'I',
  PullRequest: 'PR',
  IssueComment: 'IC',
  IssueEvent: 'IE',
  IssueType: 'IT',
  IssueField: 'IFI',
  App: 'A',
  Installation: 'INS',
  ProjectV2: 'PVT',
  ProjectField: 'PVTF',
  ProjectV2Item: 'PVTI',
  DraftIssue: 'DI',
  ProjectV2StatusUpdate: 'PVTSU',
  ProjectV2View: 'PVTV',
};

const FIELD_PREFIXES = new Map<string, string>([
  ['single_select', 'PVTSSF'],
  ['iteration', 'PVTIF'],
]);

export const KIND_OF_PREFIX: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  // The table has every kind as a key, so its keys are kinds.
  ...Object.entries(PREFIXES).map(([kind, prefix]): [string, Kind] => [prefix, kind as Kind]),
  ...[...FIELD_PREFIXES.values()].map((prefix): [string, Kind] => [prefix, 'ProjectField']),
]);

export function prefixOf(record: AnyRecord): string {
  if (record.kind !== 'ProjectField') return PREFIXES[record.kind];
  return FIELD_PREFIXES.get(record.dataType) ?? PREFIXES.ProjectField;
}
