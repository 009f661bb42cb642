import type { IssueSeed } from '../jira/seed/jira-seed.ts';
import { SITE } from './company-site.ts';
import type { PlannedIssue } from './work-plan.ts';

type ChangeItem = NonNullable<IssueSeed['changelog']>[number]['items'][number];

interface Change {
  readonly at: number;
  readonly author: string | null;
  readonly items: readonly ChangeItem[];
}

/** What an issue is called on the site. */
export interface Numbered {
  readonly id: number;
  readonly key: string;
}

export interface SiteIssues {
  readonly issues: readonly IssueSeed[];
  /** Names on the site by the ids of the plan. */
  readonly numbers: ReadonlyMap<string, Numbered>;
}

const FIRST_ISSUE = 10_001;
const FIRST_HISTORY = 20_001;

/**
 * The planned work as issues of a site, with their changelogs. Keys and ids grow with the time of creation, ids of changes
 * with the time of the change, as on a real site.
 */
export function siteIssues(planned: readonly PlannedIssue[]): SiteIssues {
  const inOrder = planned.toSorted((a, b) => a.created - b.created);
  const numbers = numbered(inOrder);
  const changes = inOrder.flatMap((issue) =>
    changesOf(issue, numbers).map((change) => ({ issue: issue.id, change })),
  );
  const histories = Map.groupBy(
    changes
      .toSorted((a, b) => a.change.at - b.change.at)
      .map(({ issue, change: { at, author, items } }, i) => ({
        issue,
        history: { id: String(FIRST_HISTORY + i), created: at, author, items: [...items] },
      })),
    ({ issue }) => issue,
  );
  return {
    numbers,
    issues: inOrder.map((issue) =>
      toSeed(
        issue,
        numbers,
        (histories.get(issue.id) ?? []).map(({ history }) => history),
      ),
    ),
  };
}

function numbered(inOrder: readonly PlannedIssue[]): ReadonlyMap<string, Numbered> {
  const last = new Map<string, number>();
  return new Map(
    inOrder.map(({ id, project }, i) => {
      const number = (last.get(project) ?? 0) + 1;
      last.set(project, number);
      return [id, { id: FIRST_ISSUE + i, key: `${project}-${number}` }];
    }),
  );
}

function toSeed(
  issue: PlannedIssue,
  numbers: ReadonlyMap<string, Numbered>,
  changelog: NonNullable<IssueSeed['changelog']>,
): IssueSeed {
  const updated = Math.max(issue.created, ...changelog.map(({ created }) => Number(created)));
  return {
    ...numbers.get(issue.id),
    type: issue.type,
    status: statusOf(issue).name,
    summary: issue.title,
    ...given('parent', issue.parent === null ? null : (numbers.get(issue.parent)?.key ?? null)),
    ...given('resolution', issue.resolution),
    ...given('resolved', issue.ended),
    ...given('assignee', issue.assignee),
    ...given('reporter', issue.reporter),
    priority: 'Medium',
    labels: [...issue.labels],
    fixVersions: issue.release === null ? [] : [issue.release],
    created: issue.created,
    updated,
    fields: issue.points === null ? {} : { [SITE.points.id]: issue.points },
    changelog,
  };
}

function given<K extends string, V>(key: K, value: V | null): { readonly [P in K]?: V } {
  // A computed key widens to an index signature; exactly this key is set.
  return value === null ? {} : ({ [key]: value } as { [P in K]: V });
}

function statusOf({ ended, reviewed, started }: PlannedIssue): {
  readonly id: string;
  readonly name: string;
} {
  const { statuses } = SITE;
  if (ended !== null) return statuses.done;
  if (reviewed !== null) return statuses.review;
  return started === null ? statuses.todo : statuses.doing;
}

function changesOf(issue: PlannedIssue, numbers: ReadonlyMap<string, Numbered>): readonly Change[] {
  const author = issue.assignee ?? issue.reporter;
  const changes = [...statusChanges(issue), ...estimateChange(issue), ...parentChange(issue, numbers)];
  return changes.map((change) => ({ ...change, author })).toSorted((a, b) => a.at - b.at);
}

type Unsigned = Omit<Change, 'author'>;

function statusChanges({ started, reviewed, ended, resolution }: PlannedIssue): readonly Unsigned[] {
  const { statuses, resolutions } = SITE;
  const steps = [
    { at: started, status: statuses.doing },
    { at: reviewed, status: statuses.review },
    { at: ended, status: statuses.done },
  ];
  let before: { readonly id: string; readonly name: string } = statuses.todo;
  return steps.flatMap(({ at, status }) => {
    if (at === null) return [];
    const move = namedItem('status', before, status);
    before = status;
    const closing = status === statuses.done && resolution !== null;
    const named = closing ? { id: resolutions[resolution], name: resolution } : null;
    return [{ at, items: named === null ? [move] : [move, namedItem('resolution', null, named)] }];
  });
}

function namedItem(
  field: string,
  from: { readonly id: string; readonly name: string } | null,
  to: { readonly id: string; readonly name: string },
): ChangeItem {
  return {
    field,
    fieldtype: 'jira',
    fieldId: field,
    from: from?.id ?? null,
    fromString: from?.name ?? null,
    to: to.id,
    toString: to.name,
  };
}

function estimateChange({ firstPoints, points, created }: PlannedIssue): readonly Unsigned[] {
  if (firstPoints === null || points === null || firstPoints === points) return [];
  const { id, name } = SITE.points;
  const item: ChangeItem = {
    field: name,
    fieldtype: 'custom',
    fieldId: id,
    from: null,
    fromString: String(firstPoints),
    to: null,
    toString: String(points),
  };
  return [{ at: created + 20 * 60_000, items: [item] }];
}

function parentChange(
  { movedFrom, parent }: PlannedIssue,
  numbers: ReadonlyMap<string, Numbered>,
): readonly Unsigned[] {
  const from = movedFrom === null ? undefined : numbers.get(movedFrom.parent);
  const to = parent === null ? undefined : numbers.get(parent);
  if (movedFrom === null || from === undefined || to === undefined) return [];
  const item: ChangeItem = {
    field: 'IssueParentAssociation',
    fieldtype: 'jira',
    from: String(from.id),
    fromString: from.key,
    to: String(to.id),
    toString: to.key,
  };
  return [{ at: movedFrom.at, items: [item] }];
}
