import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { nodeId } from '../model/node-id.ts';
import type { AppRecord, BotRecord, InstallationRecord, Level, RepositoryRecord } from '../model/records.ts';
import type { AppManifest } from '../state/app-manifests.ts';
import type { SiteCore } from '../state/core.ts';
import { findAccount, fullName } from '../state/lookups.ts';
import { existing, must } from '../state/site-state.ts';
import { putAccount } from '../state/write.ts';

export interface NewApp {
  readonly app: AppRecord;
  /** PEM; the site keeps only the public half. */
  readonly privateKey: string;
}

/** Makes an App with a key, a webhook secret and an account of its own. Throws for an owner that is not there. */
export function createApp(
  core: SiteCore,
  manifest: AppManifest & { readonly webhookSecret?: string },
): NewApp {
  const { state } = core;
  const owner = findAccount(state, manifest.ownerLogin);
  if (owner === undefined) throw new Error(`There is no account '${manifest.ownerLogin}' to own the app.`);
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const slug = manifest.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const at = core.now();
  const stamp = { createdAt: at, updatedAt: at };
  const bot: BotRecord = { kind: 'Bot', id: state.newId(), login: `${slug}[bot]`, ...stamp };
  const app: AppRecord = {
    kind: 'App',
    id: state.newId(),
    ownerId: owner.id,
    botId: bot.id,
    slug,
    name: manifest.name,
    description: null,
    externalUrl: manifest.url,
    publicKey: keys.publicKey,
    permissions: manifest.permissions,
    events: manifest.events,
    webhookUrl: manifest.webhookUrl,
    webhookSecret: manifest.webhookSecret ?? randomBytes(20).toString('hex'),
    ...stamp,
  };
  putAccount(state, bot);
  state.tables.App.set(app.id, app);
  return { app, privateKey: keys.privateKey };
}

export interface InstallOptions {
  /** Left out: what the app asks for. */
  readonly permissions?: Readonly<Record<string, Level>>;
  /** Names of repositories; left out: all, also those to come. */
  readonly repositories?: readonly string[];
}

/** Installs an app on an account. Throws for an account or repository that is not there. */
export function installApp(
  core: SiteCore,
  appId: number,
  login: string,
  options: InstallOptions,
): InstallationRecord {
  const { state } = core;
  const app = must(state, 'App', appId);
  const account = findAccount(state, login);
  if (account === undefined) throw new Error(`There is no account '${login}' to install the app on.`);
  const at = core.now();
  const installation: InstallationRecord = {
    kind: 'Installation',
    id: state.newId(),
    appId,
    accountId: account.id,
    permissions: options.permissions ?? app.permissions,
    events: app.events,
    repositoryIds: options.repositories === undefined ? 'all' : idsOf(core, account.id, options.repositories),
    suspendedAt: null,
    createdAt: at,
    updatedAt: at,
  };
  state.tables.Installation.set(installation.id, installation);
  tellOfInstallation(core, installation, 'created');
  return installation;
}

function idsOf({ state }: SiteCore, ownerId: number, names: readonly string[]): readonly number[] {
  return names.map((name) => {
    const found = [...state.tables.Repository.values()].find(
      (one) => one.ownerId === ownerId && one.name === name,
    );
    if (found === undefined) throw new Error(`The account has no repository '${name}'.`);
    return found.id;
  });
}

/** Ends an installation: its tokens stop working at once. */
export function uninstallApp(core: SiteCore, installation: InstallationRecord): void {
  tellOfInstallation(core, installation, 'deleted');
  core.state.tables.Installation.delete(installation.id);
}

export function suspendInstallation(
  core: SiteCore,
  installation: InstallationRecord,
  suspended: boolean,
): void {
  const after = { ...installation, suspendedAt: suspended ? core.now() : null, updatedAt: core.now() };
  core.state.tables.Installation.set(after.id, after);
  tellOfInstallation(core, after, suspended ? 'suspend' : 'unsuspend');
}

export function changePermissions(
  core: SiteCore,
  installation: InstallationRecord,
  permissions: InstallationRecord['permissions'],
): void {
  const after = { ...installation, permissions, updatedAt: core.now() };
  core.state.tables.Installation.set(after.id, after);
  tellOfInstallation(core, after, 'new_permissions_accepted');
}

/** Adds or removes repositories of an installation that has a list of them. */
export function changeRepositories(
  core: SiteCore,
  installation: InstallationRecord,
  change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): void {
  const { repositoryIds } = installation;
  if (repositoryIds === 'all')
    throw new Error('The installation reaches all repositories; there is no list to change.');
  const added = idsOf(core, installation.accountId, change.add ?? []);
  const removed = idsOf(core, installation.accountId, change.remove ?? []);
  const ids = [...new Set([...repositoryIds, ...added])].filter((id) => !removed.includes(id));
  const after = { ...installation, repositoryIds: ids, updatedAt: core.now() };
  core.state.tables.Installation.set(after.id, after);
  const named = (those: readonly number[]) =>
    existing(core.state, 'Repository', those).map((one) => repositoryReference(core, one));
  for (const [action, those] of [
    ['added', added],
    ['removed', removed],
  ] as const) {
    if (those.length === 0) continue;
    tell(core, after, {
      event: 'installation_repositories',
      action,
      parts: {
        repositories_added: action === 'added' ? named(those) : [],
        repositories_removed: action === 'removed' ? named(those) : [],
        repository_selection: 'selected',
        requester: null,
      },
    });
  }
}

function repositoryReference(
  { state }: SiteCore,
  repository: RepositoryRecord,
): Record<string, string | number | boolean> {
  return {
    id: repository.id,
    node_id: nodeId(repository),
    name: repository.name,
    full_name: fullName(state, repository),
    private: repository.private,
  };
}

function tellOfInstallation(core: SiteCore, installation: InstallationRecord, action: string): void {
  const { repositoryIds } = installation;
  const repositories = existing(
    core.state,
    'Repository',
    repositoryIds === 'all' ? core.state.tables.Repository.keys() : repositoryIds,
  ).filter(({ ownerId }) => ownerId === installation.accountId);
  const named = repositories.map((one) => repositoryReference(core, one));
  const requester = action === 'created' ? { requester: null } : {};
  tell(core, installation, { event: 'installation', action, parts: { repositories: named, ...requester } });
}

function tell(
  core: SiteCore,
  installation: InstallationRecord,
  notice: {
    readonly event: string;
    readonly action: string;
    readonly parts: Parameters<SiteCore['tell']>[0]['parts'];
  },
): void {
  const organization = core.state.tables.Organization.get(installation.accountId);
  const actorId = organization?.ownerIds[0] ?? installation.accountId;
  core.tell({
    ...notice,
    ownerId: installation.accountId,
    repositoryId: null,
    actorId,
    installationId: installation.id,
  });
}
