import { describe, expect, it } from 'vitest';
import { openSite, ownerToken, talkTo } from './sandbox-github-sites.ts';

const SYNC = `
query Sync($org: String!, $number: Int!, $cursor: String, $page: Int!) {
  rateLimit { cost remaining resetAt nodeCount }
  organization(login: $org) { projectV2(number: $number) { id title
    items(first: $page, after: $cursor) { totalCount pageInfo { hasNextPage endCursor }
      nodes { id fullDatabaseId type isArchived updatedAt
        fieldValues(first: 20) { nodes { __typename
          ... on ProjectV2ItemFieldSingleSelectValue { optionId name field { ...F } }
          ... on ProjectV2ItemFieldNumberValue { number field { ...F } }
          ... on ProjectV2ItemFieldTextValue { text field { ...F } }
          ... on ProjectV2ItemFieldDateValue { date field { ...F } }
          ... on ProjectV2ItemFieldIterationValue { iterationId title startDate duration field { ...F } }
          ... on ProjectV2ItemIssueFieldValue { field { ...F } issueFieldValue { __typename
            ... on IssueFieldSingleSelectValue { optionId name } ... on IssueFieldNumberValue { number: value } } } } }
        content { __typename
          ... on DraftIssue { id title updatedAt }
          ... on Issue { id number title url state stateReason closedAt repository { nameWithOwner }
            issueType { name } milestone { number title dueOn } parent { id }
            assignees(first: 10) { nodes { login } } labels(first: 20) { nodes { name } }
            subIssuesSummary { total completed percentCompleted } issueDependenciesSummary { blockedBy totalBlockedBy } }
          ... on PullRequest { id number prState: state isDraft mergedAt repository { nameWithOwner } } } } } } } }
fragment F on ProjectV2FieldCommon { id }`;

const SHAPES: readonly (readonly [string, number, string])[] = [
  [
    'field values, assignees and labels',
    3,
    'fieldValues(first: 20) { nodes { __typename } } content { ... on Issue { assignees(first: 10) { nodes { login } } labels(first: 20) { nodes { name } } } }',
  ],
  [
    'no labels',
    2,
    'fieldValues(first: 20) { nodes { __typename } } content { ... on Issue { assignees(first: 10) { nodes { login } } } }',
  ],
  [
    'values by name and assignees',
    1,
    'a: fieldValueByName(name: "Status") { __typename } b: fieldValueByName(name: "Note") { __typename } content { ... on Issue { assignees(first: 10) { nodes { login } } } }',
  ],
  ['no connection below items', 1, 'id'],
  [
    'sub-issues too',
    4,
    'fieldValues(first: 20) { nodes { __typename } } content { ... on Issue { assignees(first: 10) { nodes { login } } labels(first: 20) { nodes { name } } subIssues(first: 50) { nodes { id } } } }',
  ],
  [
    'assignees of sub-issues too',
    54,
    'fieldValues(first: 20) { nodes { __typename } } content { ... on Issue { assignees(first: 10) { nodes { login } } labels(first: 20) { nodes { name } } subIssues(first: 50) { nodes { assignees(first: 5) { nodes { login } } } } } }',
  ],
];

