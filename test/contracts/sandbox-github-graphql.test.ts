import { describe, expect, it } from 'vitest';
import { openSite, ownerToken, type Talker, talkTo } from './sandbox-github-sites.ts';

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

async function project(
  talk: Talker,
): Promise<{
  id: string;
  item: (number: number) => string;
  field: (name: string) => { id: string; options: { id: string; name: string }[] };
}> {
  const { json } = await talk.graphql(`{ organization(login: "acme") { projectV2(number: 1) { id
    fields(first: 50) { nodes { ... on ProjectV2FieldCommon { id name } ... on ProjectV2SingleSelectField { options { id name color description } } } }
    items(first: 50, archivedStates: [ARCHIVED, NOT_ARCHIVED]) { nodes { id content { ... on Issue { number } } } } } } }`);
  const found = json.data.organization.projectV2;
  return {
    id: found.id,
    item: (number) =>
      found.items.nodes.find((one: { content: { number?: number } | null }) => one.content?.number === number)
        .id,
    field: (name) => found.fields.nodes.find((one: { name: string }) => one.name === name),
  };
}

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

  it('writes fields in a batch of aliases, and tells what did not work beside what did', async () => {
    const { site } = openSite();
    const talk = talkTo(site, ownerToken(site));
    const board = await project(talk);
    const write = `mutation($p: ID!, $f: ID!, $i: ID!, $n: ID!) {
      a: updateProjectV2ItemFieldValue(input: { projectId: $p, itemId: $i, fieldId: $f, value: { number: 8 } }) { projectV2Item { id fieldValueByName(name: "Estimate") { ... on ProjectV2ItemFieldNumberValue { number } } } }
      b: updateProjectV2ItemFieldValue(input: { projectId: $p, itemId: $i, fieldId: $n, value: { number: 8 } }) { projectV2Item { id } }
      c: clearProjectV2ItemFieldValue(input: { projectId: $p, itemId: $i, fieldId: $n }) { projectV2Item { fieldValueByName(name: "Note") { __typename } } } }`;
    const { json } = await talk.graphql(write, {
      p: board.id,
      f: board.field('Estimate').id,
      i: board.item(1),
      n: board.field('Note').id,
    });
    expect(json.data.a.projectV2Item.fieldValueByName.number).toBe(8);
    expect(json.data.b).toBeNull();
    expect(json.errors).toMatchObject([{ type: 'UNPROCESSABLE', path: ['b'] }]);
    expect(json.data.c.projectV2Item.fieldValueByName).toBeNull();
  });

  it('clears the values of options that come without their id', async () => {
    const { site } = openSite();
    const talk = talkTo(site, ownerToken(site));
    const board = await project(talk);
    const status = board.field('Status');
    const [todo] = status.options;
    const input = {
      fieldId: status.id,
      singleSelectOptions: [
        { id: todo?.id, name: 'To do', color: 'BLUE', description: '' },
        { name: 'Done', color: 'GREEN', description: '' },
      ],
    };
    await talk.graphql(
      'mutation($input: UpdateProjectV2FieldInput!) { updateProjectV2Field(input: $input) { projectV2Field { ... on ProjectV2SingleSelectField { options { id } } } } }',
      { input },
    );
    const value = async (number: number) =>
      (
        await talk.graphql(
          'query($id: ID!) { node(id: $id) { ... on ProjectV2Item { fieldValueByName(name: "Status") { ... on ProjectV2ItemFieldSingleSelectValue { name } } } } }',
          { id: board.item(number) },
        )
      ).json.data.node.fieldValueByName;
    expect(await value(1)).toEqual({ name: 'To do' });
    expect(await value(2)).toBeNull();
  });

  it('builds trees of sub-issues, at most 8 levels deep and 100 wide, of one owner', async () => {
    const { site } = openSite();
    const talk = talkTo(site, ownerToken(site));
    const make = async (title: string): Promise<string> => {
      const { json } = await talk.send('POST', '/repos/acme/shop/issues', { title });
      return json.node_id;
    };
    const add = async (issueId: string, subIssueId: string, replaceParent = false) =>
      (
        await talk.graphql(
          'mutation($input: AddSubIssueInput!) { addSubIssue(input: $input) { issue { subIssuesSummary { total } } } }',
          { input: { issueId, subIssueId, replaceParent } },
        )
      ).json;
    const chain = [];
    for (let level = 1; level <= 9; level += 1) chain.push(await make(`Level ${level}`));
    for (let level = 1; level < 8; level += 1)
      expect((await add(chain[level - 1] ?? '', chain[level] ?? '')).errors).toBeUndefined();
    expect((await add(chain[7] ?? '', chain[8] ?? '')).errors[0].message).toContain('8 levels');
    expect((await add(chain[3] ?? '', chain[0] ?? '')).errors[0].message).toContain('circular');
    expect((await add(chain[8] ?? '', chain[3] ?? '')).errors[0].message).toContain('one parent');
    expect(
      (await add(chain[8] ?? '', chain[3] ?? '', true)).data.addSubIssue.issue.subIssuesSummary.total,
    ).toBe(1);
    expect((await add(chain[8] ?? '', site.admin.idsOf('ada/notes#1').nodeId)).errors[0].message).toContain(
      'owner',
    );
    const root = await make('Root');
    for (let child = 0; child < 100; child += 1) await add(root, await make(`Child ${child}`));
    expect((await add(root, await make('One too many'))).errors[0].message).toContain('100');
  });

  it('carries out the other mutations of the reference', async () => {
    const { site } = openSite();
    const talk = talkTo(site, ownerToken(site));
    const board = await project(talk);
    const run = async (name: string, input: unknown, answer: string) => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const { json } = await talk.graphql(
        `mutation($input: ${type}!) { ${name}(input: $input) { ${answer} } }`,
        { input },
      );
      expect(json.errors, name).toBeUndefined();
      return json.data[name];
    };
    const { nodeId: issueId } = site.admin.idsOf('acme/shop#3');
    expect(
      (
        await run(
          'addProjectV2ItemById',
          { projectId: board.id, contentId: issueId },
          'item { id isArchived }',
        )
      ).item.id,
    ).toBe(board.item(3));
    expect(
      (
        await run(
          'createProjectV2Field',
          { projectId: board.id, dataType: 'NUMBER', name: 'Goal progress %' },
          'projectV2Field { ... on ProjectV2Field { name dataType } }',
        )
      ).projectV2Field.dataType,
    ).toBe('NUMBER');
    expect(
      (
        await run(
          'updateProjectV2',
          { projectId: board.id, readme: 'Goals', shortDescription: 'All' },
          'projectV2 { readme shortDescription title }',
        )
      ).projectV2,
    ).toEqual({ readme: 'Goals', shortDescription: 'All', title: 'Roadmap' });
    const fields = (
      await talk.graphql(
        '{ organization(login: "acme") { issueFields(first: 10) { nodes { __typename ... on IssueFieldCommon { name } ... on IssueFieldText { id } ... on IssueFieldSingleSelect { id options { id name } } } } } }',
      )
    ).json.data.organization.issueFields.nodes;
    const text = fields.find((field: { name: string }) => field.name === 'Goal');
    const health = fields.find((field: { name: string }) => field.name === 'Goal health');
    const set = await run(
      'setIssueFieldValue',
      {
        issueId,
        issueFields: [
          { fieldId: text.id, textValue: 'O1' },
          { fieldId: health.id, singleSelectOptionId: health.options[0].id },
        ],
      },
      'issue { issueFieldValues(first: 5) { nodes { ... on IssueFieldTextValue { value } ... on IssueFieldSingleSelectValue { name } } } }',
    );
    expect(set.issue.issueFieldValues.nodes).toEqual([{ value: 'O1' }, { name: 'On track' }]);
    await run('addComment', { subjectId: issueId, body: 'Panel' }, 'subject { id }');
    const { json } = await talk.send('GET', '/repos/acme/shop/issues/3/comments');
    const pinned = await run(
      'pinIssueComment',
      { issueCommentId: json[0].node_id },
      'issueComment { isPinned issue { pinnedIssueComment { issueComment { body } } } }',
    );
    expect(pinned.issueComment.issue.pinnedIssueComment.issueComment.body).toBe('Panel');
    expect(
      (await run('closeIssue', { issueId, stateReason: 'DUPLICATE' }, 'issue { state stateReason }')).issue,
    ).toEqual({ state: 'CLOSED', stateReason: 'DUPLICATE' });
    expect(
      (
        await run(
          'removeSubIssue',
          { issueId: site.admin.idsOf('acme/shop#1').nodeId, subIssueId: issueId },
          'subIssue { parent { id } }',
        )
      ).subIssue.parent,
    ).toBeNull();
    const pull = await talk.send('POST', '/repos/acme/shop/issues/4/comments', { body: 'On a pull request' });
    expect((await talk.send('PUT', `/repos/acme/shop/issues/comments/${pull.json.id}/pin`)).status).toBe(422);
  });
});
