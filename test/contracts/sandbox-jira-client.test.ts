import {
  createJiraSite,
  type JiraSite,
  type ServedJira,
  serveJira,
  UNLIMITED,
} from '@throughline/sandbox/jira';
import { createCloudClient, type SchemaMismatchReport } from 'jira.js';
import { isApiError, isAuthError, isForbiddenError, isNotFoundError, isRateLimitError } from 'jira.js/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A client that no one here wrote, which checks every answer against schemas of its own. */
function clientOf(url: string, email: string, mismatches: SchemaMismatchReport[], apiToken = 'sandbox') {
  return createCloudClient({
    host: url,
    auth: { type: 'basic', email, apiToken },
    onSchemaMismatch: (report) => mismatches.push(report),
  });
}

describe('the Jira stand-in, used through npm jira.js', () => {
  let site: JiraSite;
  let served: ServedJira;
  let jira: ReturnType<typeof clientOf>;
  const mismatches: SchemaMismatchReport[] = [];

  beforeAll(async () => {
    site = createJiraSite({
      now: () => Date.now(),
      limits: UNLIMITED,
      site: {
        users: [
          { accountId: 'ada', displayName: 'Ada', emailAddress: 'ada@example.org' },
          { accountId: 'bob', displayName: 'Bob', emailAddress: 'bob@example.org' },
        ],
        projects: [
          {
            key: 'ABC',
            lead: 'ada',
            versions: [{ name: '1.0', releaseDate: '2026-02-01' }],
            grants: { bob: ['BROWSE_PROJECTS'] },
          },
        ],
        issues: [{ key: 'ABC-1', type: 'Epic', summary: 'Checkout' }],
        entityProperties: [
          { propertyKey: 'goal.links', values: [{ path: 'goalIds', type: 'string', searchAlias: 'goalId' }] },
        ],
      },
    });
    served = await serveJira(site);
    jira = clientOf(served.url, 'ada@example.org', mismatches);
  });
  afterAll(() => served.close());

  it('creates, edits, transitions, searches and tells histories', async () => {
    const created = await jira.issues.createIssue({
      fields: {
        project: { key: 'ABC' },
        issuetype: { name: 'Story' },
        summary: 'Pay by card',
        parent: { key: 'ABC-1' },
      },
    });
    expect(created.key).toBe('ABC-2');
    const issueIdOrKey = 'ABC-2';
    await jira.issues.editIssue({
      issueIdOrKey,
      fields: { customfield_10016: 5 },
      update: { labels: [{ add: 'web' }] },
    });
    await jira.issues.assignIssue({ issueIdOrKey, accountId: 'bob' });
    const { transitions } = await jira.issues.getTransitions({ issueIdOrKey, expand: 'transitions.fields' });
    const done = transitions?.find(({ to }) => to?.statusCategory?.key === 'done');
    await jira.issues.doTransition({
      issueIdOrKey,
      transition: { id: done?.id },
      fields: { resolution: { name: 'Done' } },
    });

    const found = await jira.issueSearch.searchAndReconsileIssuesUsingJqlPost({
      jql: 'parent = ABC-1 AND statusCategory = Done AND labels = web',
      fields: ['summary', 'status', 'parent', 'customfield_10016'],
      expand: 'names,schema,changelog',
    });
    expect(found.issues?.map(({ key, fields }) => [key, fields?.customfield_10016])).toEqual([['ABC-2', 5]]);
    expect((await jira.issueSearch.countIssues({ jql: 'project = ABC' })).count).toBe(2);

    const changes = await jira.issues.getChangeLogs({ issueIdOrKey });
    expect(changes.values?.map(({ items }) => items?.map(({ field }) => field))).toEqual([
      ['labels', 'Story Points'],
      ['assignee'],
      ['status', 'resolution'],
    ]);
    const bulk = await jira.issues.getBulkChangelogs({ issueIdsOrKeys: ['ABC-2'], fieldIds: ['status'] });
    expect(bulk.issueChangeLogs?.[0]?.changeHistories?.[0]?.created).toEqual(changes.values?.[2]?.created);
    const fetched = await jira.issues.bulkFetchIssues({
      issueIdsOrKeys: ['ABC-2', 'ABC-9'],
      fields: ['*all'],
    });
    expect([fetched.issues?.length, fetched.issueErrors?.length]).toEqual([1, 1]);
  });

  it('keeps properties and finds by them', async () => {
    await jira.issueProperties.setIssueProperty({
      issueIdOrKey: 'ABC-1',
      propertyKey: 'goal.links',
      body: { goalIds: ['G1'] },
    });
    const property = await jira.issueProperties.getIssueProperty({
      issueIdOrKey: 'ABC-1',
      propertyKey: 'goal.links',
    });
    expect(property.value).toEqual({ goalIds: ['G1'] });
    expect(
      (await jira.issueProperties.getIssuePropertyKeys({ issueIdOrKey: 'ABC-1' })).keys?.map(
        ({ key }) => key,
      ),
    ).toEqual(['goal.links']);
    const found = await jira.issueSearch.searchAndReconsileIssuesUsingJql({
      jql: 'goalId = G1',
      fields: ['key'],
    });
    expect(found.issues?.map(({ key }) => key)).toEqual(['ABC-1']);
    await jira.issueProperties.deleteIssueProperty({ issueIdOrKey: 'ABC-1', propertyKey: 'goal.links' });
  });

  it('tells of projects, fields, people and rights', async () => {
    expect((await jira.projects.searchProjects({ query: 'abc' })).values?.map(({ key }) => key)).toEqual([
      'ABC',
    ]);
    expect((await jira.projects.getProject({ projectIdOrKey: 'ABC' })).lead?.displayName).toBe('Ada');
    expect(
      (await jira.projectVersions.getProjectVersions({ projectIdOrKey: 'ABC' })).map(({ name }) => name),
    ).toEqual(['1.0']);
    expect(
      (await jira.issueFields.getFields()).find(({ name }) => name === 'Story Points')?.schema?.customId,
    ).toBe(10_016);
    expect((await jira.issueFields.getFieldsPaginated({ type: ['custom'] })).total).toBe(5);
    expect((await jira.workflowStatuses.getStatuses()).map(({ name }) => name)).toEqual([
      'To Do',
      'In Progress',
      'Done',
    ]);
    expect((await jira.status.search({ statusCategory: 'DONE' })).values?.map(({ name }) => name)).toEqual([
      'Done',
    ]);
    expect((await jira.issueTypes.getIssueAllTypes()).map(({ hierarchyLevel }) => hierarchyLevel)).toEqual([
      1, 0, 0, 0, -1,
    ]);
    expect((await jira.myself.getCurrentUser()).displayName).toBe('Ada');
    expect((await jira.serverInfo.getServerInfo()).deploymentType).toBe('Cloud');
    expect((await jira.labels.getAllLabels()).values).toEqual(['web']);
    const rights = await jira.permissions.getBulkPermissions({
      projectPermissions: [{ permissions: ['EDIT_ISSUES'], projects: [10_001], issues: [10_001] }],
    });
    expect(rights.projectPermissions?.[0]).toEqual({
      permission: 'EDIT_ISSUES',
      projects: [10_001],
      issues: [10_001],
    });
    const parsed = await jira.jql.parseJqlQueries({
      queries: ['project = ABC', 'broken'],
      validation: 'strict',
    });
    expect(parsed.queries?.map(({ errors }) => errors?.length ?? 0)).toEqual([0, 1]);
  });

  it('is refused in ways that the client understands', async () => {
    const failure = (call: Promise<unknown>): Promise<unknown> =>
      call.then(
        () => 'no failure',
        (problem: unknown) => problem,
      );
    expect(isNotFoundError(await failure(jira.issues.getIssue({ issueIdOrKey: 'ABC-99' })))).toBe(true);
    const bad = await failure(jira.issueSearch.searchAndReconsileIssuesUsingJqlPost({ jql: 'nothing = 1' }));
    expect(isApiError(bad) && bad.status).toBe(400);
    expect(isApiError(bad) && JSON.stringify(bad.body)).toContain("Field 'nothing' does not exist");
    const bob = clientOf(served.url, 'bob@example.org', mismatches);
    expect(
      isForbiddenError(
        await failure(bob.issues.editIssue({ issueIdOrKey: 'ABC-1', fields: { summary: 'x' } })),
      ),
    ).toBe(true);
    const wrongToken = clientOf(served.url, 'ada@example.org', mismatches, 'wrong');
    expect(isAuthError(await failure(wrongToken.myself.getCurrentUser()))).toBe(true);
    site.faults.next(1, { status: 429, headers: { 'retry-after': '7' } });
    const limited = await failure(jira.myself.getCurrentUser());
    expect(isRateLimitError(limited) && limited.retryAfterMs).toBe(7000);
  });

  it('gave no answer that the client had to wonder about', () => {
    expect(mismatches).toEqual([]);
  });

  it('would have told if it had', async () => {
    const reports: SchemaMismatchReport[] = [];
    site.faults.next(1, {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: { issues: [{ key: 5 }] },
    });
    await clientOf(served.url, 'ada@example.org', reports).issueSearch.searchAndReconsileIssuesUsingJqlPost({
      jql: 'project = ABC',
    });
    expect(reports).toHaveLength(1);
  });
});
