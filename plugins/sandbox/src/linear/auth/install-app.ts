import type { OAuthAppRecord } from '../model/access-records.ts';
import type { UserRecord } from '../model/work-records.ts';
import { moment, type WorkspaceCore } from '../state/workspace-core.ts';
import { dropTokens } from './issue-tokens.ts';

/** Gives the workspace the app's webhook and, for `actor=app`, its user; both once. */
export function installApp(core: WorkspaceCore, app: OAuthAppRecord, actor: 'user' | 'app'): OAuthAppRecord {
  addWebhook(core, app);
  if (actor === 'user' || app.appUserId !== null) return app;
  const user = addAppUser(core, app);
  const installed = { ...app, appUserId: user.id };
  core.state.apps.set(app.clientId, installed);
  return installed;
}

/** Ends its tokens, tells its webhook, and takes the webhook and the user away. */
export function uninstallApp(core: WorkspaceCore, app: OAuthAppRecord): void {
  const body = { action: 'revoked', oauthClientId: app.clientId };
  core.emit({ kind: 'app', type: 'OAuthApp', clientId: app.clientId, body });
  dropTokens(core, app);
  for (const webhook of [...core.state.webhooks.all()]) {
    if (webhook.clientId === app.clientId) core.state.webhooks.remove(webhook.id);
  }
  const user = core.state.users.get(app.appUserId);
  if (user !== undefined) core.state.users.put({ ...user, active: false, updatedAt: moment(core) });
  core.state.apps.set(app.clientId, { ...app, appUserId: null });
}

function addWebhook(core: WorkspaceCore, { clientId, webhook, name }: OAuthAppRecord): void {
  const known = [...core.state.webhooks.all()].some((it) => it.clientId === clientId);
  if (webhook === null || known) return;
  const at = moment(core);
  core.state.webhooks.put({
    ...webhook,
    id: core.newId(),
    createdAt: at,
    updatedAt: at,
    archivedAt: null,
    label: name,
    enabled: true,
    allPublicTeams: true,
    teamId: null,
    creatorId: null,
    clientId,
  });
}

function addAppUser(core: WorkspaceCore, { name, clientId }: OAuthAppRecord): UserRecord {
  const at = moment(core);
  return core.state.users.put({
    id: core.newId(),
    createdAt: at,
    updatedAt: at,
    archivedAt: null,
    name,
    displayName: name.toLowerCase().replaceAll(' ', ''),
    email: `${clientId}@oauthapp.linear.app`,
    active: true,
    admin: false,
    guest: false,
    app: true,
  });
}
