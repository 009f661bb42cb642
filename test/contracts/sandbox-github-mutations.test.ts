import { describe, expect, it } from 'vitest';
import { openSite, ownerToken, type Talker, talkTo } from './sandbox-github-sites.ts';

async function project(talk: Talker): Promise<{
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

describe('mutations of the GitHub stand-in', () => {
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
