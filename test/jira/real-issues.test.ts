import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fromThousandths, type ItemChange, itemAt, type WorkItem } from '@throughline/core';
import { isSkipped, issueToObserved, type JiraMapping, mappingFromIssues } from '@throughline/jira';
import { describe, expect, it } from 'vitest';
import { sharedFile } from './shared-data.ts';

// biome-ignore lint/suspicious/noExplicitAny: an independent count reads the raw issues as they are.
type Raw = any;

function read(
  raw: Raw,
  mapping: JiraMapping,
): { readonly item: WorkItem; readonly changes: readonly ItemChange[] | null } {
  const observed = issueToObserved(raw, mapping);
  if (isSkipped(observed)) throw new Error(`${raw.key}: ${observed.reason}`);
  return observed;
}

const titanium = sharedFile('jira/titanium.jsonl.xz');

describe.skipIf(titanium === undefined)('26,874 real issues of Jira Server’s agile resource', () => {
  const load = (): Raw[] =>
    execFileSync('xz', ['-dc', titanium ?? ''], { maxBuffer: 2 ** 30, encoding: 'utf8' })
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('all become items, with exactly the counts, points, parents and releases that the file has', () => {
    const issues = load();
    const mapping = mappingFromIssues(issues.slice(0, 1000));
    const items = issues.map((raw) => read(raw, mapping).item);
    expect(items).toHaveLength(26_874);
    expect(new Set(items.map(({ ref }) => ref)).size).toBe(26_874);

    const given = (bucket: string) => items.filter((item) => item.bucket === bucket).length;
    const notDone = /invalid|duplicate|cannot|won't|needs more|not our|hold/i;
    const ended = (raw: Raw, cancelled: boolean) =>
      raw.fields.status.statusCategory.key === 'done' &&
      notDone.test(raw.fields.resolution?.name ?? '') === cancelled;
    expect(given('done')).toBe(issues.filter((raw) => ended(raw, false)).length);
    expect(given('cancelled')).toBe(issues.filter((raw) => ended(raw, true)).length);
    expect([given('doing'), given('todo')]).toEqual([39, 2513]);

    const sum = (values: readonly (number | null)[]) =>
      values.reduce<number>((total, value) => total + (value ?? 0), 0);
    expect(fromThousandths(sum(items.map(({ points }) => points)))).toBe(
      sum(issues.map((raw) => raw.fields.customfield_10004)),
    );
    const parents = issues.map((raw) => raw.fields.parent?.id ?? raw.fields.epic?.id ?? null);
    expect(items.map(({ parent }) => parent)).toEqual(
      parents.map((id) => (id === null ? null : `jira:${id}`)),
    );
    const releases = issues.map((raw) => (raw.fields.fixVersions ?? []).map(({ name }: Raw) => name));
    expect(items.map((item) => item.releases)).toEqual(releases);
    expect(items.filter(({ finished }) => finished !== null)).toHaveLength(24_266);
    expect(items.filter(({ title, key }) => title === key).map(({ key }) => key)).toEqual([
      'AC-523',
      'AC-2241',
    ]);
  });
});

const changelogs = sharedFile('jira/changelogs.json');

describe.skipIf(changelogs === undefined)('real issues of Jira Cloud with their changelogs', () => {
  const load = (): Raw => JSON.parse(readFileSync(changelogs ?? '', 'utf8'));

  function everyIssue(): readonly { readonly raw: Raw; readonly mapping: JiraMapping }[] {
    const { 'bitovi-training': bitovi, jirametrics } = load();
    const known = (issues: Raw[], fields?: Raw) => {
      const mapping = mappingFromIssues(issues, fields);
      return issues.map((raw) => ({ raw, mapping }));
    };
    return [
      ...known(bitovi.issues, bitovi.fields),
      ...known(jirametrics.issues),
      ...known(jirametrics.issuesSecondSample),
    ];
  }

  it('find the site’s own fields of story points, the most used first', () => {
    const { issues, fields } = load()['bitovi-training'];
    const { estimateFields, epicField } = mappingFromIssues(issues, fields);
    expect(estimateFields.map(({ id }) => id)).toEqual(['customfield_10034', 'customfield_10016']);
    expect(epicField).toBe('customfield_10014');
  });

  it('have pasts without a gap: every change leaves the value that the next one finds, and the last one the present', () => {
    for (const { raw, mapping } of everyIssue()) {
      const { item, changes } = read(raw, mapping);
      const byField = Map.groupBy(changes ?? [], ({ field }) => field);
      for (const [field, list] of byField) {
        const ordered = [...list].sort(
          (a, b) => a.at - b.at || Number.parseInt(a.id, 10) - Number.parseInt(b.id, 10),
        );
        ordered.forEach((change, i) => {
          expect(change.to, `${raw.key} ${field} ${change.id}`).toEqual(
            i + 1 < ordered.length ? ordered[i + 1]?.from : item[field],
          );
        });
      }
    }
  });

  it('stand in every status that Jira logged, at the moment after it', () => {
    let checked = 0;
    for (const { raw, mapping } of everyIssue()) {
      const { item, changes } = read(raw, mapping);
      for (const { created, items } of raw.changelog.histories) {
        const move = items.find(({ field }: Raw) => field === 'status');
        const category = move && mapping.statuses.byId.get(move.to);
        if (category === undefined) continue;
        const at = itemAt(item, changes ?? [], Date.parse(created.replace(/(\d\d)$/, ':$1')));
        expect(at?.bucket, `${raw.key} ${created}`).toBe(category);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(150);
  });

  it('were where they were before they moved to another project', () => {
    const moved = everyIssue().filter(({ raw }) =>
      raw.changelog.histories.some(({ items }: Raw) => items.some(({ field }: Raw) => field === 'Key')),
    );
    expect(moved.length).toBeGreaterThan(0);
    for (const { raw, mapping } of moved) {
      const { changes } = read(raw, mapping);
      expect(
        changes?.some(({ field }) => field === 'container'),
        raw.key,
      ).toBe(true);
    }
  });
});

const webhooks = sharedFile('jira/webhooks.json');

describe.skipIf(webhooks === undefined)('issues in real webhooks of Cloud and Server, old and new', () => {
  it('are read, or skipped with a reason, whatever is missing or in an older form', () => {
    const bodies: Raw[] = JSON.parse(readFileSync(webhooks ?? '', 'utf8'));
    const issues = bodies.flatMap(({ body }) => (body.issue === undefined ? [] : [body.issue]));
    const mapping = mappingFromIssues(issues);
    const read = issues.map((raw) => ({ raw, observed: issueToObserved(raw, mapping) }));
    const skipped = read.flatMap(({ observed }) => (isSkipped(observed) ? [observed.reason] : []));
    expect(read.length).toBeGreaterThan(50);
    expect(
      skipped.every((reason) => /^The field fields\.(status|created) /.test(reason)),
      skipped.join(),
    ).toBe(true);
    for (const { raw, observed } of read) {
      if (!isSkipped(observed)) expect(observed.item.key).toBe(raw.key);
    }
  });
});
