import { readFileSync } from 'node:fs';
import xz from 'xz-decompress';

/**
 * Counts linked work by reading the file itself. Nothing of the program is used here: this is what it is compared with,
 * so it is as plain as can be, and slow.
 */

export interface PlainIssue {
  readonly id: string;
  readonly key: string;
  readonly project: string;
  readonly type: string;
  readonly above: string | null;
  readonly releases: readonly string[];
  readonly bucket: 'todo' | 'doing' | 'done' | 'cancelled';
  readonly points: number | null;
}

export interface Counted {
  readonly counts: Readonly<Record<string, number>>;
  readonly points: Readonly<Record<string, number>>;
}

export type Wanted = { readonly item: string } | { readonly release: string; readonly container: string };

/** Resolutions in these files that say: this was not done. */
const GIVEN_UP = new Set([
  'Invalid',
  'Duplicate',
  'Cannot Reproduce',
  "Won't Fix",
  "Won't Do",
  'Needs more info',
  'Not Our Bug',
  'Hold',
]);

/** Every line of a file, unpacked. */
export async function linesOf(path: string): Promise<readonly string[]> {
  const packed = readFileSync(path);
  if (!path.endsWith('.xz'))
    return packed
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
  const parts: Uint8Array[] = [];
  for await (const part of new xz.XzReadableStream(new Blob([packed]).stream())) parts.push(part);
  return Buffer.concat(parts)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** Issues as far as a count needs them; `pointsField` is the id of the field with the estimates. */
export function plainIssues(lines: readonly string[], pointsField: string): readonly PlainIssue[] {
  return lines.map((line) => {
    const { id, key, fields } = JSON.parse(line);
    const above = fields.parent?.id ?? fields.epic?.id;
    const category = fields.status.statusCategory.key;
    const givenUp = GIVEN_UP.has(fields.resolution?.name ?? '');
    return {
      id: String(id),
      key,
      project: fields.project.key,
      type: fields.issuetype.name,
      above: above === undefined ? null : String(above),
      releases: (fields.fixVersions ?? []).map((version: { name: string }) => version.name),
      bucket: category === 'done' ? (givenUp ? 'cancelled' : 'done') : category === 'new' ? 'todo' : 'doing',
      points: fields[pointsField] ?? null,
    };
  });
}

/** What a metric linked to this should show. */
export function countFor(issues: readonly PlainIssue[], wanted: Wanted): Counted {
  const byId = new Map(issues.map((issue) => [issue.id, issue]));
  const linesUp = (issue: PlainIssue): readonly PlainIssue[] => {
    const line: PlainIssue[] = [];
    let at = issue.above === null ? undefined : byId.get(issue.above);
    while (at !== undefined && !line.includes(at)) {
      line.push(at);
      at = at.above === null ? undefined : byId.get(at.above);
    }
    return line;
  };
  const selected = issues.filter((issue) =>
    'item' in wanted
      ? issue.key === wanted.item || linesUp(issue).some(({ key }) => key === wanted.item)
      : issue.project === wanted.container && issue.releases.includes(wanted.release),
  );
  const through = new Set(selected.flatMap((issue) => linesUp(issue).map(({ id }) => id)));
  const counts: Record<string, number> = { todo: 0, doing: 0, done: 0, cancelled: 0, unreadable: 0 };
  const points: Record<string, number> = { todo: 0, doing: 0, done: 0, cancelled: 0, unreadable: 0 };
  for (const issue of selected) {
    if (through.has(issue.id)) continue;
    counts[issue.bucket] = (counts[issue.bucket] ?? 0) + 1;
    points[issue.bucket] = (points[issue.bucket] ?? 0) + (issue.points ?? 0);
  }
  return { counts, points };
}

/** Everything in a file that a goal could be linked to here: its epics and its releases. */
export function linkable(issues: readonly PlainIssue[]): {
  readonly epics: readonly Wanted[];
  readonly releases: readonly Wanted[];
} {
  const epics = issues.filter(({ type }) => type === 'Epic').map(({ key }) => ({ item: key }));
  const releases = new Map(
    issues.flatMap(({ project, releases }) =>
      releases.map((release): [string, Wanted] => [`${project} ${release}`, { release, container: project }]),
    ),
  );
  return { epics, releases: [...releases.values()] };
}
