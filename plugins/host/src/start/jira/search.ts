import type { JiraReader, JiraRow } from './jira-reading.ts';

export interface IssueSearch {
  readonly text?: string;
  readonly project?: string;
  /** Epics alone, or everything else; both when left out. */
  readonly epics?: boolean;
}

/** Issues by a part of their text or by their key, those changed last first. */
export async function searchFor(
  jira: JiraReader,
  { text = '', project, epics }: IssueSearch,
): Promise<readonly JiraRow[]> {
  const typed = text.trim();
  const conditions = [
    ...(project === undefined ? [] : [`project = ${JSON.stringify(project)}`]),
    ...(epics === undefined ? [] : [epics ? 'issuetype = Epic' : 'issuetype != Epic']),
    ...(typed === '' ? [] : [`summary ~ ${JSON.stringify(typed)}`]),
  ];
  const byKey = /^[A-Za-z][A-Za-z0-9_]+-\d+$/.test(typed) ? await jira.issue(typed.toUpperCase()) : undefined;
  if (byKey !== undefined) return [byKey];
  return jira.search(`${conditions.join(' AND ')} ORDER BY updated DESC`.trim());
}
