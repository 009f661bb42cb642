import { describe, expect, it } from 'vitest';
import {
  ISSUES_OF_GOAL,
  NESTED_ISSUES,
  SYNC_INITIATIVES,
  SYNC_ISSUES,
  SYNC_PROJECTS,
  WRITES,
} from './sandbox-linear-documents.ts';
import { talking } from './sandbox-linear-workspaces.ts';

const FOUND = `query ($filter: IssueFilter, $archived: Boolean) {
  issues(filter: $filter, includeArchived: $archived, sort: [{ createdAt: { order: Ascending } }, { title: { order: Ascending } }]) {
    nodes { identifier }
  }
}`;

describe('reading the Linear stand-in with the official client', () => {
  it('answers the documents of a sync', async () => {
    const { ada } = await talking();
    const { issues } = await ada.ask(SYNC_ISSUES, { first: 100 });
    expect(issues.nodes).toHaveLength(5);
    expect(issues.nodes.find((it: { identifier: string }) => it.identifier === 'ENG-1')).toMatchObject({
      title: 'Pay by card',
      estimate: 3,
      url: 'https://linear.app/sandbox/issue/ENG-1/pay-by-card',
      state: { type: 'completed' },
      completedAt: '2026-03-02T12:30:00.000Z',
      projectMilestone: { id: expect.any(String) },
    });
    const { projects } = await ada.ask(SYNC_PROJECTS, { first: 50 });
    const checkout = projects.nodes.find((it: { name: string }) => it.name === 'Checkout');
    // 3 completed, 5 started, 1 unestimated: (3 + 5 / 4) / 9.
    expect(checkout).toMatchObject({ scope: 9, progress: 4.25 / 9, initiatives: { nodes: [{}] } });
    const { initiatives } = await ada.ask(SYNC_INITIATIVES, { first: 50 });
    const growth = initiatives.nodes.find((it: { name: string }) => it.name === 'Growth');
    expect(growth).toMatchObject({ status: 'Active', parentInitiative: { id: expect.any(String) } });
  });

  it('costs what the documented rule says', async () => {
    const { ada } = await talking();
    const cost = async (query: string, first: number): Promise<string | null> =>
      (await ada.raw(query, { first, url: 'https://goals.example.com/g/1' })).headers.get('x-complexity');
    const costs = async (query: string) => [
      await cost(query, 50),
      await cost(query, 100),
      await cost(query, 250),
    ];
    expect(await costs(SYNC_ISSUES)).toEqual(['517', '1032', '2577']);
    expect(await costs(SYNC_PROJECTS)).toEqual(['802', '1602', '4002']);
    expect(await costs(SYNC_INITIATIVES)).toEqual(['217', '432', '1077']);
    expect(await costs(ISSUES_OF_GOAL)).toEqual(['122', '242', '602']);
    expect(await costs(NESTED_ISSUES)).toEqual(['1282', '2562', '6402']);
    expect((await ada.raw('{ viewer { id name } }')).headers.get('x-complexity')).toBe('2');
    const write = { input: { issueId: 'ENG-1', url: 'https://goals.example.com/g/1', title: 'Goal' } };
    const lean = WRITES.attachmentCreate.replace(/attachment \{.*?\} \}/, 'attachment { id url updatedAt }');
    expect((await ada.raw(lean, write)).headers.get('x-complexity')).toBe('3');
    const many = Array.from(
      { length: 50 },
      (_, n) => `a${n}: attachmentCreate(input: $input) { success attachment { id } }`,
    );
    const batch = await ada.raw(`mutation ($input: AttachmentCreateInput!) { ${many.join(' ')} }`, write);
    expect(batch.headers.get('x-complexity')).toBe('110');
    const { nodes } = await ada
      .ask('{ attachmentsForURL(url: "https://goals.example.com/g/1") { nodes { id } } }')
      .then((data) => data.attachmentsForURL);
    expect(nodes).toHaveLength(1);
  });

  it("refuses the SDK's own page of 250 issues for its cost, and serves its lazy models", async () => {
    const { ada } = await talking();
    await expect(ada.sdk.issues({ first: 250 })).rejects.toMatchObject({ type: 'InvalidInput', status: 400 });
    await expect(ada.sdk.issues({ first: 250 })).rejects.toThrow('it costs 10602 points');
    const page = await ada.sdk.issues({ first: 2 });
    expect(page.nodes).toHaveLength(2);
    const next = await page.fetchNext();
    expect(next.nodes).toHaveLength(4);
    const issue = await ada.sdk.issue('ENG-2');
    expect((await issue.state)?.type).toBe('started');
    expect((await issue.assignee)?.name).toBe('Ben');
    expect((await ada.sdk.viewer).email).toBe('ada@example.com');
    expect((await ada.sdk.organization).urlKey).toBe('sandbox');
    expect((await (await ada.sdk.team('ENG')).states()).nodes.map(({ type }) => type)).toContain('duplicate');
  });

  it.each([
    ['a state type', { state: { type: { in: ['started', 'completed'] } } }, ['ENG-1', 'ENG-2']],
    ['a team', { team: { key: { eq: 'SEC' } } }, ['SEC-1']],
    ['a project by name', { project: { name: { eqIgnoreCase: 'vault' } } }, ['SEC-1']],
    ['no project', { project: { null: true }, title: { eq: 'Old' } }, ['ENG-4']],
    [
      'an initiative over the project',
      { project: { initiatives: { some: { name: { eq: 'Growth' } } } } },
      ['ENG-3', 'ENG-2', 'ENG-1'],
    ],
    ['a milestone', { projectMilestone: { name: { eq: 'Beta' } } }, ['ENG-1']],
    ['a label', { labels: { name: { eq: 'Bug' } } }, ['ENG-2']],
    ['no label', { labels: { length: { eq: 0 } }, number: { lte: 3 } }, ['ENG-3', 'SEC-1', 'ENG-1']],
    ['the parent', { parent: { id: { eq: 'ENG-2' } } }, ['ENG-3']],
    ['sub-issues', { children: { some: { title: { eq: 'Form' } } } }, ['ENG-2']],
    ['an assignee', { assignee: { name: { eq: 'Ben' } } }, ['ENG-2']],
    ['nobody', { assignee: { null: true }, estimate: { gt: 3 } }, ['SEC-1']],
    ['identifiers', { id: { in: ['ENG-1', 'ENG-3'] } }, ['ENG-3', 'ENG-1']],
    [
      'either',
      { or: [{ estimate: { eq: 3 } }, { and: [{ estimate: { gte: 5 } }, { priority: { eq: 0 } }] }] },
      ['SEC-1', 'ENG-2', 'ENG-1'],
    ],
    ['a date', { updatedAt: { gt: '2026-03-02T12:30:00.000Z' } }, []],
    ['a duration', { createdAt: { gte: '-P1D' }, archivedAt: { null: false } }, ['ENG-4']],
    ['a cycle', { cycle: { number: { eq: 1 } } }, ['ENG-1']],
  ])('finds issues by %s', async (_, filter, expected) => {
    const { ada } = await talking();
    const { issues } = await ada.ask(FOUND, { filter, archived: true });
    const found = issues.nodes.map(({ identifier }: { identifier: string }) => identifier);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it('leaves archived issues out unless asked', async () => {
    const { ada } = await talking();
    const { issues } = await ada.ask(FOUND, { filter: { title: { eq: 'Old' } } });
    expect(issues.nodes).toEqual([]);
  });

  it('refuses what it would otherwise ignore', async () => {
    const { ada } = await talking();
    const refusal = async (query: string, variables = {}): Promise<string> =>
      (await ada.raw(query, variables)).json.errors?.[0]?.message ?? 'nothing';
    expect(await refusal(FOUND, { filter: { hasBlockedByRelations: { eq: true } } })).toContain(
      '"filter.hasBlockedByRelations" is not supported',
    );
    expect(
      await refusal(FOUND, { filter: { or: [{ project: { needs: { length: { eq: 1 } } } }] } }),
    ).toContain('"filter.or.project.needs" is not supported');
    expect(await refusal('{ issues(sort: [{ manual: { order: Ascending } }]) { nodes { id } } }')).toContain(
      'sorting by',
    );
    expect(await refusal('{ issue(id: "ENG-1") { relations { nodes { id } } } }')).toContain(
      'Issue.relations',
    );
    expect(await refusal('{ customers { nodes { id } } }')).toContain('Query.customers');
    expect(await refusal('{ issues(first: 251) { nodes { id } } }')).toContain('from 1 to 250');
    expect(await refusal('{ issue(id: "ENG-99") { id } }')).toBe('Entity not found: Issue');
  });

  it('refuses documents and variables that the schema does not allow, with HTTP 400', async () => {
    const { ada } = await talking();
    const codes = [
      await ada.raw('{ issues { nodes { storyPoints } } }'),
      await ada.raw('{ issues {'),
      await ada.raw(SYNC_ISSUES, { first: 'ten' }),
      await ada.raw(SYNC_ISSUES, { first: 10, filter: { unknown: 1 } }),
    ].map(({ status, json }) => [status, json.errors[0].extensions.code]);
    expect(codes).toEqual([
      [400, 'GRAPHQL_VALIDATION_FAILED'],
      [400, 'GRAPHQL_PARSE_FAILED'],
      [400, 'BAD_USER_INPUT'],
      [400, 'BAD_USER_INPUT'],
    ]);
  });

  it('keeps the history of an issue, and how long it was in each state', async () => {
    const { ada, workspace, wait } = await talking();
    const ben = workspace.admin.as('Ben');
    wait(60_000);
    ben.moveIssue('ENG-3', 'started');
    wait(60_000);
    ben.moveIssue('ENG-3', 'Done');
    ben.updateIssue('ENG-3', { estimate: 2, labelIds: [] });
    const { issue } = await ada.ask(`{ issue(id: "ENG-3") {
      startedAt completedAt
      history(orderBy: createdAt, last: 10) { nodes { createdAt actor { name } fromState { type } toState { type } toEstimate } }
      stateHistory { nodes { startedAt endedAt state { type } } } } }`);
    expect(issue).toMatchObject({
      startedAt: '2026-03-02T12:31:00.000Z',
      completedAt: '2026-03-02T12:32:00.000Z',
    });
    expect(issue.history.nodes).toHaveLength(3);
    expect(issue.history.nodes).toContainEqual({
      createdAt: '2026-03-02T12:31:00.000Z',
      actor: { name: 'Ben' },
      fromState: { type: 'backlog' },
      toState: { type: 'started' },
      toEstimate: null,
    });
    expect(issue.stateHistory.nodes).toHaveLength(3);
    expect(issue.stateHistory.nodes).toContainEqual({
      startedAt: '2026-03-02T12:31:00.000Z',
      endedAt: '2026-03-02T12:32:00.000Z',
      state: { type: 'started' },
    });
  });
});
