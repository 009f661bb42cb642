import type { GitHubSite } from '@throughline/sandbox/github';
import { ownerToken, talkTo } from './sandbox-github-sites.ts';

const SHOP = '/repos/acme/shop';

/** Does something of everything that has an event. */
export async function liveThrough(site: GitHubSite): Promise<void> {
  const talk = talkTo(site, ownerToken(site));
  const step = async (method: string, path: string, body?: unknown): Promise<{ id: number }> => {
    const { status, json, text } = await talk.send(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text}`);
    return json;
  };
  await step('POST', `${SHOP}/issues`, { title: 'New', labels: ['bug'], assignees: ['ben'] });
  await step('PATCH', `${SHOP}/issues/5`, {
    title: 'Newer',
    body: 'Text',
    milestone: 1,
    labels: [],
    assignees: [],
    type: 'Bug',
  });
  await step('PATCH', `${SHOP}/issues/5`, { state: 'closed', milestone: null, type: null });
  await step('PATCH', `${SHOP}/issues/5`, { state: 'open' });
  const comment = await step('POST', `${SHOP}/issues/5/comments`, { body: 'Hello' });
  await step('PATCH', `${SHOP}/issues/comments/${comment.id}`, { body: 'Hello again' });
  await step('PUT', `${SHOP}/issues/comments/${comment.id}/pin`);
  await step('DELETE', `${SHOP}/issues/comments/${comment.id}/pin`);
  await step('DELETE', `${SHOP}/issues/comments/${comment.id}`);
  const { databaseId } = site.admin.idsOf('acme/shop#5');
  await step('POST', `${SHOP}/issues/1/sub_issues`, { sub_issue_id: databaseId });
  await step('DELETE', `${SHOP}/issues/1/sub_issue`, { sub_issue_id: databaseId });
  await step('POST', `${SHOP}/issues/1/dependencies/blocked_by`, { issue_id: databaseId });
  await step('DELETE', `${SHOP}/issues/1/dependencies/blocked_by/${databaseId}`);
  await step('POST', `${SHOP}/labels`, { name: 'fresh' });
  await step('PATCH', `${SHOP}/labels/fresh`, { color: '123456' });
  await step('DELETE', `${SHOP}/labels/fresh`);
  await step('POST', `${SHOP}/milestones`, { title: 'v2.0' });
  await step('PATCH', `${SHOP}/milestones/2`, { title: 'v2.1', state: 'closed' });
  await step('PATCH', `${SHOP}/milestones/2`, { state: 'open' });
  await step('DELETE', `${SHOP}/milestones/2`);
  await projectWork(site);
  site.admin.deleteIssue('acme/shop#5', 'ada');
}

async function projectWork(site: GitHubSite): Promise<void> {
  const talk = talkTo(site, ownerToken(site));
  const PROJECT = '/orgs/acme/projectsV2/1';
  const { json: project } = await talk.send('GET', PROJECT);
  const { json: fields } = await talk.send('GET', `${PROJECT}/fields?per_page=100`);
  const field = (name: string) => fields.find((one: { name: string }) => one.name === name);
  const { json: item } = await talk.send('POST', `${PROJECT}/items`, {
    type: 'Issue',
    owner: 'acme',
    repo: 'shop',
    number: 5,
  });
  const option = field('Status').options[0].id;
  const iteration = field('Iteration').configuration.iterations[0].id;
  const values = [
    [field('Estimate').id, 8],
    [field('Note').id, 'Text'],
    [field('Start').id, '2026-11-03'],
    [field('Status').id, option],
    [field('Iteration').id, iteration],
    [field('Note').id, null],
  ];
  for (const [id, value] of values)
    await talk.send('PATCH', `${PROJECT}/items/${item.id}`, { fields: [{ id, value }] });
  const mutate = async (
    text: string,
    variables: Readonly<Record<string, string>>,
  ): Promise<ReturnType<typeof JSON.parse>> => {
    const declared = Object.keys(variables).map((name) => `$${name}: ID!`);
    const { json } = await talk.graphql(`mutation(${declared.join()}) { ${text} }`, variables);
    if (json.errors !== undefined) throw new Error(JSON.stringify(json.errors));
    return json.data;
  };
  const both = { a: project.node_id, b: item.node_id };
  await mutate('archiveProjectV2Item(input: { projectId: $a, itemId: $b }) { item { id } }', both);
  await mutate('unarchiveProjectV2Item(input: { projectId: $a, itemId: $b }) { item { id } }', both);
  await mutate('deleteProjectV2Item(input: { projectId: $a, itemId: $b }) { deletedItemId }', both);
  const board = { a: project.node_id };
  await mutate(
    'updateProjectV2(input: { projectId: $a, readme: "New", title: "Map", closed: true }) { projectV2 { id } }',
    board,
  );
  await mutate('updateProjectV2(input: { projectId: $a, closed: false }) { projectV2 { id } }', board);
  const made = await mutate(
    'createProjectV2StatusUpdate(input: { projectId: $a, status: AT_RISK, body: "Slow", startDate: "2026-10-01", targetDate: "2026-12-31" }) { statusUpdate { id } }',
    board,
  );
  const update = { a: made.createProjectV2StatusUpdate.statusUpdate.id };
  await mutate(
    'updateProjectV2StatusUpdate(input: { statusUpdateId: $a, status: ON_TRACK, targetDate: "2027-01-31" }) { statusUpdate { status } }',
    update,
  );
  await mutate(
    'deleteProjectV2StatusUpdate(input: { statusUpdateId: $a }) { deletedStatusUpdateId }',
    update,
  );
}