describe('the GraphQL side of the GitHub stand-in', () => {
  it('answers the sync query, page by page', async () => {
    const { site } = openSite();
    const talk = talkTo(site, ownerToken(site));
    const variables = { org: 'acme', number: 1, page: 3 };
    const first = (await talk.graphql(SYNC, variables)).json.data.organization.projectV2.items;
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    const [issue] = first.nodes;
    expect(issue.content).toMatchObject({
      number: 1,
      state: 'OPEN',
      issueType: { name: 'Task' },
      subIssuesSummary: { total: 2, completed: 1, percentCompleted: 50 },
    });
    const kinds = issue.fieldValues.nodes.map((value: { __typename: string }) => value.__typename);
    expect(kinds).toContain('ProjectV2ItemFieldIterationValue');
    expect(
      issue.fieldValues.nodes.find(
        (value: { __typename: string }) => value.__typename === 'ProjectV2ItemIssueFieldValue',
      ).issueFieldValue.number,
    ).toBe(40);
    const second = (await talk.graphql(SYNC, { ...variables, cursor: first.pageInfo.endCursor })).json.data
      .organization.projectV2.items;
    expect(second.nodes.map((item: { type: string }) => item.type)).toEqual(['ISSUE', 'DRAFT_ISSUE']);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it.each(SHAPES)('counts points by the documented rule: %s cost %i', async (_name, cost, selection) => {
    const { site } = openSite();
    const token = ownerToken(site);
    const { json } = await talkTo(site, token).graphql(
      `{ rateLimit { cost } organization(login: "acme") { projectV2(number: 1) { items(first: 100) { nodes { ${selection} } } } } }`,
    );
    expect(json.data.rateLimit.cost).toBe(cost);
    expect(site.usage(token).points).toBe(cost);
  });

  it("counts the example of GitHub's documentation as it does", async () => {
    const { site } = openSite();
    const { json } = await talkTo(site, ownerToken(site)).graphql(
      '{ rateLimit { cost nodeCount } viewer { repositories(first: 100) { nodes { issues(first: 50) { nodes { labels(first: 60) { nodes { id } } } } } } } }',
    );
    expect(json.data.rateLimit).toEqual({ cost: 51, nodeCount: 305_100 });
  });

  it('refuses pages that are missing or too large, and too many nodes', async () => {
    const { site } = openSite();
    const talk = talkTo(site, ownerToken(site));
    const type = async (query: string): Promise<string> => (await talk.graphql(query)).json.errors[0].type;
    expect(await type('{ viewer { repositories { nodes { id } } } }')).toBe('MISSING_PAGINATION_BOUNDARIES');
    expect(await type('{ viewer { repositories(first: 101) { nodes { id } } } }')).toBe(
      'EXCESSIVE_PAGINATION',
    );
    expect(
      await type(
        '{ viewer { repositories(first: 100) { nodes { issues(first: 100) { nodes { labels(first: 100) { nodes { id } } } } } } } }',
      ),
    ).toBe('MAX_NODE_LIMIT_EXCEEDED');
  });

  it('refuses what the schema does not have, and says aloud what it does not serve itself', async () => {
    const { site } = openSite();
    const talk = talkTo(site, ownerToken(site));
    expect((await talk.graphql('{ viewer { shoeSize } }')).json.errors[0].message).toContain('shoeSize');
    for (const query of [
      '{ viewer { bio } }',
      '{ rateLimit(dryRun: true) { cost } }',
      'mutation { starStar: addStar(input: { starrableId: "x" }) { clientMutationId } }',
      '{ organization(login: "acme") { projectV2(number: 1) { items(first: 5, query: "sort:x") { totalCount } } } }',
    ]) {
      const answer = await talk.graphql(query);
      expect(answer.status, query).toBe(501);
      expect(answer.json.message).toContain('does not serve');
    }
  });

  it('finds items by the filter language, and archived ones when asked', async () => {
    const { site } = openSite();
    const talk = talkTo(site, ownerToken(site));
    const found = async (args: string): Promise<number> =>
      (
        await talk.graphql(
          `{ organization(login: "acme") { projectV2(number: 1) { items(first: 50, ${args}) { totalCount } } } }`,
        )
      ).json.data.organization.projectV2.items.totalCount;
    expect(await found('archivedStates: [ARCHIVED]')).toBe(1);
    expect(await found('query: "status:Todo"')).toBe(2);
    expect(await found('query: "-status:Todo is:issue"')).toBe(1);
    expect(await found('query: "label:bug repo:acme/shop"')).toBe(1);
    expect(await found('query: "is:draft"')).toBe(1);
    expect(await found('query: "last-updated:2days"')).toBe(5);
  });

  it('searches issues and pull requests that the token may read', async () => {
    const { site } = openSite();
    const count = async (token: string, text: string): Promise<number> => {
      const query =
        'query($text: String!) { search(query: $text, type: ISSUE, first: 2) { issueCount nodes { __typename ... on Issue { number } } } }';
      return (await talkTo(site, token).graphql(query, { text })).json.data.search.issueCount;
    };
    const owner = ownerToken(site);
    expect(await count(owner, 'repo:acme/shop')).toBe(4);
    expect(await count(owner, 'org:acme is:issue state:open')).toBe(3);
    expect(await count(site.admin.classicToken('eve', ['repo']), 'org:acme is:issue state:open')).toBe(2);
    expect(await count(owner, 'repo:acme/shop label:bug milestone:"v1.0" assignee:ben checkout')).toBe(1);
    expect(await count(owner, 'repo:acme/shop is:issue -label:bug no:milestone')).toBe(1);
    const refused = await talkTo(site, owner).graphql(
      '{ search(query: "sort:x", type: ISSUE, first: 1) { issueCount } }',
    );
    expect(refused.status).toBe(501);
  });
});
