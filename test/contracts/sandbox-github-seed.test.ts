import { createGitHubSite, type GitHubSeed, generateGitHubSeed } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { openSite, ownerToken, SMALL, START, talkTo } from './sandbox-github-sites.ts';

describe('seeds of the GitHub stand-in', () => {
  it('makes 10,000 items in a moment, with trees, milestones and values', async () => {
    const started = performance.now();
    const { site } = openSite(undefined, generateGitHubSeed({ seed: 1, items: 10_000, now: START }));
    // About a second on a common machine; the bound leaves room for a busy one.
    expect(performance.now() - started).toBeLessThan(10_000);
    const { json } = await talkTo(site, ownerToken(site)).graphql(
      '{ organization(login: "acme") { projectV2(number: 1) { items(first: 1) { totalCount } } repository(name: "repo-1") { milestones(first: 1) { totalCount nodes { issues(first: 1) { totalCount } } } issue(number: 1) { subIssuesSummary { total } } } } }',
    );
    const { projectV2, repository } = json.data.organization;
    expect(projectV2.items.totalCount).toBe(10_000);
    expect(repository.milestones.nodes[0].issues.totalCount).toBeGreaterThan(10);
    expect(repository.issue.subIssuesSummary.total).toBeGreaterThan(2);
  });

  it('gives the same site for the same seed', async () => {
    const read = async (seed: number): Promise<string> => {
      const { site } = openSite(undefined, generateGitHubSeed({ seed, items: 200, now: START }));
      return (await talkTo(site, ownerToken(site)).send('GET', '/orgs/acme/projectsV2/1/items?per_page=100'))
        .text;
    };
    expect(await read(5)).toBe(await read(5));
    expect(await read(5)).not.toBe(await read(6));
  });

  const BROKEN: readonly (readonly [string, GitHubSeed, RegExp])[] = [
    [
      'an owner',
      { ...SMALL, repositories: [{ owner: 'nobody', name: 'x' }], projects: [] },
      /repositories\.0\.owner: there is no account 'nobody'/,
    ],
    [
      'a parent',
      {
        ...SMALL,
        repositories: [{ owner: 'acme', name: 'x', issues: [{ title: 'a', parent: '9' }] }],
        projects: [],
      },
      /repositories\.0\.issues\.0: there is no issue or pull request '9'/,
    ],
    [
      'an option',
      {
        ...SMALL,
        projects: [
          {
            owner: 'acme',
            title: 'P',
            fields: [{ name: 'Status', dataType: 'single_select', options: ['Todo'] }],
            items: [{ draft: 'x', values: { Status: 'Nope' } }],
          },
        ],
      },
      /projects\.0\.items\.0\.values\.Status: there is no entry 'Nope'/,
    ],
  ];

  it.each(BROKEN)('refuses %s that is not there, and names its path', (_what, seed, message) => {
    expect(() => createGitHubSite({ now: () => START, seed })).toThrow(message);
  });
});
