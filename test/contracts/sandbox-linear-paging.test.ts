import { createLinearWorkspace, sampleWorkspace, UNLIMITED } from '@throughline/sandbox/linear';
import { describe, expect, it } from 'vitest';
import { SYNC_ISSUES } from './sandbox-linear-documents.ts';
import { START, served, type Talk, talking } from './sandbox-linear-workspaces.ts';

interface Page {
  readonly identifiers: readonly string[];
  readonly after: string;
  readonly more: boolean;
}

async function page(talk: Talk, variables: Readonly<Record<string, unknown>>): Promise<Page> {
  const { issues } = await talk.ask(SYNC_ISSUES, variables);
  const identifiers = issues.nodes.map(({ identifier }: { identifier: string }) => identifier);
  return { identifiers, after: issues.pageInfo.endCursor, more: issues.pageInfo.hasNextPage };
}

const BY_UPDATE = { sort: [{ updatedAt: { order: 'Ascending' } }] };

/** Issues made a minute apart, numbered in that order. */
const SEED = {
  issues: Array.from({ length: 7 }, (_, n) => ({
    createdAt: new Date(START - (7 - n) * 60_000).toISOString(),
  })),
};

describe('pages of the Linear stand-in', () => {
  it('come newest first, and from either end', async () => {
    const { ada } = await talking({ seed: SEED });
    const first = await page(ada, { first: 3 });
    expect(first).toMatchObject({ identifiers: ['ENG-7', 'ENG-6', 'ENG-5'], more: true });
    const last = await page(ada, { first: 4, after: first.after });
    expect(last).toMatchObject({ identifiers: ['ENG-4', 'ENG-3', 'ENG-2', 'ENG-1'], more: false });
    const { issues } = await ada.ask(
      '{ issues(last: 2) { edges { cursor node { identifier } } pageInfo { hasPreviousPage startCursor } } }',
    );
    expect(issues.edges.map(({ node }: { node: { identifier: string } }) => node.identifier)).toEqual([
      'ENG-2',
      'ENG-1',
    ]);
    expect(issues.pageInfo).toEqual({ hasPreviousPage: true, startCursor: issues.edges[0].cursor });
    const before = await ada.ask(
      `{ issues(last: 1, before: "${issues.edges[0].cursor}") { nodes { identifier } } }`,
    );
    expect(before.issues.nodes).toEqual([{ identifier: 'ENG-3' }]);
  });

  it('hold no snapshot: what is edited while paging by update comes again at the end', async () => {
    const { ada, workspace } = await talking({ seed: SEED });
    const first = await page(ada, { first: 3, ...BY_UPDATE });
    expect(first.identifiers).toEqual(['ENG-1', 'ENG-2', 'ENG-3']);
    workspace.admin.as('Ada').updateIssue('ENG-2', { estimate: 1 });
    workspace.admin.as('Ada').destroyIssue('ENG-4');
    const second = await page(ada, { first: 9, after: first.after, ...BY_UPDATE });
    expect(second.identifiers).toEqual(['ENG-5', 'ENG-6', 'ENG-7', 'ENG-2']);
  });

  it('miss what moves to their front, as pages by update newest first do', async () => {
    const { ada, workspace } = await talking({ seed: SEED });
    const newest =
      'query ($after: String) { issues(first: 3, after: $after, orderBy: updatedAt) { nodes { identifier } pageInfo { endCursor } } }';
    const first = (await ada.ask(newest)).issues;
    workspace.admin.as('Ada').updateIssue('ENG-1', { estimate: 1 });
    const seen = [...first.nodes];
    let after = first.pageInfo.endCursor;
    while (after !== null) {
      const { nodes, pageInfo } = (await ada.ask(newest, { after })).issues;
      seen.push(...nodes);
      after = pageInfo.endCursor;
    }
    expect(seen).toHaveLength(6);
    expect(seen).not.toContainEqual({ identifier: 'ENG-1' });
  });

  it('refuse a cursor of another order, and what is no cursor', async () => {
    const { ada } = await talking({ seed: SEED });
    const { after } = await page(ada, { first: 1 });
    await expect(page(ada, { first: 1, after, ...BY_UPDATE })).rejects.toThrow('another order');
    await expect(page(ada, { first: 1, after: 'here' })).rejects.toThrow('"after" is not a cursor');
  });
});

describe('sample workspaces of Linear', () => {
  it('are the same for the same seed, and plausible', () => {
    const make = (seed: number) => sampleWorkspace({ issues: 600, seed, now: START });
    expect(make(1)).toEqual(make(1));
    expect(make(2)).not.toEqual(make(1));
    const { state } = createLinearWorkspace({ seed: make(1), now: () => START }).admin;
    const issues = [...state.issues.all()];
    const share = (test: (issue: (typeof issues)[number]) => boolean): number =>
      issues.filter(test).length / issues.length;
    expect(share((issue) => issue.estimate !== null)).toBeCloseTo(0.75, 1);
    expect(share((issue) => issue.projectId !== null)).toBeCloseTo(0.85, 1);
    expect(share((issue) => issue.parentId !== null)).toBeGreaterThan(0.1);
    expect(share((issue) => state.workflowStates.of(issue.stateId).type === 'completed')).toBeCloseTo(
      0.46,
      1,
    );
    expect(
      issues.every((issue) => issue.createdAt <= issue.updatedAt && Date.parse(issue.updatedAt) <= START),
    ).toBe(true);
    expect(state.initiatives.size).toBeGreaterThan(2);
    expect([...state.initiativeToProjects.all()]).toHaveLength(state.projects.size);
  });

  it('of 10,000 issues are made quickly, and read in 100 pages without a gap', async () => {
    const seed = sampleWorkspace({ issues: 10_000, seed: 3, now: START });
    const begun = performance.now();
    const workspace = createLinearWorkspace({ seed, now: () => START, limits: UNLIMITED });
    expect(performance.now() - begun).toBeLessThan(10_000);
    const ada = (await served(workspace)).talk(workspace.admin.apiKey('Ada'));
    const seen = new Set<string>();
    let cursor: string | null = null;
    let pages = 0;
    do {
      const { identifiers, after, more }: Page = await page(ada, { first: 100, after: cursor, ...BY_UPDATE });
      for (const identifier of identifiers) seen.add(identifier);
      pages += 1;
      cursor = more ? after : null;
    } while (cursor !== null);
    expect([pages, seen.size]).toEqual([100, 10_000]);
    expect(Object.values(workspace.usage())).toMatchObject([{ requests: 100, points: 103_200, refused: 0 }]);
  });
});
