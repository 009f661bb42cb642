import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJson } from './cli.ts';
import { linesOf, linkable, type PlainIssue, plainIssues, type Wanted } from './independent-count.ts';
import { type IssueSource, issueSource } from './issue-source.ts';
import { compareAll } from './linked-goals.ts';

describe('an import shows what the file says', () => {
  let folder = '';
  let data = '';
  let source: IssueSource;
  let issues: readonly PlainIssue[] = [];
  let report: unknown;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    data = join(folder, 'data');
    source = issueSource(folder);
    issues = plainIssues(await linesOf(source.file), source.points);
    report = await runJson(['import', 'jira', source.file, '--data', data]);
  }, 180_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('takes in every issue', () => {
    expect(issues).toHaveLength(source.issues);
    expect(report).toMatchObject({
      file: source.file,
      items: source.issues,
      changed: source.issues,
      skipped: [],
    });
  });

  it('counts twenty epics and twenty releases as an independent count does', {
    timeout: 180_000,
  }, async () => {
    const { epics, releases } = linkable(issues);
    const wanted = [...twentyOf(epics), ...twentyOf(releases)];
    expect(wanted).toHaveLength(40);
    const compared = await compareAll(data, issues, wanted);
    expect(compared.filter(({ equal }) => !equal)).toEqual([]);
    const done = compared.reduce((sum, { shown }) => sum + (shown.counts.done ?? 0), 0);
    const points = compared.reduce((sum, { shown }) => sum + (shown.points.done ?? 0), 0);
    expect(done).toBeGreaterThan(100);
    expect(points).toBeGreaterThan(20);
  });
});

/** Spread evenly over the whole list, so that early and late ones are among them. */
function twentyOf(all: readonly Wanted[]): readonly Wanted[] {
  return Array.from({ length: 20 }, (_, i) => all[Math.floor((i * all.length) / 20)]).filter(
    (wanted) => wanted !== undefined,
  );
}
