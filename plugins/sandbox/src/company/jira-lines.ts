import type { IssueSeed, JiraSeed } from '../jira/seed/jira-seed.ts';
import { SITE } from './company-site.ts';

/**
 * The issues of a company as JSON lines in Jira's REST shape, each with its changelog: what an export of its site would
 * hold. Written from the plan, not by the stand-in, so that the two can be compared.
 */
export function jiraLines({
  issues = [],
  projects = [],
}: Pick<JiraSeed, 'issues' | 'projects'>): readonly string[] {
  const ids = new Map(issues.map(({ key, id }) => [key, id]));
  const projectNames = new Map(projects.map(({ key, name }) => [key, name]));
  return issues.map((issue) => {
    const key = issue.key ?? '';
    const project = key.replace(/-\d+$/, '');
    const parent =
      issue.parent === undefined ? {} : { parent: { id: String(ids.get(issue.parent)), key: issue.parent } };
    return JSON.stringify({
      id: String(issue.id),
      key,
      self: `${SITE.baseUrl}/rest/api/3/issue/${issue.id}`,
      fields: {
        ...plainFields(issue),
        project: { key: project, name: projectNames.get(project) },
        ...parent,
      },
      changelog: changelogOf(issue),
    });
  });
}

/** The list of fields as `GET /field` would tell it, as far as an import reads it. */
export function jiraFieldList(): readonly {
  readonly id: string;
  readonly name: string;
  readonly schema: object;
}[] {
  const custom = 'com.atlassian.jira.plugin.system.customfieldtypes:float';
  return [{ id: SITE.points.id, name: SITE.points.name, schema: { type: 'number', custom } }];
}

function plainFields(issue: IssueSeed): Record<string, unknown> {
  const points = issue.fields?.[SITE.points.id];
  return {
    summary: issue.summary,
    issuetype: { name: issue.type, subtask: issue.type === 'Sub-task' },
    status: statusOf(issue.status),
    resolution: issue.resolution === undefined ? null : { name: issue.resolution },
    resolutiondate: issue.resolved === undefined ? null : moment(issue.resolved),
    created: moment(issue.created ?? 0),
    updated: moment(issue.updated ?? 0),
    labels: issue.labels ?? [],
    fixVersions: (issue.fixVersions ?? []).map((name) => ({ name })),
    assignee: issue.assignee === undefined ? null : { accountId: issue.assignee },
    [SITE.points.id]: points ?? null,
  };
}

const CATEGORIES: Readonly<Record<string, string>> = {
  'To Do': 'new',
  'In Progress': 'indeterminate',
  'In Review': 'indeterminate',
  Done: 'done',
};

function statusOf(name: string | undefined): object {
  const status = Object.values(SITE.statuses).find((known) => known.name === name);
  if (status === undefined) throw new Error(`The company's site has no status ${JSON.stringify(name)}.`);
  return { ...status, statusCategory: { key: CATEGORIES[status.name] } };
}

function changelogOf({ changelog = [] }: IssueSeed): object {
  const histories = changelog.map(({ id, created, author, items }) => ({
    id,
    created: moment(created),
    author: author === null || author === undefined ? null : { accountId: author },
    items,
  }));
  return { startAt: 0, maxResults: histories.length, total: histories.length, histories };
}

/** As Jira writes a moment: without a colon in the offset. */
function moment(at: number | string): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}
