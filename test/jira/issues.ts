/** An issue as Jira gives it, with everything that a test does not speak of filled in. */
export function jiraIssue(
  key: string,
  fields: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const number = key.slice(key.lastIndexOf('-') + 1);
  return {
    id: `100${number}`,
    key,
    fields: {
      summary: `Issue ${key}`,
      status: status('To Do', 'new', '1'),
      resolution: null,
      resolutiondate: null,
      issuetype: { id: '1', name: 'Story' },
      project: { id: '10', key: key.slice(0, key.lastIndexOf('-')), name: 'Project' },
      labels: [],
      fixVersions: [],
      assignee: null,
      created: '2026-01-01T09:00:00.000+0000',
      updated: '2026-01-20T09:00:00.000+0000',
      ...fields,
    },
  };
}

export function status(name: string, category: string, id: string): object {
  return { id, name, statusCategory: { id: 1, key: category, name: category } };
}

/** One entry of a changelog, at a day of January 2026. */
export function history(id: string, day: number, ...items: readonly ChangeItem[]): object {
  const created = `2026-01-${String(day).padStart(2, '0')}T10:00:00.000+0000`;
  return { id, created, author: { accountId: 'ann' }, items };
}

interface ChangeItem {
  readonly field: string;
  readonly fieldId?: string;
  readonly from?: string | null;
  readonly fromString?: string | null;
  readonly to?: string | null;
  readonly toString?: string | null;
}

export function change(
  field: string,
  from: readonly [string | null, string | null],
  to: readonly [string | null, string | null],
  fieldId?: string,
): ChangeItem {
  const item = { field, from: from[0], fromString: from[1], to: to[0], toString: to[1] };
  return fieldId === undefined ? item : { ...item, fieldId };
}
