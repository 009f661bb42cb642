import type { Scope } from '@throughline/sandbox/linear';
import { describe, expect, it } from 'vitest';
import { SYNC_INITIATIVES, SYNC_ISSUES, WRITES } from './sandbox-linear-documents.ts';
import { talking } from './sandbox-linear-workspaces.ts';

const VIEWER = '{ viewer { id } }';

/** A workspace with an app, and tokens for it. */
async function withApp() {
  const opened = await talking();
  const { clientId } = opened.workspace.admin.addApp({ name: 'Goals' });
  return {
    ...opened,
    clientId,
    tokenWith(scopes: readonly Scope[], user?: string): string {
      return opened.workspace.admin.accessToken({
        clientId,
        scopes,
        ...(user === undefined ? {} : { user }),
      });
    },
  };
}

describe('rights in the Linear stand-in', () => {
  it('refuses who is unknown, whichever way they come', async () => {
    const { talk, workspace, apiUrl } = await talking();
    expect((await talk('lin_api_guess').raw(VIEWER)).status).toBe(401);
    await expect(talk('guess').ask(VIEWER)).rejects.toMatchObject({
      type: 'AuthenticationError',
      status: 401,
    });
    const key = workspace.admin.apiKey('Ada');
    const bearer = await fetch(apiUrl, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: '{}',
    });
    expect([bearer.status, await bearer.text()]).toEqual([
      401,
      expect.stringContaining('Remove the Bearer prefix'),
    ]);
    workspace.admin.revoke(key);
    expect((await talk(key).raw(VIEWER)).status).toBe(401);
  });

  it('heeds scopes', async () => {
    const { tokenWith, talk, workspace } = await withApp();
    const attach = { input: { issueId: 'ENG-1', url: 'https://goals.example.com/g/1', title: 'Goal' } };
    const reader = talk(tokenWith(['read']));
    await expect(reader.ask(WRITES.attachmentCreate, attach)).rejects.toMatchObject({ type: 'Forbidden' });
    expect((await reader.ask(SYNC_INITIATIVES, { first: 10 })).initiatives.nodes).toEqual([]);
    const commenter = talk(tokenWith(['read', 'comments:create']));
    await commenter.ask(WRITES.commentCreate, { input: { issueId: 'ENG-1', body: 'hello' } });
    await expect(commenter.ask(WRITES.attachmentCreate, attach)).rejects.toThrow('Invalid scope');
    const [initiative] = workspace.admin.state.initiatives.all();
    const post = { input: { initiativeId: initiative?.id, body: 'x' } };
    const writer = talk(tokenWith(['read', 'write', 'initiative:read']));
    expect((await writer.ask(SYNC_INITIATIVES, { first: 10 })).initiatives.nodes).toHaveLength(2);
    await expect(writer.ask(WRITES.initiativeUpdateCreate, post)).rejects.toThrow('initiative:write');
    const person = talk(tokenWith(['read', 'write'], 'Ben'));
    expect((await person.ask(WRITES.initiativeUpdateCreate, post)).initiativeUpdateCreate.success).toBe(true);
  });

  it('shows private teams to members only, and to an app once it is let in', async () => {
    const { tokenWith, talk, workspace, clientId } = await withApp();
    const seen = async (token: string): Promise<string[]> => {
      const { issues } = await talk(token).ask(SYNC_ISSUES, { first: 100 });
      return issues.nodes.map(({ identifier }: { identifier: string }) => identifier).toSorted();
    };
    const open = ['ENG-1', 'ENG-2', 'ENG-3', 'ENG-4'];
    const token = tokenWith(['read', 'write']);
    expect(await seen(workspace.admin.apiKey('Ada'))).toEqual([...open, 'SEC-1']);
    expect(await seen(workspace.admin.apiKey('Ben'))).toEqual(open);
    expect(await seen(workspace.admin.apiKey('Guest'))).toEqual([]);
    expect(await seen(token)).toEqual(open);
    const hidden =
      '{ projects(filter: { name: { eq: "Vault" } }) { nodes { id } } issue(id: "SEC-1") { id } }';
    await expect(talk(token).ask(hidden)).rejects.toThrow('Entity not found: Issue');
    workspace.admin.grantTeams(clientId, { add: ['SEC'] });
    expect(await seen(token)).toEqual([...open, 'SEC-1']);
    expect((await talk(token).ask(hidden)).projects.nodes).toHaveLength(1);
    workspace.admin.grantTeams(clientId, { remove: ['SEC'] });
    expect(await seen(token)).toEqual(open);
  });

  it('lets admins make webhooks, never an app', async () => {
    const { ada, tokenWith, talk, workspace } = await withApp();
    const input = {
      url: 'https://goals.example.com/hook',
      resourceTypes: ['Issue'],
      allPublicTeams: true,
      secret: 's',
    };
    expect((await ada.ask(WRITES.webhookCreate, { input })).webhookCreate.webhook).toMatchObject({
      enabled: true,
    });
    await expect(talk(tokenWith(['read', 'write'])).ask(WRITES.webhookCreate, { input })).rejects.toThrow(
      'actor=app',
    );
    const ben = talk(workspace.admin.apiKey('Ben'));
    await expect(ben.ask(WRITES.webhookCreate, { input })).rejects.toThrow('`admin` required');
    const odd = { ...input, resourceTypes: ['Weather'] };
    await expect(ada.ask(WRITES.webhookCreate, { input: odd })).rejects.toThrow('"Weather"');
  });
});
