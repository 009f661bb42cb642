import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LinearWebhookClient } from '@linear/sdk/webhooks';
import { type LinearWorkspace, linearSchema } from '@throughline/sandbox/linear';
import { type GraphQLNamedType, getNamedType, isListType, isNonNullType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { listening, SECRET } from './sandbox-linear-listening.ts';
import { openWorkspace } from './sandbox-linear-workspaces.ts';

type Json = ReturnType<typeof JSON.parse>;

const DATA = process.env.THROUGHLINE_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const FILE = join(DATA, 'linear', 'webhooks.json');
const present = existsSync(FILE);
if (!present)
  console.info(`Not compared with recorded webhooks: ${FILE} is not there; set THROUGHLINE_DATA.`);

const schema = linearSchema();

/** What is missing or too much in a webhook's body, against a payload type of the schema, however deep. */
function misfits(type: GraphQLNamedType | undefined, data: Json, path = ''): readonly string[] {
  if (!isObjectType(type)) return [];
  const fields = type.getFields();
  const extra = Object.keys(data).filter((key) => fields[key] === undefined);
  const missing = Object.values(fields).filter(
    (field) => isNonNullType(field.type) && data[field.name] == null,
  );
  const inner = Object.values(fields).flatMap((field) => {
    const value = data[field.name];
    if (value == null) return [];
    const list = isNonNullType(field.type) ? isListType(field.type.ofType) : isListType(field.type);
    const items: readonly Json[] = list ? value : [value];
    return items.flatMap((item) => misfits(getNamedType(field.type), item, `${path}.${field.name}`));
  });
  return [
    ...extra.map((key) => `+${path}.${key}`),
    ...missing.map(({ name }) => `-${path}.${name}`),
    ...inner,
  ];
}

function misfitsOf(typeName: string, data: Json): readonly string[] {
  const type = schema.getType(typeName);
  if (type === undefined) throw new Error(`There is no type ${typeName}.`);
  return misfits(type, data, typeName);
}

/** Everything that webhooks tell of, once at least. */
async function doEverything(workspace: LinearWorkspace, clientId: string, token: string): Promise<void> {
  const { admin } = workspace;
  const ada = admin.as('Ada');
  const created = ada.createIssue({
    teamId: admin.state.issuesByIdentifier('ENG-1')[0]?.teamId ?? '',
    title: 'Told of',
    assigneeId: admin.as('Ben').user.id,
  });
  ada.updateIssue(created.id, { estimate: 5, priority: 2, dueDate: '2026-04-01' });
  ada.moveIssue('ENG-3', 'started');
  ada.trashIssue(created.id);
  const session = ada.mention('ENG-2', clientId, '@goals status');
  ada.prompt(session, 'thanks', 'stop');
  const link = ada.linkUrl('ENG-1', 'https://goals.example.com/g/1');
  ada.removeLink(link.id);
  const project = admin.addProject({ name: 'New', lead: 'Ben', milestones: [{ name: 'Beta' }] });
  admin.changeProject(project.id, { targetDate: '2026-06-01' });
  const initiative = admin.addInitiative({
    name: 'Told',
    owner: 'Ada',
    parent: 'Company',
    projects: ['New'],
  });
  admin.changeInitiative(initiative.id, { status: 'Completed' });
  const mutation = async (query: string): Promise<void> => {
    const answer = await workspace.request({
      method: 'POST',
      path: '/graphql',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: `mutation { ${query} { success } }` }),
    });
    expect(answer.body).not.toContain('errors');
  };
  await mutation(`projectUpdateCreate(input: { projectId: "${project.id}", body: "62 %", health: onTrack })`);
  await mutation(
    `initiativeUpdateCreate(input: { initiativeId: "${initiative.id}", body: "x", health: atRisk })`,
  );
  await mutation('issueLabelCreate(input: { name: "Goal A" })');
  admin.removeProject(project.id);
  admin.removeInitiative(initiative.id);
  admin.grantTeams(clientId, { add: ['SEC'] });
  admin.uninstall(clientId);
}

const recorded: readonly { readonly body: Json }[] = present ? JSON.parse(readFileSync(FILE, 'utf8')) : [];

