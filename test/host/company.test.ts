import { generateCompany, jiraLines } from '@throughline/sandbox/company';
import { createJiraSite } from '@throughline/sandbox/jira';
import { describe, expect, it } from 'vitest';

const NOW = Date.UTC(2026, 5, 15, 12);
const SEEDS = [0, 1, 7, 42, 2026];

describe('the sample company', () => {
  it('is the same company for the same seed, and another one for another', () => {
    const company = JSON.stringify(generateCompany({ seed: 7, now: NOW }));
    expect(JSON.stringify(generateCompany({ seed: 7, now: NOW }))).toBe(company);
    expect(JSON.stringify(generateCompany({ seed: 8, now: NOW }))).not.toBe(company);
  });

  it.each(SEEDS)('has the shape of a real company (seed %i)', (seed) => {
    const { people, jira, steps } = generateCompany({ seed, now: NOW });
    const issues = jira.issues ?? [];
    expect(people).toHaveLength(40);
    expect(new Set(people.map(({ person }) => person)).size).toBe(40);
    expect(jira.projects).toHaveLength(3);
    expect(issues.length).toBeGreaterThanOrEqual(600);
    expect(issues.length).toBeLessThanOrEqual(900);
    const goals = steps.filter(({ operation }) => operation === 'goals.create');
    expect(goals.length).toBeGreaterThanOrEqual(38);
    expect(goals.length).toBeLessThanOrEqual(46);
    const work = issues.filter(({ type = '' }) => !['Epic', 'Initiative'].includes(type));
    const estimated = work.filter(({ fields = {} }) => Object.keys(fields).length > 0);
    expect(estimated.length / work.length).toBeGreaterThan(0.62);
    expect(estimated.length / work.length).toBeLessThan(0.78);
    expect(new Set(issues.map(({ resolution }) => resolution))).toEqual(
      new Set([undefined, 'Done', "Won't Do", 'Duplicate']),
    );
  });

  it.each(SEEDS)('has a past and no future (seed %i)', (seed) => {
    const { jira, steps } = generateCompany({ seed, now: NOW });
    const issues = jira.issues ?? [];
    const moments = issues.flatMap(({ created, updated, changelog = [] }) => [
      Number(created),
      Number(updated),
      ...changelog.map((change) => Number(change.created)),
    ]);
    expect(Math.max(...moments)).toBeLessThanOrEqual(NOW);
    expect(NOW - Math.min(...moments)).toBeGreaterThan(150 * 86_400_000);
    const at = steps.map((step) => step.at);
    expect(new Set(at).size).toBe(at.length);
    expect(Math.max(...at)).toBeLessThanOrEqual(NOW);
  });

  it('has work that skips a level, and work that was moved', () => {
    const issues = generateCompany({ seed: 7, now: NOW }).jira.issues ?? [];
    const types = new Map(issues.map(({ key, type }) => [key, type]));
    const pairs = issues.map(
      ({ type, parent }) => `${type} < ${parent === undefined ? '' : types.get(parent)}`,
    );
    expect(pairs).toContain('Sub-task < Epic');
    expect(pairs).toContain('Task < Initiative');
    const fields = issues.flatMap(({ changelog = [] }) =>
      changelog.flatMap(({ items }) => items.map(({ field }) => field)),
    );
    expect(fields).toContain('IssueParentAssociation');
    expect(fields).toContain('Story Points');
  });

  it('exports what its Jira site answers', async () => {
    const { jira } = generateCompany({ seed: 7, now: NOW });
    const site = createJiraSite({ site: jira, now: () => NOW });
    const lines = jiraLines(jira);
    for (const line of lines.filter((_, i) => i % 40 === 0)) {
      const exported = JSON.parse(line);
      const path = `/rest/api/3/issue/${exported.key}?expand=changelog`;
      const answer = await site.request('app', 'GET', path);
      const answered = JSON.parse(answer.body);
      expect(answered.id).toBe(exported.id);
      expect(answered.fields.summary).toBe(exported.fields.summary);
      expect(answered.fields.status.id).toBe(exported.fields.status.id);
      expect(answered.fields.resolution?.name ?? null).toBe(exported.fields.resolution?.name ?? null);
      expect(answered.fields.parent?.key ?? null).toBe(exported.fields.parent?.key ?? null);
      expect(answered.fields.customfield_10031 ?? null).toBe(exported.fields.customfield_10031);
      expect(Date.parse(answered.fields.updated)).toBe(Date.parse(exported.fields.updated));
      expect(answered.changelog.total).toBe(exported.changelog.total);
    }
  });
});