describe('webhook bodies of the Linear stand-in', () => {
  it('tell of everything in the form that the schema gives them, and the official client accepts each', async () => {
    const { workspace } = openWorkspace({ now: Date.now });
    const { clientId, token, received, bodies } = listening(workspace);
    await doEverything(workspace, clientId, token);
    await workspace.deliveries.send();
    const told = new Set(bodies().map(({ type, action }) => `${type} ${action}`));
    expect([...told].toSorted()).toEqual([
      'AgentSessionEvent created',
      'AgentSessionEvent prompted',
      'Attachment create',
      'Attachment remove',
      'Comment create',
      'Initiative create',
      'Initiative remove',
      'Initiative update',
      'InitiativeUpdate create',
      'Issue create',
      'Issue remove',
      'Issue update',
      'IssueLabel create',
      'OAuthApp revoked',
      'PermissionChange teamAccessChanged',
      'Project create',
      'Project remove',
      'Project update',
      'ProjectUpdate create',
    ]);
    const verifier = new LinearWebhookClient(SECRET);
    for (const { headers, body } of received) {
      const event = verifier.parseData(Buffer.from(body), headers['linear-signature'] ?? '');
      expect(event.type).toBe(headers['linear-event']);
      expect(() => verifier.parseData(Buffer.from(`${body} `), headers['linear-signature'] ?? '')).toThrow(
        'signature',
      );
    }
    const envelopes: Readonly<Record<string, string>> = {
      AgentSessionEvent: 'AgentSessionEventWebhookPayload',
      PermissionChange: 'AppUserTeamAccessChangedWebhookPayload',
      OAuthApp: 'OAuthAppWebhookPayload',
    };
    const wrong = bodies().flatMap((body) => {
      const own = envelopes[body.type];
      if (own !== undefined) return misfitsOf(own, body);
      const { data, ...envelope } = body;
      const missing = misfitsOf('EntityWebhookPayload', { ...envelope, data: {} });
      return [...missing, ...misfitsOf(`${body.type}WebhookPayload`, data)];
    });
    // The schema asks for a date of every milestone, and yet a milestone may have none.
    expect([...new Set(wrong)]).toEqual(['-ProjectWebhookPayload.milestones.targetDate']);
  });

  it.skipIf(!present)('have every property of real ones that the schema still knows', async () => {
    const { workspace } = openWorkspace({ assumptions: { unsetInWebhooks: 'written' } });
    const { clientId, token, bodies } = listening(workspace);
    await doEverything(workspace, clientId, token);
    await workspace.deliveries.send();
    const ours = new Map(bodies().map(({ type, data }) => [type, data]));
    const known = recorded.filter(({ body }) => ours.has(body.type));
    expect(known.length).toBeGreaterThan(10);
    const missing = known.flatMap(({ body }) => {
      const type = schema.getType(`${body.type}WebhookPayload`);
      const still = Object.keys(body.data).filter((key) => isObjectType(type) && key in type.getFields());
      return still.filter((key) => !(key in ours.get(body.type))).map((key) => `${body.type}.${key}`);
    });
    expect(missing).toEqual([]);
  });

  it.skipIf(!present)('write what is unset as real ones do', async () => {
    const { workspace } = openWorkspace();
    const { bodies } = listening(workspace);
    workspace.admin.as('Ada').updateIssue('ENG-3', { assigneeId: workspace.admin.as('Ben').user.id });
    await workspace.deliveries.send();
    const [ours] = bodies();
    const real = recorded.find(({ body }) => 'assigneeId' in (body.updatedFrom ?? {}))?.body;
    const unset = ['assigneeId', 'completedAt', 'cycleId', 'dueDate', 'estimate', 'startedAt'];
    for (const { data, updatedFrom } of [ours, real]) {
      expect(Object.values(data)).not.toContain(null);
      expect(updatedFrom).toMatchObject(Object.fromEntries(unset.map((key) => [key, null])));
      expect(updatedFrom).not.toHaveProperty('assignee');
      expect(updatedFrom).not.toHaveProperty('title');
    }
  });
});
